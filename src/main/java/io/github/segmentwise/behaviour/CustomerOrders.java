package io.github.segmentwise.behaviour;

import java.util.Arrays;
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

  private static final int FEW = 64;

  private long[] time = new long[8];
  private long[] marks = new long[8];
  private double[] units = new double[8];
  private double[] gross = new double[8];
  private double[] returned = new double[8];
  private double[] list = new double[8];
  private double[] margin = new double[8];

  /** As long as the others: what they are brought in order into, by turns. */
  private long[] spareLongs = new long[8];

  private double[] spareDoubles = new double[8];
  private final int[] place = new int[FEW];
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
    int[] by = size <= FEW ? inserted() : merged();
    time = select(time, by);
    marks = select(marks, by);
    units = select(units, by);
    gross = select(gross, by);
    returned = select(returned, by);
    list = select(list, by);
    margin = select(margin, by);
    isSorted = true;
    return this;
  }

  /** The orders in their order, by insertion: without an object, for the few that most have. */
  private int[] inserted() {
    for (int next = 0; next < size; next++) {
      int at = next;
      while (at > 0 && compare(place[at - 1], next) > 0) {
        place[at] = place[at - 1];
        at--;
      }
      place[at] = next;
    }
    return place;
  }

  private int[] merged() {
    return IntStream.range(0, size).boxed().sorted(this::compare).mapToInt(i -> i).toArray();
  }

  private int compare(int one, int other) {
    int order = Long.compare(time[one], time[other]);
    order = order == 0 ? Long.compare(marks[one], marks[other]) : order;
    order = order == 0 ? Double.compare(gross[one], gross[other]) : order;
    order = order == 0 ? Double.compare(returned[one], returned[other]) : order;
    order = order == 0 ? Double.compare(units[one], units[other]) : order;
    order = order == 0 ? Double.compare(list[one], list[other]) : order;
    return order == 0 ? Double.compare(margin[one], margin[other]) : order;
  }

  private long[] select(long[] values, int[] by) {
    long[] selected = spareLongs;
    for (int i = 0; i < size; i++) {
      selected[i] = values[by[i]];
    }
    spareLongs = values;
    return selected;
  }

  private double[] select(double[] values, int[] by) {
    double[] selected = spareDoubles;
    for (int i = 0; i < size; i++) {
      selected[i] = values[by[i]];
    }
    spareDoubles = values;
    return selected;
  }

  private void grow(int capacity) {
    time = Arrays.copyOf(time, capacity);
    marks = Arrays.copyOf(marks, capacity);
    units = Arrays.copyOf(units, capacity);
    gross = Arrays.copyOf(gross, capacity);
    returned = Arrays.copyOf(returned, capacity);
    list = Arrays.copyOf(list, capacity);
    margin = Arrays.copyOf(margin, capacity);
    spareLongs = new long[capacity];
    spareDoubles = new double[capacity];
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
