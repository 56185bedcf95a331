package io.github.segmentwise.describe.trait;

import java.util.EnumSet;
import java.util.Set;

/** What a trait is about, in the order in which adjectives of a title stand. */
public enum TraitKind {
  RECENCY(true, 1, 1),
  SPEND_LEVEL(true, 1, 1),
  /** What they never did, which no value of a column of last or first times shows. */
  NEVER(false, 1, 1.25),
  NUMERIC(false, 3, 1),
  AGE(false, 1, 1),
  /** How often they order. */
  FREQUENCY(true, 1, 1.5),
  DEPARTMENT(true, 1, 0.8),
  PRODUCT(true, 3, 1.25),
  /** What an order comes to. */
  BASKET(true, 1, 1.25),
  /** What they send back or cancel. */
  RETURNS(true, 1, 1.5),
  /** When and how they order otherwise. */
  HABIT(true, 1, 0.8),
  /** How long ago they ordered. */
  LAST_ORDER(true, 1, 1.1),
  GENDER(false, 1, 0.7),
  CATEGORY(false, 3, 1),
  TRAFFIC_SOURCE(false, 1, 1),
  CITY(false, 2, 1),
  COUNTRY(false, 2, 1),
  /** What is not known of them. */
  UNKNOWN(false, 1, 1);

  /** What is told of how customers order, whatever they buy. */
  private static final Set<TraitKind> BEHAVIOURS =
      EnumSet.of(FREQUENCY, BASKET, RETURNS, HABIT, LAST_ORDER);

  private final boolean aboutShopping;
  private final int mostInTitle;
  private final double weight;

  TraitKind(boolean aboutShopping, int mostInTitle, double weight) {
    this.aboutShopping = aboutShopping;
    this.mostInTitle = mostInTitle;
    this.weight = weight;
  }

  /** Whether it is about what customers buy, rather than who they are. */
  public boolean aboutShopping() {
    return aboutShopping;
  }

  /** Whether it is about how customers order, rather than what. */
  public boolean isBehaviour() {
    return BEHAVIOURS.contains(this);
  }

  /** How many traits of this kind a title may hold. */
  public int mostInTitle() {
    return mostInTitle;
  }

  /**
   * How much an effect counts when traits compete for the title; what people buy helps a marketer
   * more than their gender.
   */
  public double weight() {
    return weight;
  }
}
