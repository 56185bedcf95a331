package io.github.segmentwise.value;

import io.github.segmentwise.argument.Arguments;
import java.util.stream.IntStream;
import org.hipparchus.special.Gamma;

/**
 * Gamma-gamma (Fader and Hardie 2013, The gamma-gamma model of monetary value): the amounts of a
 * customer follow a gamma distribution with shape p, whose rates follow one with shape q and rate γ
 * among the customers, whatever their number of purchases.
 *
 * @param p shape of a customer's amounts, above 0
 * @param q shape of the rates, above 0; up to 1 the mean amount of all customers is infinite
 * @param gamma rate of the rates in units of the amounts, above 0
 */
public record GammaGamma(double p, double q, double gamma) {

  public GammaGamma {
    Arguments.above("p", p, 0);
    Arguments.above("q", q, 0);
    Arguments.above("gamma", gamma, 0);
  }

  /** The fit to the customers with a repeat whose mean amount is above 0, at least one. */
  static MaximumLikelihood fit(PurchaseDays customers) {
    int[] kept = usable(customers);
    double[] logAmount =
        IntStream.of(kept).mapToDouble(c -> StrictMath.log(customers.amount()[c])).toArray();
    return MaximumLikelihood.of(
        3, x -> new GammaGamma(x[0], x[1], x[2]).logLikelihood(customers, kept, logAmount));
  }

  /** The customers that the model is about. */
  static int[] usable(PurchaseDays customers) {
    return IntStream.range(0, customers.customers())
        .filter(c -> customers.repeats()[c] > 0 && customers.amount()[c] > 0)
        .toArray();
  }

  private double logLikelihood(PurchaseDays customers, int[] kept, double[] logAmount) {
    int most = customers.mostRepeats();
    double[] both = LogGammas.upTo(most, p, q);
    double[] own = LogGammas.upTo(most, p, 0);
    double constant = q * StrictMath.log(gamma) - Gamma.logGamma(q);
    double sum = 0;
    for (int i = 0; i < kept.length; i++) {
      int x = customers.repeats()[kept[i]];
      double z = customers.amount()[kept[i]];
      sum +=
          both[x]
              - own[x]
              + constant
              + (p * x - 1) * logAmount[i]
              + p * x * StrictMath.log(x)
              - (p * x + q) * StrictMath.log(gamma + x * z);
    }
    return sum;
  }

  /**
   * The mean amount that a customer will spend on a day with a purchase.
   *
   * @param repeats days with a purchase after the first
   * @param amount mean amount of these days; not used without one
   */
  public double expectedAmount(int repeats, double amount) {
    return repeats == 0
        ? p * gamma / (q - 1)
        : p * (gamma + repeats * amount) / (p * repeats + q - 1);
  }
}
