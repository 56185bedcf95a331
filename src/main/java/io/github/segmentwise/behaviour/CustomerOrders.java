package io.github.segmentwise.behaviour;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The orders of one customer up to the reference moment, ascending by time: what every statistic of
 * a customer walks over. One object serves one customer after another, so that a walk makes no
 * objects.
 *
 * <p>Orders of one moment are in the order of their amounts, so that nothing depends on the order
 * of the rows.
 */
public final class CustomerOrders {

  /** The order has a line that is sold. */
  public static final long IS_PLACED = 1;

  /** The status of the order is one of the unpaid ones. */
  public static final long IS_UNPAID = 2;

  private long[] time = new long[8];
  private long[] marks = new long[8];
  private double[] units = new double[8];
  private double[] gross = new double[8];
  private double[] returned = new double[8];
  private double[] list = new double[8];
  private double[] margin = new double[8];
  private int size;
  private boolean isSorted = true;

  /** Begins another customer. */
  public void clear() {
    size = 0;
    isSorted = true;
  }

  /**
   * Adds an order.
   *
   * @param timeMicros when it was placed, in microseconds since 1970
   * @param orderMarks {@link #IS_PLACED}, {@link #IS_UNPAID}
   * @param soldUnits items of its sold lines, at least 0
   * @param grossAmount of its sold lines less discounts, in currency units, at least 0; 0 for an
   *     unpaid order; below 0 for an order without a sold line that is a discount
   * @param returnedAmount of its returns, at least 0
   * @param listAmount of its sold lines at list prices, at least 0; 0 where these are not known
   * @param marginAmount of its lines of known cost, less that cost; NaN where no cost is known
   */
  public void add(
      long timeMicros,
      long orderMarks,
      double soldUnits,
      double grossAmount,
      double returnedAmount,
      double listAmount,
      double marginAmount) {
    if (size == time.length) {
      grow(2 * size);
    }
    isSorted &= size == 0 || timeMicros > time[size - 1];
    time[size] = timeMicros;
    marks[size] = orderMarks;
    units[size] = soldUnits;
    gross[size] = grossAmount;
    returned[size] = returnedAmount;
    margin[size] = marginAmount;
    list[size++] = listAmount;
  }

  /** Brings the orders in their order, once all are added. */
  public CustomerOrders sorted() {
    if (isSorted) {
      return this;
    }
    int[] by =
        IntStream.range(0, size)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingLong(i -> time[i])
                    .thenComparingLong(i -> marks[i])
                    .thenComparingDouble(i -> gross[i])
                    .thenComparingDouble(i -> returned[i])
                    .thenComparingDouble(i -> units[i])
                    .thenComparingDouble(i -> list[i])
                    .thenComparingDouble(i -> margin[i]))
            .mapToInt(i -> i)
            .toArray();
    time = Arrays.copyOf(Arrays.stream(by).mapToLong(i -> time[i]).toArray(), time.length);
    marks = Arrays.copyOf(Arrays.stream(by).mapToLong(i -> marks[i]).toArray(), time.length);
    units = select(units, by);
    gross = select(gross, by);
    returned = select(returned, by);
    list = select(list, by);
    margin = select(margin, by);
    isSorted = true;
    return this;
  }

  private double[] select(double[] values, int[] by) {
    return Arrays.copyOf(Arrays.stream(by).mapToDouble(i -> values[i]).toArray(), time.length);
  }

  private void grow(int capacity) {
    time = Arrays.copyOf(time, capacity);
    marks = Arrays.copyOf(marks, capacity);
    units = Arrays.copyOf(units, capacity);
    gross = Arrays.copyOf(gross, capacity);
    returned = Arrays.copyOf(returned, capacity);
    list = Arrays.copyOf(list, capacity);
    margin = Arrays.copyOf(margin, capacity);
  }

  /** Orders, those among them that are only returns. */
  public int size() {
    return size;
  }

  /** When an order was placed, in microseconds since 1970. */
  public long time(int order) {
    return time[order];
  }

  public boolean isPlaced(int order) {
    return (marks[order] & IS_PLACED) != 0;
  }

  public boolean isPaid(int order) {
    return (marks[order] & IS_UNPAID) == 0;
  }

  /** Items of the sold lines. */
  public double units(int order) {
    return units[order];
  }

  /** Amount of the sold lines, in currency units; 0 for an unpaid order. */
  public double gross(int order) {
    return gross[order];
  }

  /** Amount of the returns, at least 0. */
  public double returned(int order) {
    return returned[order];
  }

  /** What the lines of known cost come to, less that cost; NaN where no cost is known. */
  public double margin(int order) {
    return margin[order];
  }

  /** Amount of the sold lines at list prices; 0 where these are not known. */
  public double list(int order) {
    return list[order];
  }
}
