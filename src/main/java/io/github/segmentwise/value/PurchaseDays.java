package io.github.segmentwise.value;

import io.github.segmentwise.argument.Arguments;
import java.util.Arrays;

/**
 * On which days customers bought: all that BG/NBD and gamma-gamma need to know. Arrays have one
 * place per customer and belong to it.
 *
 * @param repeats days with a purchase after the first, at least 0
 * @param lastDay days from the first purchase to the last, 0 without a repeat
 * @param observed days from the first purchase to the end of the observation, at least {@code
 *     lastDay}
 * @param amount mean amount of the repeat days; NaN without a repeat
 */
public record PurchaseDays(int[] repeats, int[] lastDay, int[] observed, double[] amount) {

  /** The models count in weeks. */
  static final double DAYS_PER_WEEK = 7;

  public PurchaseDays {
    Arguments.exactly("length of lastDay", lastDay.length, repeats.length);
    Arguments.exactly("length of observed", observed.length, repeats.length);
    Arguments.exactly("length of amount", amount.length, repeats.length);
    for (int c = 0; c < repeats.length; c++) {
      Arguments.atLeast("repeats", repeats[c], 0);
      Arguments.inRange("lastDay", lastDay[c], 0, observed[c]);
    }
  }

  public int customers() {
    return repeats.length;
  }

  int mostRepeats() {
    return Arrays.stream(repeats).max().orElse(0);
  }

  int longestObserved() {
    return Arrays.stream(observed).max().orElse(0);
  }
}
