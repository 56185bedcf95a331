package io.github.segmentwise.shop.written;

import io.github.segmentwise.cell.TimeForm;

/**
 * Where the values stand in the rows that {@link TableConverter} gives: positions of columns, and
 * the bits of their marks. Customers' own columns follow, numbers before categories. A role that
 * the shop does not have is 0 in every row.
 */
public final class WrittenRows {

  /** Id of the line. */
  public static final int LINE = 0;

  /** Id of the order; where there is none, a hash of the row. */
  public static final int LINE_ORDER = 1;

  public static final int LINE_CUSTOMER = 2;
  public static final int LINE_PRODUCT = 3;

  /** Microseconds since 1970; {@link TimeForm#NONE} where it is not known. */
  public static final int LINE_TIME = 4;

  /** What was paid, in currency units; negative for a return. */
  public static final int LINE_AMOUNT = 5;

  /** Items, at least 0; 1 where their number is not known. */
  public static final int LINE_UNITS = 6;

  /** The amount without its discount; 0 where discounts are not known. */
  public static final int LINE_LIST = 7;

  /** Index of the category; −1 where the product has it. */
  public static final int LINE_CATEGORY = 8;

  public static final int LINE_MARKS = 9;

  /** A hash of all columns that were read. */
  public static final int LINE_HASH = 10;

  public static final int LINE_STATUS = 11;

  /**
   * Where the customers' columns begin, if the lines have them. Behind them follow what the line
   * would cost without any discount, if the shop has list prices, what it costs the shop, if that
   * is known, and what was paid back, if that is known. All are NaN where missing; the first two
   * are negative for a return.
   */
  public static final int LINE_FEATURES = 12;

  public static final int ORDER = 0;
  public static final int ORDER_CUSTOMER = 1;
  public static final int ORDER_TIME = 2;
  public static final int ORDER_MARKS = 3;
  public static final int ORDER_STATUS = 4;
  public static final int ORDER_FEATURES = 5;

  public static final int CUSTOMER = 0;
  public static final int CUSTOMER_PERSON = 1;
  public static final int CUSTOMER_FEATURES = 2;

  /** The line is a return. */
  public static final long IS_RETURN = 1;

  /** The order, product or customer is left out. */
  public static final long IS_EXCLUDED = 2;

  /** The line is a discount: its amount lessens the order, and nothing is sold or given back. */
  public static final long IS_DISCOUNT = 4;

  /**
   * From this bit of the marks on, the number of the row's currency: its place, counted from 1,
   * among the mapping's rates, or 0 for the shop's own.
   */
  public static final int CURRENCY_SHIFT = 8;

  private WrittenRows() {}
}
