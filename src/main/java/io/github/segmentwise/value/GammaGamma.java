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
    Observed observed = new Observed(customers);
    return MaximumLikelihood.of(3, x -> new GammaGamma(x[0], x[1], x[2]).logLikelihood(observed));
  }

  /** The customers that the model is about. */
  static int[] usable(PurchaseDays customers) {
    return IntStream.range(0, customers.customers())
        .filter(c -> customers.repeats()[c] > 0 && customers.amount()[c] > 0)
        .toArray();
  }

  /** What the likelihood needs of these customers, taken once. */
  private static final class Observed {
    final int[] repeats;
    final double[] total;
    final long[] withRepeats;

    /** Σ ln z. */
    double logs;

    /** Σ x·ln(x·z). */
    double weightedLogs;

    Observed(PurchaseDays customers) {
      int[] kept = usable(customers);
      repeats = IntStream.of(kept).map(c -> customers.repeats()[c]).toArray();
      total = new double[kept.length];
      withRepeats = new long[customers.mostRepeats() + 1];
      for (int i = 0; i < kept.length; i++) {
        int x = repeats[i];
        double z = customers.amount()[kept[i]];
        total[i] = x * z;
        withRepeats[x]++;
        logs += StrictMath.log(z);
        weightedLogs += x * StrictMath.log(total[i]);
      }
    }
  }

  private double logLikelihood(Observed observed) {
    int most = observed.withRepeats.length - 1;
    double[] both = LogGammas.upTo(most, p, q);
    double[] own = LogGammas.upTo(most, p, 0);
    double constant = q * StrictMath.log(gamma) - Gamma.logGamma(q);
    double sum = p * observed.weightedLogs - observed.logs;
    for (int x = 1; x <= most; x++) {
      if (observed.withRepeats[x] > 0) {
        sum += observed.withRepeats[x] * (both[x] - own[x] + constant);
      }
    }
    for (int i = 0; i < observed.repeats.length; i++) {
      sum -= (p * observed.repeats[i] + q) * StrictMath.log(gamma + observed.total[i]);
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
