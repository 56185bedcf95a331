package io.github.segmentwise.shop.order;

import io.github.segmentwise.batch.Column;
import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.DoubleColumn;
import io.github.segmentwise.batch.LongColumn;
import io.github.segmentwise.behaviour.CustomerOrders;
import io.github.segmentwise.exact.AmountSums;
import java.util.Arrays;
import java.util.List;

/**
 * The orders of one partition, each with what its lines come to: the rows from which the behaviour
 * of customers is told. An order without a line that counts has a row as well, so that orders of
 * unknown customers are counted.
 *
 * <p>The columns are {@link #CUSTOMER}, {@link #TIME} in microseconds since 1970, {@link #MARKS} as
 * of {@link CustomerOrders}, and {@link #UNITS}, {@link #GROSS}, {@link #RETURNED}, {@link #LIST}
 * and {@link #MARGIN}, which is NaN where no cost is known.
 */
public final class OrderRows {

  public static final String TABLE = "customer_orders";
  public static final int CUSTOMER = 0;
  public static final int TIME = 1;
  public static final int MARKS = 2;
  public static final int UNITS = 3;
  public static final int GROSS = 4;
  public static final int RETURNED = 5;
  public static final int LIST = 6;
  public static final int MARGIN = 7;

  private static final int SUMS = 5;

  /** Sums of an order lie side by side, in the order of their columns. */
  private final AmountSums sums;

  private final long[] times;
  private final long[] marks;
  private final boolean[] knowsCost;

  /** Lines of one item, which most are; the units of others are in the sums. */
  private final int[] ones;

  /**
   * @param orders at most as many
   */
  public OrderRows(int orders) {
    sums = new AmountSums(SUMS * orders);
    times = new long[orders];
    marks = new long[orders];
    knowsCost = new boolean[orders];
    ones = new int[orders];
  }

  /** Adds to the margin of an order a line of known cost, less that cost. */
  public void addMargin(int order, double amount, double cost) {
    knowsCost[order] = true;
    sums.add(SUMS * order + MARGIN - UNITS, amount);
    sums.add(SUMS * order + MARGIN - UNITS, -cost);
  }

  /**
   * Adds a line that counts, which is at or before the reference moment.
   *
   * @param time of the order; of several, the first one of a sold line counts
   * @param isSale whether items were sold, and not returned
   * @param units items; of a return they do not count
   * @param amount that was paid, negative for a return
   * @param list amount at list prices; 0 where they are not known
   */
  public void add(int order, long time, boolean isSale, double units, double amount, double list) {
    if (isSale) {
      boolean isFirst = (marks[order] & CustomerOrders.IS_PLACED) == 0;
      times[order] = isFirst ? time : Math.min(times[order], time);
      marks[order] |= CustomerOrders.IS_PLACED;
      if (units == 1) {
        ones[order]++;
      } else {
        sums.add(SUMS * order, units);
      }
      sums.add(SUMS * order + LIST - UNITS, list);
    } else if (marks[order] == 0) {
      times[order] = time;
    }
    sums.add(SUMS * order + (amount < 0 ? RETURNED : GROSS) - UNITS, Math.abs(amount));
  }

  /**
   * Adds a line that is a discount: it lessens what was paid for the order, and gives nothing back.
   *
   * @param time of the order
   * @param amount of the discount, negative
   */
  public void addDiscount(int order, long time, double amount) {
    if (marks[order] == 0) {
      times[order] = time;
    }
    sums.add(SUMS * order + GROSS - UNITS, amount);
  }

  /** Marks an order as unpaid. */
  public void markUnpaid(int order) {
    marks[order] |= CustomerOrders.IS_UNPAID;
  }

  /**
   * The first orders.
   *
   * @param customers of all of them
   */
  public ColumnBatch toBatch(Column customers) {
    int size = customers.size();
    double[][] amounts = new double[SUMS][size];
    for (int order = 0; order < size; order++) {
      sums.add(SUMS * order, ones[order]);
      for (int sum = 0; sum < SUMS; sum++) {
        amounts[sum][order] = sums.take(SUMS * order + sum);
      }
      boolean isPlaced = (marks[order] & CustomerOrders.IS_PLACED) != 0;
      if (isPlaced && amounts[GROSS - UNITS][order] < 0) {
        // More was taken off than was sold.
        amounts[RETURNED - UNITS][order] -= amounts[GROSS - UNITS][order];
        amounts[GROSS - UNITS][order] = 0;
      }
      if (!knowsCost[order]) {
        amounts[MARGIN - UNITS][order] = Double.NaN;
      }
    }
    return ColumnBatch.computed(
        TABLE,
        size,
        List.of(
            customers,
            new LongColumn(Arrays.copyOf(times, size)),
            new LongColumn(Arrays.copyOf(marks, size)),
            new DoubleColumn(amounts[0]),
            new DoubleColumn(amounts[GROSS - UNITS]),
            new DoubleColumn(amounts[RETURNED - UNITS]),
            new DoubleColumn(amounts[LIST - UNITS]),
            new DoubleColumn(amounts[MARGIN - UNITS])));
  }
}
