package io.github.segmentwise.kmeans;

/**
 * The means of clusters, and the indices that follow from them. Empty clusters are left out; 0/0
 * scores 0.
 *
 * <p>For example, the clusters {0, 2} and {10, 12} have the means 1 and 11 and S = 1 each, so the
 * Davies-Bouldin index is (1 + 1) / 10 = 0.2. With the mean 6 of all rows, B = 100 and W = 4, so
 * the Caliński-Harabasz index is (100 / 1) / (4 / 2) = 50.
 */
final class ClusterMeans {

  private final Geometry geometry;
  private final double[] sizes;
  private final double[] means;

  /**
   * @param geometry that weighs the dimensions
   * @param means {@code [dimension × clusters]}, feature-major
   */
  ClusterMeans(Geometry geometry, double[] sizes, double[] means) {
    this.geometry = geometry;
    this.sizes = sizes;
    this.means = means;
  }

  /**
   * Davies and Bouldin (1979), as in scikit-learn: mean over the clusters of the largest (Sᵢ + Sⱼ)
   * / ‖cᵢ − cⱼ‖.
   *
   * @param meanDistance S: mean unsquared distance of a cluster's rows to their mean
   */
  double daviesBouldin(double[] meanDistance) {
    double sum = 0;
    int clusters = 0;
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] == 0) {
        continue;
      }
      clusters++;
      double worst = 0;
      for (int j = 0; j < sizes.length; j++) {
        if (j != i && sizes[j] > 0) {
          worst = Math.max(worst, ratio(meanDistance[i] + meanDistance[j], distance(i, j)));
        }
      }
      sum += worst;
    }
    return ratio(sum, clusters);
  }

  private double distance(int a, int b) {
    int k = sizes.length;
    double sum = 0;
    for (int d = 0; d < geometry.dimensions(); d++) {
      double difference = means[d * k + a] - means[d * k + b];
      sum += geometry.weight(d) * difference * difference;
    }
    return Math.sqrt(sum);
  }

  /**
   * Caliński and Harabasz (1974): [B / (k − 1)] / [W / (n − k)].
   *
   * @param within W: Σ of the squared distances of the rows to the means of their clusters
   */
  double calinskiHarabasz(double within) {
    double rows = 0;
    int clusters = 0;
    for (double size : sizes) {
      rows += size;
      clusters += size > 0 ? 1 : 0;
    }
    return ratio(between(rows) * (rows - clusters), within * (clusters - 1));
  }

  /**
   * W / (W + B), in [0, 1]; 1 where both are 0.
   *
   * @param spread per cluster, mean squared distance of its rows to their mean
   */
  double withinShare(double[] spread) {
    double within = 0;
    double rows = 0;
    for (int c = 0; c < sizes.length; c++) {
      within += sizes[c] * spread[c];
      rows += sizes[c];
    }
    double between = between(rows);
    return within + between == 0 ? 1 : within / (within + between);
  }

  private double between(double rows) {
    int k = sizes.length;
    double sum = 0;
    for (int d = 0; d < geometry.dimensions(); d++) {
      double centre = 0;
      for (int c = 0; c < k; c++) {
        centre += sizes[c] * means[d * k + c];
      }
      centre /= rows;
      for (int c = 0; c < k; c++) {
        double difference = means[d * k + c] - centre;
        sum += sizes[c] * geometry.weight(d) * difference * difference;
      }
    }
    return sum;
  }

  private static double ratio(double numerator, double denominator) {
    return numerator == 0 && denominator == 0 ? 0 : numerator / denominator;
  }
}
