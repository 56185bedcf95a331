package io.github.segmentwise.value;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.ExactSums;
import io.github.segmentwise.exact.Grid;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the customers of a segment are worth together. Sums of disjoint customers merge in any
 * order, for they are exact.
 */
public final class ValueSums {

  private static final int SCORES = 5;

  /**
   * Sums of amounts: of the revenue, of what happened in the days held out, of the margin, then of
   * each cell.
   */
  private static final int REVENUE = 0;

  private static final int HAPPENED_VALUE = 1;
  private static final int MARGIN = 2;
  private static final int FIRST_CELL = 3;

  /** Sums of what is expected. */
  private static final int ORDERS = 0;

  private static final int VALUE = 1;
  private static final int HELD_ORDERS = 2;
  private static final int HELD_VALUE = 3;

  private final ExactSums amounts = new ExactSums(FIRST_CELL + SCORES * SCORES);
  private final ExactSums expected = new ExactSums(4);

  /** Customers of whom each sum of what is expected knows something. */
  private final long[] known = new long[4];

  private final long[] lifecycles = new long[Lifecycle.values().length];
  private final long[] cells = new long[SCORES * SCORES];
  private long customers;
  private long customersWithMargin;
  private long heldCustomers;
  private long happenedOrders;

  /** Customers with an order, in the last days that make the revenue, and with two or more. */
  private long ordered;

  private long active;
  private long repeat;
  private final MedianCounts spend = new MedianCounts();
  private final MedianCounts daysSinceOrder = new MedianCounts();

  /** Of no customer. */
  public ValueSums() {}

  /** Adds a customer of a batch. */
  public void add(Purchases purchases, CustomerValues values, int c) {
    customers++;
    amounts.add(REVENUE, purchases.revenue()[c], Grid.AMOUNT);
    if (!Double.isNaN(purchases.margin()[c])) {
      customersWithMargin++;
      amounts.add(MARGIN, purchases.margin()[c], Grid.AMOUNT);
    }
    if (purchases.orders()[c] > 0) {
      ordered++;
      active += purchases.recency()[c] < Purchases.REVENUE_DAYS ? 1 : 0;
      repeat += purchases.orders()[c] > 1 ? 1 : 0;
      spend.add(purchases.monetary()[c]);
      daysSinceOrder.add(purchases.recency()[c]);
    }
    Lifecycle lifecycle = values.lifecycle(c);
    if (lifecycle != null) {
      lifecycles[lifecycle.ordinal()]++;
      int cell = cell(values.recency()[c], values.frequency()[c]);
      cells[cell]++;
      amounts.add(FIRST_CELL + cell, purchases.revenue()[c], Grid.AMOUNT);
    }
    expect(ORDERS, values.expectedOrders()[c]);
    expect(VALUE, values.expectedValue()[c]);
    if (purchases.holdout() != null && purchases.holdout().before().hasBought(c)) {
      heldCustomers++;
      expect(HELD_ORDERS, values.heldOrders()[c]);
      expect(HELD_VALUE, values.heldValue()[c]);
      happenedOrders += purchases.holdout().purchases()[c];
      amounts.add(HAPPENED_VALUE, purchases.holdout().amount()[c], Grid.AMOUNT);
    }
  }

  private void expect(int sum, double value) {
    if (!Double.isNaN(value)) {
      known[sum]++;
      expected.add(sum, value, Grid.SUMMED);
    }
  }

  private static int cell(int recency, int frequency) {
    return (recency - 1) * SCORES + frequency - 1;
  }

  /** Adds the customers of other sums. */
  public void merge(ValueSums other) {
    amounts.merge(other.amounts);
    expected.merge(other.expected);
    add(known, other.known);
    add(lifecycles, other.lifecycles);
    add(cells, other.cells);
    customers += other.customers;
    customersWithMargin += other.customersWithMargin;
    heldCustomers += other.heldCustomers;
    happenedOrders += other.happenedOrders;
    ordered += other.ordered;
    active += other.active;
    repeat += other.repeat;
    spend.merge(other.spend);
    daysSinceOrder.merge(other.daysSinceOrder);
  }

  private static void add(long[] to, long[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  /** Whether there are customers whose orders are known. */
  public boolean isKnown() {
    return customers > 0;
  }

  /** Net of the last {@value Purchases#REVENUE_DAYS} days, in currency units. */
  public double revenue() {
    return amounts.toDouble(REVENUE, Grid.AMOUNT);
  }

  /** The revenue of known cost, less that cost, in currency units; NaN where none is known. */
  public double margin() {
    return customersWithMargin == 0 ? Double.NaN : amounts.toDouble(MARGIN, Grid.AMOUNT);
  }

  /** Days with an order that are expected; NaN where nobody's are known. */
  public double expectedOrders() {
    return expected(ORDERS);
  }

  /** What is expected to be spent, in currency units; NaN where nobody's value is known. */
  public double expectedValue() {
    return expected(VALUE);
  }

  /** Days with an order that were expected in the days held out; NaN where nobody's are known. */
  public double heldOrders() {
    return expected(HELD_ORDERS);
  }

  /** What was expected to be spent in the days held out; NaN where nobody's value is known. */
  public double heldValue() {
    return expected(HELD_VALUE);
  }

  private double expected(int sum) {
    return known[sum] == 0 ? Double.NaN : expected.toDouble(sum, Grid.SUMMED);
  }

  /** Customers who had bought before the days held out; 0 where none are. */
  public long heldCustomers() {
    return heldCustomers;
  }

  /** Days with an order that happened in the days held out. */
  public long happenedOrders() {
    return happenedOrders;
  }

  /** What was spent in the days held out, in currency units. */
  public double happenedValue() {
    return amounts.toDouble(HAPPENED_VALUE, Grid.AMOUNT);
  }

  /** Customers who have placed an order. */
  public long ordered() {
    return ordered;
  }

  /** Customers who placed an order in the last {@value Purchases#REVENUE_DAYS} days. */
  public long active() {
    return active;
  }

  /** Customers who have placed two orders or more. */
  public long repeat() {
    return repeat;
  }

  /** Median of what all orders of a customer come to, in currency units; NaN without an order. */
  public double medianSpend() {
    return spend.median();
  }

  /** Median of the days since the last placed order; NaN without an order. */
  public double medianDaysSinceOrder() {
    return daysSinceOrder.median();
  }

  public long customersOf(Lifecycle lifecycle) {
    return lifecycles[lifecycle.ordinal()];
  }

  /** Customers with both scores, each in 1..5. */
  public long customersOf(int recency, int frequency) {
    return cells[cell(recency, frequency)];
  }

  /** Revenue of the customers with both scores, each in 1..5. */
  public double revenueOf(int recency, int frequency) {
    return amounts.toDouble(FIRST_CELL + cell(recency, frequency), Grid.AMOUNT);
  }

  public void writeTo(DataOutput out) throws IOException {
    amounts.writeTo(out);
    expected.writeTo(out);
    Packed.write(out, known);
    Packed.write(out, lifecycles);
    Packed.write(out, cells);
    Packed.writeVarint(out, customers);
    Packed.writeVarint(out, customersWithMargin);
    Packed.writeVarint(out, heldCustomers);
    Packed.writeVarint(out, happenedOrders);
    Packed.writeVarint(out, ordered);
    Packed.writeVarint(out, active);
    Packed.writeVarint(out, repeat);
    spend.writeTo(out);
    daysSinceOrder.writeTo(out);
  }

  /** Adds the sums that {@link #writeTo} wrote. */
  public void addFrom(DataInput in) throws IOException {
    amounts.merge(ExactSums.readFrom(in));
    expected.merge(ExactSums.readFrom(in));
    add(known, Packed.read(in));
    add(lifecycles, Packed.read(in));
    add(cells, Packed.read(in));
    customers += Packed.readVarint(in);
    customersWithMargin += Packed.readVarint(in);
    heldCustomers += Packed.readVarint(in);
    happenedOrders += Packed.readVarint(in);
    ordered += Packed.readVarint(in);
    active += Packed.readVarint(in);
    repeat += Packed.readVarint(in);
    spend.addFrom(in);
    daysSinceOrder.addFrom(in);
  }
}
