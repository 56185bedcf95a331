package io.github.segmentwise.shop.order;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.exact.Grid;

/** Names of the facts that are counted of a shop's orders. */
public final class OrderFacts {

  /** Distinct orders, those of guests among them. */
  public static final String ORDERS = "shop.orders";

  /** Lines without a customer. */
  public static final String GUESTS = "shop.guests";

  /** Lines that are the same as another in all columns. */
  public static final String REPEATED = "shop.repeated";

  /** Lines that the mapping or a flag leaves out. */
  public static final String EXCLUDED = "shop.excluded";

  /** Lines of customers that are kept. */
  public static final String LINES = "lines";

  /** Kept lines of orders that were placed after the run's reference time. */
  public static final String LATER = "later_lines";

  /** Kept lines that are returns. */
  public static final String RETURNS = "shop.returns";

  /** Kept lines of unpaid orders, which are worth nothing. */
  public static final String UNPAID = "shop.unpaid";

  /** The same lines by status. */
  public static final String UNPAID_BY_STATUS = "shop.unpaid_status.";

  /** Counted where the orders have no statuses, so that nobody knows which are unpaid. */
  public static final String WITHOUT_STATUS = "shop.without_status";

  /** What the kept lines that are not returns are worth, in points of {@link Grid#AMOUNT}. */
  public static final String GROSS = "shop.gross";

  /** What all kept lines are worth, in points of {@link Grid#AMOUNT}. */
  public static final String NET = "shop.net";

  /**
   * What the kept lines of known cost are worth, less this cost, in points of {@link Grid#AMOUNT};
   * only where the shop tells costs.
   */
  public static final String MARGIN = "shop.margin";

  /** Kept lines of paid orders without a cost. */
  public static final String COSTLESS = "shop.costless";

  /** Columns whose moments could begin with the day or the month, by name. */
  public static final String AMBIGUOUS = "shop.ambiguous.";

  /** Columns whose moments are day numbers of a spreadsheet, by name. */
  public static final String DAY_NUMBERS = "shop.day_numbers.";

  /** The currency that a column names. */
  public static final String CURRENCY = "shop.currency.";

  private OrderFacts() {}

  /** An amount in currency units. */
  public static double amount(Facts facts, String name) {
    return facts.get(name).doubleValue() / Grid.AMOUNT;
  }
}
