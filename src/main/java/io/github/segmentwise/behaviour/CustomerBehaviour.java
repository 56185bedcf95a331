package io.github.segmentwise.behaviour;

import io.github.segmentwise.exact.AmountSums;
import io.github.segmentwise.exact.Money;
import java.util.Arrays;

/**
 * The behaviours of one customer after another, by one walk over the orders of each.
 *
 * <p>For example, orders of 10 and 20 on days 1 and 5 seen from day 10 make orders 2, recency 5,
 * tenure 9, monetary 30, an average order value of 15 and 4 days between orders. Amounts are summed
 * exactly.
 */
public final class CustomerBehaviour {

  private static final int GROSS = 0;
  private static final int RETURNED = 1;
  private static final int LIST = 2;
  private static final int UNITS = 3;

  private final BehaviourRules rules;
  private final AmountSums sums = new AmountSums(4);

  public CustomerBehaviour(BehaviourRules rules) {
    this.rules = rules;
  }

  /**
   * The behaviours of a customer.
   *
   * @param orders of the customer, sorted
   * @param distinctKinds different categories or products that were bought; 0 where none is known
   * @return one value per constant of {@link Behaviour}, NaN where missing
   */
  public double[] of(CustomerOrders orders, int distinctKinds) {
    long placed = 0;
    long unpaid = 0;
    long weekend = 0;
    long months = 0;
    long lastMonth = Long.MIN_VALUE;
    long first = 0;
    long last = 0;
    for (int order = 0; order < orders.size(); order++) {
      sums.add(GROSS, orders.gross(order));
      sums.add(RETURNED, orders.returned(order));
      if (!orders.isPlaced(order)) {
        continue;
      }
      unpaid += orders.isPaid(order) ? 0 : 1;
      sums.add(LIST, orders.list(order));
      sums.add(UNITS, orders.units(order));
      first = placed == 0 ? orders.time(order) : first;
      last = orders.time(order);
      placed++;
      long day = rules.calendar().day(last);
      weekend += ShopCalendar.isWeekend(day) ? 1 : 0;
      long month = ShopCalendar.month(day);
      months += month > lastMonth ? 1 : 0;
      lastMonth = Math.max(month, lastMonth);
    }
    double gross = Money.inCents(sums.take(GROSS));
    double returned = Money.inCents(sums.take(RETURNED));
    double list = Money.inCents(sums.take(LIST));
    double units = sums.take(UNITS);
    double[] values = new double[Behaviour.values().length];
    if (placed == 0) {
      Arrays.fill(values, Double.NaN);
      values[Behaviour.ORDERS.ordinal()] = 0;
      return values;
    }
    long recency = rules.calendar().daysSince(last);
    long tenure = rules.calendar().daysSince(first);
    set(values, Behaviour.ORDERS, (double) placed);
    set(values, Behaviour.RECENCY_DAYS, (double) recency);
    set(values, Behaviour.TENURE_DAYS, (double) tenure);
    set(values, Behaviour.MONETARY, Money.inCents(gross - returned));
    set(values, Behaviour.AVERAGE_ORDER_VALUE, gross / (placed - unpaid));
    set(values, Behaviour.ITEMS_PER_ORDER, units / placed);
    set(values, Behaviour.MEAN_DAYS_BETWEEN_ORDERS, (double) (tenure - recency) / (placed - 1));
    set(values, Behaviour.DISTINCT_CATEGORIES, distinctKinds == 0 ? Double.NaN : distinctKinds);
    set(
        values,
        Behaviour.RETURN_RATE,
        rules.returnsAreStatuses()
            ? (double) unpaid / placed
            : Math.min(1, returned / Math.max(0, gross)));
    set(values, Behaviour.DISCOUNT_SHARE, 1 - gross / list);
    set(values, Behaviour.WEEKEND_SHARE, (double) weekend / placed);
    set(values, Behaviour.ACTIVE_MONTHS, (double) months);
    return values;
  }

  /** x/0 with x other than 0 cannot be; 0/0 is missing. */
  private static void set(double[] values, Behaviour behaviour, double value) {
    values[behaviour.ordinal()] = Double.isFinite(value) ? value + 0.0 : Double.NaN;
  }
}
