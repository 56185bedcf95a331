package io.github.segmentwise.audience;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * What a campaign changed: the mean of a figure over treated customers less that over customers who
 * were held out, with Welch's interval, which allows the groups different sizes and spreads.
 *
 * @see <a href="https://doi.org/10.1093/biomet/34.1-2.28">Welch 1947</a>
 * @param treated mean of the treated
 * @param heldOut mean of those held out
 * @param low lower end of the interval of the difference
 * @param high its upper end
 */
public record CampaignEffect(double treated, double heldOut, double low, double high) {

  /** The interval covers the true difference in so many of the campaigns. */
  static final double CONFIDENCE = 0.95;

  /** Fewer customers in a group have no spread. */
  private static final int LEAST = 2;

  /**
   * Compares two groups. Sums are exact, whatever the order.
   *
   * @throws IllegalArgumentException if a group has fewer than two customers
   */
  static CampaignEffect of(List<BigDecimal> treated, List<BigDecimal> heldOut) {
    if (treated.size() < LEAST || heldOut.size() < LEAST) {
      throw new IllegalArgumentException("each group must have at least two customers");
    }
    double meanTreated = mean(treated);
    double meanHeldOut = mean(heldOut);
    double first = variance(treated) / treated.size();
    double second = variance(heldOut) / heldOut.size();
    double difference = meanTreated - meanHeldOut;
    if (first + second == 0) {
      return new CampaignEffect(meanTreated, meanHeldOut, difference, difference);
    }
    double freedom =
        (first + second)
            * (first + second)
            / (first * first / (treated.size() - 1) + second * second / (heldOut.size() - 1));
    double half =
        new TDistribution(freedom).inverseCumulativeProbability((1 + CONFIDENCE) / 2)
            * Math.sqrt(first + second);
    return new CampaignEffect(meanTreated, meanHeldOut, difference - half, difference + half);
  }

  private static BigDecimal sum(List<BigDecimal> values) {
    return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static double mean(List<BigDecimal> values) {
    return sum(values)
        .divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64)
        .doubleValue();
  }

  /** Of a sample: over n − 1. */
  private static double variance(List<BigDecimal> values) {
    BigDecimal sum = sum(values);
    BigDecimal squares =
        values.stream().map(v -> v.multiply(v)).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal n = BigDecimal.valueOf(values.size());
    return squares
        .multiply(n)
        .subtract(sum.multiply(sum))
        .divide(n.multiply(n.subtract(BigDecimal.ONE)), MathContext.DECIMAL64)
        .doubleValue();
  }

  /** The difference of the means. */
  public double difference() {
    return treated - heldOut;
  }

  /** Whether chance alone explains the difference, at this confidence. */
  public boolean isChance() {
    return low <= 0 && high >= 0;
  }

  /** A line for people. */
  String line(String what) {
    return String.format(
        Locale.ROOT,
        "%-22s %12.2f %12.2f %+12.2f   %+.2f to %+.2f",
        what,
        treated,
        heldOut,
        difference(),
        low,
        high);
  }
}
