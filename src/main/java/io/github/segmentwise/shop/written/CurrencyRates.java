package io.github.segmentwise.shop.written;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.exact.Money;
import io.github.segmentwise.shop.mapping.ShopRules;

/** Turns amounts of several currencies into the shop's, by the rates of its mapping. */
public final class CurrencyRates {

  private final double[] rates;

  public CurrencyRates(ShopRules rules) {
    rates = rules.rates().values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * What one unit of a line's currency, or else that of its order, is worth in the shop's.
   *
   * @param ofLine marks of the line, see {@link WrittenRows#CURRENCY_SHIFT}
   * @param ofOrder marks of its order
   */
  public double rate(long ofLine, long ofOrder) {
    int number = (int) (ofLine >>> WrittenRows.CURRENCY_SHIFT);
    int known = number == 0 ? (int) (ofOrder >>> WrittenRows.CURRENCY_SHIFT) : number;
    return known == 0 ? 1 : rates[known - 1];
  }

  /**
   * An amount by a rate, as it can be summed exactly; NaN stays NaN.
   *
   * @param table for the message
   * @throws InputException if it is too large then
   */
  public static double times(double amount, double rate, String table) {
    if (rate == 1) {
      return amount;
    }
    double worth = amount * rate;
    if (Math.abs(worth) > Money.LARGEST) {
      throw new InputException(
          "%s: an order line is worth more than 1e15 by the rate of its currency".formatted(table));
    }
    return Grid.measured(worth) + 0.0;
  }
}
