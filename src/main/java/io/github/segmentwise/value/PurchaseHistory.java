package io.github.segmentwise.value;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.behaviour.Behaviour;
import io.github.segmentwise.behaviour.CustomerOrders;
import io.github.segmentwise.behaviour.ShopCalendar;
import io.github.segmentwise.exact.AmountSums;
import io.github.segmentwise.exact.Money;
import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Makes {@link Purchases} of the orders of one customer after another.
 *
 * <p>Example: paid orders on the days 3, 8, 10 and 10 of 9, 1, 5 and 7 are 2 repeats, the last 7
 * days after the first, of 6.5 on average.
 */
public final class PurchaseHistory {

  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private final ShopCalendar calendar;
  private final long revenueBegins;
  private final int lastDay;
  private final int holdoutDays;
  private final AmountSums sums = new AmountSums(1);
  private int[] days = new int[8];
  private int[] distinct = new int[8];
  private double[] amounts = new double[8];
  private int paid;
  private int customers;
  private final int[] orders;
  private final int[] recency;
  private final double[] monetary;
  private final double[] revenue;
  private final double[] margin;
  private final Days all;
  private final @Nullable Days before;
  private final int[] heldPurchases;
  private final double[] heldAmount;

  /**
   * @param calendar of the shop
   * @param holdoutDays calendar days up to the reference time that are held out, at least 0
   * @param customers how many will be added, at least 0
   */
  public PurchaseHistory(ShopCalendar calendar, int holdoutDays, int customers) {
    this.calendar = calendar;
    this.holdoutDays = Arguments.atLeast("holdoutDays", holdoutDays, 0);
    revenueBegins = calendar.asOfMicros() - Purchases.REVENUE_DAYS * MICROS_PER_DAY;
    lastDay = day(calendar.asOfMicros());
    orders = new int[customers];
    recency = new int[customers];
    monetary = new double[customers];
    revenue = new double[customers];
    margin = new double[customers];
    all = new Days(customers);
    before = holdoutDays == 0 ? null : new Days(customers);
    heldPurchases = new int[holdoutDays == 0 ? 0 : customers];
    heldAmount = new double[heldPurchases.length];
  }

  /** The days of customers, up to a day. */
  private static final class Days {
    final int[] repeats;
    final int[] last;
    final int[] observed;
    final double[] amount;

    Days(int customers) {
      repeats = new int[customers];
      last = new int[customers];
      observed = new int[customers];
      amount = new double[customers];
    }

    PurchaseDays build() {
      return new PurchaseDays(repeats, last, observed, amount);
    }
  }

  /**
   * Adds a customer.
   *
   * @param ofCustomer the orders, sorted
   * @param behaviours of the customer, as of {@link Behaviour}
   */
  public void add(CustomerOrders ofCustomer, double[] behaviours) {
    collectPaid(ofCustomer);
    orders[customers] = (int) behaviours[Behaviour.ORDERS.ordinal()];
    if (orders[customers] > 0) {
      recency[customers] = (int) behaviours[Behaviour.RECENCY_DAYS.ordinal()];
      monetary[customers] = behaviours[Behaviour.MONETARY.ordinal()];
    }
    revenue[customers] = revenue(ofCustomer);
    margin[customers] = margin(ofCustomer);
    int size = findDistinct();
    fill(all, size, lastDay);
    if (before != null) {
      int end = lastDay - holdoutDays;
      int known = 0;
      while (known < size && distinct[known] <= end) {
        known++;
      }
      fill(before, known, end);
      heldPurchases[customers] = known == 0 ? 0 : size - known;
      heldAmount[customers] = known == 0 ? 0 : amount(end + 1, lastDay);
    }
    customers++;
  }

  private int day(long micros) {
    return Math.toIntExact(calendar.day(micros));
  }

  private void collectPaid(CustomerOrders ofCustomer) {
    paid = 0;
    if (days.length < ofCustomer.size()) {
      days = new int[2 * ofCustomer.size()];
      distinct = new int[days.length];
      amounts = new double[days.length];
    }
    for (int order = 0; order < ofCustomer.size(); order++) {
      if (ofCustomer.isPlaced(order) && ofCustomer.isPaid(order)) {
        days[paid] = day(ofCustomer.time(order));
        amounts[paid++] = ofCustomer.gross(order);
      }
    }
  }

  /** Puts the days with a paid order in front of {@code distinct}, ascending; how many they are. */
  private int findDistinct() {
    System.arraycopy(days, 0, distinct, 0, paid);
    // Orders ascend by time. Their days do not where a clock is set back over midnight.
    for (int i = 1; i < paid; i++) {
      if (days[i] < days[i - 1]) {
        Arrays.sort(distinct, 0, paid);
        break;
      }
    }
    int size = 0;
    for (int i = 0; i < paid; i++) {
      if (size == 0 || distinct[i] != distinct[size - 1]) {
        distinct[size++] = distinct[i];
      }
    }
    return size;
  }

  private double revenue(CustomerOrders ofCustomer) {
    for (int order = 0; order < ofCustomer.size(); order++) {
      if (ofCustomer.time(order) >= revenueBegins) {
        sums.add(0, ofCustomer.gross(order));
        sums.add(0, -ofCustomer.returned(order));
      }
    }
    return Money.inCents(sums.take(0));
  }

  /** NaN where no order has a line of known cost. */
  private double margin(CustomerOrders ofCustomer) {
    boolean isKnown = false;
    for (int order = 0; order < ofCustomer.size(); order++) {
      double ofOrder = ofCustomer.margin(order);
      isKnown |= !Double.isNaN(ofOrder);
      if (!Double.isNaN(ofOrder) && ofCustomer.time(order) >= revenueBegins) {
        sums.add(0, ofOrder);
      }
    }
    return isKnown ? Money.inCents(sums.take(0)) : Double.NaN;
  }

  private void fill(Days into, int size, int end) {
    if (size == 0) {
      into.repeats[customers] = PurchaseDays.NO_PURCHASE;
      return;
    }
    int first = distinct[0];
    int repeats = size - 1;
    into.repeats[customers] = repeats;
    into.last[customers] = distinct[repeats] - first;
    into.observed[customers] = end - first;
    into.amount[customers] = repeats == 0 ? Double.NaN : amount(first + 1, end) / repeats;
  }

  /** What the paid orders of the days from {@code from} to {@code to} come to. */
  private double amount(int from, int to) {
    for (int order = 0; order < paid; order++) {
      if (days[order] >= from && days[order] <= to) {
        sums.add(0, amounts[order]);
      }
    }
    return sums.take(0);
  }

  /** The customers that were added, in that order; as many as were announced. */
  public Purchases build() {
    Arguments.exactly("customers", customers, orders.length);
    return new Purchases(
        orders,
        recency,
        monetary,
        revenue,
        margin,
        all.build(),
        before == null ? null : new Purchases.Holdout(before.build(), heldPurchases, heldAmount));
  }
}
