package io.github.segmentwise.kmeans;

import java.io.Serializable;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How good a trial's clusters are.
 *
 * @param meanSquaredDistance to the final centroids, at least 0
 * @param daviesBouldin (Davies and Bouldin 1979), at least 0; lower is better; infinite where two
 *     centres are the same
 * @param silhouette (Rousseeuw 1987) of squared distances, in [−1, 1]; higher is better
 * @param calinskiHarabasz (Caliński and Harabasz 1974), at least 0; higher is better; infinite
 *     where every row stands at its centre
 */
public record Quality(
    double meanSquaredDistance, double daviesBouldin, double silhouette, double calinskiHarabasz)
    implements Serializable {

  /** An index as tables and JSON hold it, which have no infinite numbers: null for these. */
  public static @Nullable Double finite(double index) {
    return Double.isFinite(index) ? index : null;
  }
}
