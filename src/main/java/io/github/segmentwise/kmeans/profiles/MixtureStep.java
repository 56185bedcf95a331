package io.github.segmentwise.kmeans.profiles;

import io.github.segmentwise.argument.Arguments;
import java.io.Serializable;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The maximising step: from the weighted statistic of the profiles to their mixture.
 *
 * <p>For example, the rows 0 and 3 with the weights 1 and ½ give a profile the mean 1 and the
 * variance (1·1 + ½·4) / 1.5 = 2.
 *
 * @param covariance whether profiles share their variances
 * @param minVariance least variance of a numeric within a profile, as a share of the variance of
 *     the whole column, greater than 0: columns that are mostly one value would otherwise make
 *     profiles that are spikes
 */
record MixtureStep(Covariance covariance, double minVariance) implements Serializable {

  MixtureStep {
    Arguments.above("minVariance", minVariance, 0);
  }

  /**
   * The mixture that the lanes [from, to) of a statistic describe.
   *
   * @param variance of the columns, {@code [numerics]}
   * @param previous what a profile without weight keeps; null if there is none such
   */
  Mixture mixture(
      ProfileColumns columns,
      double[] variance,
      WeightedStatistic statistic,
      int from,
      int to,
      @Nullable Mixture previous) {
    int k = to - from;
    double total = 0;
    for (int lane = from; lane < to; lane++) {
      total += statistic.weight(lane);
    }
    double[] weights = new double[k];
    double[] means = new double[columns.size() * k];
    for (int p = 0; p < k; p++) {
      weights[p] = statistic.weight(from + p) / total;
      for (int j = 0; j < columns.size(); j++) {
        means[j * k + p] =
            weights[p] == 0 ? previous.means()[j * k + p] : statistic.mean(j, from + p);
      }
    }
    double[] variances = new double[columns.numerics() * k];
    for (int j = 0; j < columns.numerics(); j++) {
      // A column that is constant among these rows tells no profile from another; any variance
      // does.
      double floor = variance[j] == 0 ? 1 : minVariance * variance[j];
      double pooled = 0;
      for (int p = 0; p < k; p++) {
        double own = weights[p] == 0 ? 0 : statistic.variance(j, from + p);
        variances[j * k + p] = Math.max(floor, own);
        pooled += weights[p] * own;
      }
      for (int p = 0; p < k && covariance == Covariance.EEI; p++) {
        variances[j * k + p] = Math.max(floor, pooled);
      }
    }
    return new Mixture(weights, means, variances);
  }
}
