package io.github.segmentwise.drift;

import io.github.segmentwise.argument.Arguments;
import java.util.Arrays;

/**
 * The population stability index of two groups over the same bins: Σ (p − q) · ln(p / q), with p
 * and q the shares of a bin in the two groups, each at least 10⁻⁴, so that an empty bin counts and
 * does not make the index infinite. It is 0 for equal shares, and the same for the groups in either
 * order.
 *
 * <p>Example: shares of 50 and 50 % against 60 and 40 % give 0.1 · ln(1.2) − 0.1 · ln(0.8) = 0.041.
 *
 * <p>By the usual reading a feature is stable below {@value #STABLE} and has shifted above {@value
 * #SHIFTED}. Of fewer than {@value #FEWEST_CUSTOMERS} customers chance alone often exceeds that:
 * between two samples of 100 from one population in 38 % of draws.
 */
public final class StabilityIndex {

  /** Below, nothing has changed that matters. */
  public static final double STABLE = 0.1;

  /** Above, the feature has shifted. */
  public static final double SHIFTED = 0.2;

  /** Of fewer in either group, the index is not judged. */
  public static final long FEWEST_CUSTOMERS = 500;

  private static final double LEAST_SHARE = 1e-4;

  private StabilityIndex() {}

  /**
   * The index; {@code NaN} where a group is empty.
   *
   * @param before customers of the one group, by bin
   * @param now customers of the other, by bin
   */
  public static double of(long[] before, long[] now) {
    Arguments.exactly("bins", now.length, before.length);
    double allBefore = Arrays.stream(before).sum();
    double allNow = Arrays.stream(now).sum();
    if (allBefore == 0 || allNow == 0) {
      return Double.NaN;
    }
    double index = 0;
    for (int bin = 0; bin < before.length; bin++) {
      double p = Math.max(LEAST_SHARE, before[bin] / allBefore);
      double q = Math.max(LEAST_SHARE, now[bin] / allNow);
      index += (p - q) * StrictMath.log(p / q);
    }
    return index;
  }
}
