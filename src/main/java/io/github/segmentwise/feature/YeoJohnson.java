package io.github.segmentwise.feature;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Finds λ of the Yeo–Johnson transform by maximum likelihood, as scikit-learn's PowerTransformer
 * does: the λ under which the transformed values are most likely to be normal.
 *
 * <p>The log-likelihood is −n/2 · ln σ²(λ) + (λ − 1) · Σ sign(x) · ln(1 + |x|), with the population
 * variance of the transformed values. Sums run over the different values in ascending order, so the
 * result does not depend on the order of the customers. Cost: some 45 passes over the different
 * values.
 */
final class YeoJohnson {

  /** λ beyond which nothing is gained: the values are all but constant there. */
  private static final double FARTHEST = 64;

  private static final double GOLDEN = (3 - Math.sqrt(5)) / 2;
  private static final double TOLERANCE = 1e-8;

  private final double[] values;
  private final double[] counts;
  private final double customers;
  private final double logs;

  YeoJohnson(PowerColumnCounts column) {
    values = new double[column.size()];
    counts = new double[column.size()];
    Arrays.setAll(values, column::value);
    Arrays.setAll(counts, column::count);
    double n = 0;
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      n += counts[i];
      sum += counts[i] * Math.signum(values[i]) * StrictMath.log1p(Math.abs(values[i]));
    }
    customers = n;
    logs = sum;
  }

  /** The most likely λ; 1 where all values are equal. */
  double lambda() {
    return values.length < 2 ? 1 : maximum(this::logLikelihood);
  }

  double logLikelihood(double lambda) {
    ColumnTransform transform = ColumnTransform.yeoJohnson(lambda);
    double[] transformed = new double[values.length];
    double mean = 0;
    for (int i = 0; i < values.length; i++) {
      transformed[i] = transform.raw(values[i]);
      mean += counts[i] / customers * transformed[i];
    }
    double variance = 0;
    for (int i = 0; i < values.length; i++) {
      double difference = transformed[i] - mean;
      variance += counts[i] / customers * difference * difference;
    }
    boolean measurable = variance > 0 && Double.isFinite(variance);
    return measurable
        ? -customers / 2 * StrictMath.log(variance) + (lambda - 1) * logs
        : Double.NEGATIVE_INFINITY;
  }

  /** Where a function with one maximum has it: steps out from −2..2, then golden sections. */
  private static double maximum(DoubleUnaryOperator function) {
    double from = -2;
    double to = 2;
    while (to < FARTHEST && function.applyAsDouble(to) > function.applyAsDouble(to - 0.5)) {
      to *= 2;
    }
    while (from > -FARTHEST && function.applyAsDouble(from) > function.applyAsDouble(from + 0.5)) {
      from *= 2;
    }
    double low = from + GOLDEN * (to - from);
    double high = to - GOLDEN * (to - from);
    double atLow = function.applyAsDouble(low);
    double atHigh = function.applyAsDouble(high);
    while (to - from > TOLERANCE) {
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
