package io.github.segmentwise.behaviour;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * What of a shop its customers' behaviours depend on.
 *
 * @param calendar of the shop
 * @param returnsAreStatuses whether the shop tells returns by statuses of orders alone
 * @param knowsListPrices whether the list prices of what is sold are known
 * @param holdoutDays days before the reference moment that are held out of what customers are
 *     worth, at least 0
 */
public record BehaviourRules(
    ShopCalendar calendar, boolean returnsAreStatuses, boolean knowsListPrices, int holdoutDays)
    implements Serializable {

  /** Rules that hold nothing out. */
  public BehaviourRules(
      ShopCalendar calendar, boolean returnsAreStatuses, boolean knowsListPrices) {
    this(calendar, returnsAreStatuses, knowsListPrices, 0);
  }

  /** What is told of the customers of the shop. */
  public List<Behaviour> behaviours() {
    return Arrays.stream(Behaviour.values())
        .filter(behaviour -> behaviour != Behaviour.DISCOUNT_SHARE || knowsListPrices)
        .toList();
  }
}
