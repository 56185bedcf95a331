package io.github.segmentwise.value;

import io.github.segmentwise.argument.Arguments;
import java.util.Locale;

/**
 * The usual groups of customers by their scores: how recently they bought (rows, 5 is the most
 * recent), and how often and for how much (columns, the mean of both scores rounded half up).
 */
public enum Lifecycle {
  CHAMPIONS,
  LOYAL,
  POTENTIAL_LOYALISTS,
  NEW,
  PROMISING,
  NEED_ATTENTION,
  ABOUT_TO_SLEEP,
  AT_RISK,
  CANNOT_LOSE,
  HIBERNATING,
  LOST;

  /** By recency score − 1, then by the mean of the other scores − 1. */
  private static final Lifecycle[][] GRID = {
    {LOST, HIBERNATING, AT_RISK, AT_RISK, CANNOT_LOSE},
    {HIBERNATING, HIBERNATING, NEED_ATTENTION, AT_RISK, AT_RISK},
    {ABOUT_TO_SLEEP, ABOUT_TO_SLEEP, NEED_ATTENTION, LOYAL, LOYAL},
    {PROMISING, PROMISING, POTENTIAL_LOYALISTS, LOYAL, LOYAL},
    {NEW, PROMISING, POTENTIAL_LOYALISTS, CHAMPIONS, CHAMPIONS},
  };

  /**
   * The group of a customer.
   *
   * @param recency score in 1..5
   * @param frequency score in 1..5
   * @param monetary score in 1..5
   */
  public static Lifecycle of(int recency, int frequency, int monetary) {
    Arguments.inRange("recency", recency, 1, 5);
    Arguments.inRange("frequency", frequency, 1, 5);
    Arguments.inRange("monetary", monetary, 1, 5);
    int mean = (frequency + monetary + 1) / 2;
    return GRID[recency - 1][mean - 1];
  }

  /** Such as "potential loyalists". */
  public String inWords() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
