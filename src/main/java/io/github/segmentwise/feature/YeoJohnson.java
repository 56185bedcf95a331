package io.github.segmentwise.feature;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * Finds λ of the Yeo–Johnson transform by maximum likelihood, as scikit-learn's PowerTransformer
 * does: the λ under which the transformed values are most likely to be normal.
 *
 * <p>The log-likelihood is −n/2 · ln σ²(λ) + (λ − 1) · Σ sign(x) · ln(1 + |x|), with the population
 * variance of the transformed values. λ is looked for where twenty times the largest value still
 * has a transformed value whose square a double holds with all its digits, the same bounds as in
 * scikit-learn; values that differ little for their size, such as years, may get one of the bounds.
 * Two bounds are narrower than there. A λ under which the transformed values differ by less than
 * 2⁻²⁰ of their size is not taken, because what is left of the differences would be rounding: that
 * is so for years with a tail to the right, whose transformed values all come close to −1/λ. And
 * where every λ gives a straight line to a millionth, as for 10¹² and a few, λ is 1. Sums run over
 * the different values in ascending order, so the result does not depend on the order of the
 * customers. Cost: some 45 passes over the different values.
 */
final class YeoJohnson {

  /** Values up to this many times the largest one can be transformed. */
  private static final double HEADROOM = 20;

  /** ln of the largest and of the least size whose square a double holds with all its digits. */
  private static final double LOG_LARGEST =
      (StrictMath.log(Double.MAX_VALUE) + StrictMath.log(0x1p-52)) / 2;

  private static final double LOG_LEAST =
      (StrictMath.log(Double.MIN_NORMAL) - StrictMath.log(0x1p-52)) / 2;

  /** λ of values so small that their transform is a straight line under any λ nearer to 0. */
  private static final double FARTHEST = 0x1p60;

  /** ln of the least spread of transformed values, as a share of their size. */
  private static final double LOG_LEAST_SPREAD = StrictMath.log(0x1p-20);

  /** Where the exponents of all values differ by less, the transform is a straight line. */
  private static final double STRAIGHT = 1e-6;

  private static final double LEAST_POWER = 1e-100;
  private static final double GOLDEN = (3 - Math.sqrt(5)) / 2;
  private static final double TOLERANCE = 1e-8;
  private static final double RELATIVE_TOLERANCE = 0x1p-50;

  private final double[] values;
  private final double[] counts;

  /** sign(x) · ln(1 + |x|) of each value, which is the transformed value where its power is 0. */
  private final double[] logs;

  private final double customers;
  private final double sumOfLogs;

  YeoJohnson(PowerColumnCounts column) {
    values = new double[column.size()];
    counts = new double[column.size()];
    logs = new double[column.size()];
    Arrays.setAll(values, column::value);
    Arrays.setAll(counts, column::count);
    double n = 0;
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      n += counts[i];
      logs[i] = Math.signum(values[i]) * StrictMath.log1p(Math.abs(values[i]));
      sum += counts[i] * logs[i];
    }
    customers = n;
    sumOfLogs = sum;
  }

  /** The most likely λ within the bounds; 1 where all values are equal. */
  double lambda() {
    if (values.length < 2) {
      return 1;
    }
    double largest = Math.max(Math.abs(values[0]), Math.abs(values[values.length - 1]));
    double log = StrictMath.log1p(HEADROOM * largest);
    double least = Math.max(LOG_LEAST / log, -FARTHEST);
    double most = Math.min(LOG_LARGEST / log, FARTHEST);
    double first = logs[0];
    double last = logs[logs.length - 1];
    if (first < 0 && last >= 0) {
      return maximum(this::logLikelihood, Math.max(2 - most, least), Math.min(2 - least, most));
    }
    if (Math.max(-least, most) * (last - first) < STRAIGHT) {
      return 1;
    }
    double nearest = Math.min(Math.abs(first), Math.abs(last));
    least = Math.max(least, LOG_LEAST_SPREAD / nearest);
    return last < 0
        ? maximum(this::logLikelihood, 2 - most, 2 - least)
        : maximum(this::logLikelihood, least, most);
  }

  double logLikelihood(double lambda) {
    double logVariance = logVariance(lambda);
    return Double.isFinite(logVariance)
        ? -customers / 2 * logVariance + (lambda - 1) * sumOfLogs
        : Double.NEGATIVE_INFINITY;
  }

  private double logVariance(double lambda) {
    if (values[0] >= 0) {
      return logVarianceOfPower(lambda);
    }
    if (values[values.length - 1] <= 0) {
      return logVarianceOfPower(2 - lambda);
    }
    ColumnTransform transform = ColumnTransform.yeoJohnson(lambda);
    return logVariance(i -> transform.raw(values[i]));
  }

  /**
   * ln of the variance of e^(power·log) / power, logs having one sign. Seen from the value at the
   * far end, which is what the variance does not change by, so that neither size nor likeness of
   * the values takes its digits.
   */
  private double logVarianceOfPower(double power) {
    if (Math.abs(power) < LEAST_POWER) {
      return logVariance(i -> logs[i]);
    }
    double first = Math.abs(logs[0]);
    double last = Math.abs(logs[logs.length - 1]);
    double end = power > 0 ? Math.max(first, last) : Math.min(first, last);
    return 2 * (power * end - StrictMath.log(Math.abs(power)))
        + logVariance(i -> StrictMath.expm1(power * (Math.abs(logs[i]) - end)));
  }

  /** ln of the population variance; infinite where all are alike as far as a double goes. */
  private double logVariance(IntToDoubleFunction transformed) {
    double[] all = new double[values.length];
    double mean = 0;
    for (int i = 0; i < all.length; i++) {
      all[i] = transformed.applyAsDouble(i);
      mean += counts[i] / customers * all[i];
    }
    double variance = 0;
    for (int i = 0; i < all.length; i++) {
      double difference = all[i] - mean;
      variance += counts[i] / customers * difference * difference;
    }
    return StrictMath.log(variance);
  }

  /**
   * Where a function with one maximum in [least, most] has it: steps out from −2..2, then golden
   * sections.
   */
  private static double maximum(DoubleUnaryOperator function, double least, double most) {
    double from = Math.max(least, -2);
    double to = Math.min(most, 2);
    while (to < most && function.applyAsDouble(to) > function.applyAsDouble(to - 0.5)) {
      to = Math.min(2 * to, most);
    }
    while (from > least && function.applyAsDouble(from) > function.applyAsDouble(from + 0.5)) {
      from = Math.max(2 * from, least);
    }
    double low = from + GOLDEN * (to - from);
    double high = to - GOLDEN * (to - from);
    double atLow = function.applyAsDouble(low);
    double atHigh = function.applyAsDouble(high);
    while (to - from > Math.max(TOLERANCE, RELATIVE_TOLERANCE * (Math.abs(from) + Math.abs(to)))) {
      if (atLow >= atHigh) {
        to = high;
        high = low;
        atHigh = atLow;
        low = from + GOLDEN * (to - from);
        atLow = function.applyAsDouble(low);
      } else {
        from = low;
        low = high;
        atLow = atHigh;
        high = to - GOLDEN * (to - from);
        atHigh = function.applyAsDouble(high);
      }
    }
    return (from + to) / 2;
  }
}
