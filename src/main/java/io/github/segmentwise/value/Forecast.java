package io.github.segmentwise.value;

import io.github.segmentwise.argument.Arguments;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a model expects of customers in the days ahead. Remembers what customers with the same
 * numbers have in common; several threads may ask at once.
 */
final class Forecast {

  private final ValueModel model;
  private final int days;
  private final Map<Long, Double> purchasesIfAlive = new ConcurrentHashMap<>();

  /** What is expected of one customer; NaN where it is not known. */
  record Expected(double probabilityAlive, double orders, double value) {}

  private static final Expected UNKNOWN = new Expected(Double.NaN, Double.NaN, Double.NaN);

  /**
   * @param days ahead, at least 0
   */
  Forecast(ValueModel model, int days) {
    this.model = model;
    this.days = Arguments.atLeast("days", days, 0);
  }

  /** What is expected of a customer, in purchase days and in currency units. */
  Expected of(PurchaseDays customers, int c) {
    BgNbd purchases = model.purchases();
    if (purchases == null || !customers.hasBought(c)) {
      return UNKNOWN;
    }
    int x = customers.repeats()[c];
    int observed = customers.observed()[c];
    double alive = purchases.probabilityAlive(x, customers.lastDay()[c], observed);
    double orders =
        alive
            * purchasesIfAlive.computeIfAbsent(
                (long) x << Integer.SIZE | observed,
                key -> purchases.expectedPurchasesIfAlive(x, observed, days));
    boolean hasAmount = customers.amount()[c] > 0;
    double value =
        model.amounts() == null
            ? Double.NaN
            : orders * model.amounts().expectedAmount(hasAmount ? x : 0, customers.amount()[c]);
    return new Expected(alive, orders, value);
  }
}
