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
 */
public record BehaviourRules(
    ShopCalendar calendar, boolean returnsAreStatuses, boolean knowsListPrices)
    implements Serializable {

  /** What is told of the customers of the shop. */
  public List<Behaviour> behaviours() {
    return Arrays.stream(Behaviour.values())
        .filter(behaviour -> behaviour != Behaviour.DISCOUNT_SHARE || knowsListPrices)
        .toList();
  }
}
