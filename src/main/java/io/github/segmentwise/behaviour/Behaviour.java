package io.github.segmentwise.behaviour;

import java.util.Locale;

/**
 * What is told of how a customer orders, in the order of the columns. An order is placed when it
 * has a line that is sold, whatever its status, and paid unless its status says otherwise. Days,
 * counts and months are of placed orders, amounts of paid ones. Without a placed order all but
 * {@link #ORDERS} is missing, and so is what would be 0/0.
 */
public enum Behaviour {
  ORDERS("Orders", "Placed orders up to as_of."),
  RECENCY_DAYS("Days since the last order", "Whole days from the last placed order to as_of."),
  TENURE_DAYS("Days since the first order", "Whole days from the first placed order to as_of."),
  MONETARY("Amount paid", "What was paid up to as_of, less what was returned."),
  AVERAGE_ORDER_VALUE(
      "Average order value", "Amount of the paid orders before returns, per paid order."),
  ITEMS_PER_ORDER("Items per order", "Items sold per placed order."),
  MEAN_DAYS_BETWEEN_ORDERS(
      "Days between orders", "Mean days between one placed order and the next; missing for one."),
  DISTINCT_CATEGORIES(
      "Different categories",
      "Different categories bought; without categories, different products."),
  RETURN_RATE(
      "Share returned",
      "Share of the amount that was returned; where only statuses tell returns, share of the placed"
          + " orders that are unpaid."),
  DISCOUNT_SHARE("Share of discounts", "Share of the list prices that was not paid."),
  WEEKEND_SHARE(
      "Share of orders on weekends", "Share of the placed orders on a Saturday or Sunday."),
  ACTIVE_MONTHS("Months with an order", "Different calendar months with a placed order.");

  private final String heading;
  private final String description;

  Behaviour(String heading, String description) {
    this.heading = heading;
    this.description = description;
  }

  /** Name of the column. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What people call it. */
  public String heading() {
    return heading;
  }

  /** What the column holds, in a sentence. */
  public String description() {
    return description;
  }

  /** Whether it lies between 0 and 1 and is read as a percentage. */
  public boolean isShare() {
    return this == RETURN_RATE || this == DISCOUNT_SHARE || this == WEEKEND_SHARE;
  }

  /** The behaviour of a column. */
  public static Behaviour of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }

  /** Whether a column of another origin has the name of a behaviour, in letters of any case. */
  public static boolean isColumn(String name) {
    for (Behaviour behaviour : values()) {
      if (behaviour.name().equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }
}
