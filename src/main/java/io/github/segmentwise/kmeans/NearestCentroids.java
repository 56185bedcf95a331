package io.github.segmentwise.kmeans;

import io.github.segmentwise.row.Block;
import java.util.List;

/**
 * Distances of rows to the final centroids of one trial. Not thread-safe: it holds the last row.
 *
 * <p>The nearest centroid of a row is, bit for bit, the one that {@link Label} gave it.
 *
 * <p>For example, the row 3 has the nearest clusters 1, 0, 2 of the centroids 0, 4, 10.
 */
public final class NearestCentroids {

  private final Lanes lanes;

  public NearestCentroids(Geometry geometry, Trial trial) {
    lanes = new Lanes(geometry, List.of(trial), Trial::numClusters, Trial::centroids);
  }

  /** Measures a row; the methods below speak of it. */
  public void measure(Block block, int row) {
    lanes.measure(block, row);
  }

  /**
   * The nearest clusters, nearest first, ties to the lowest index.
   *
   * @param nearest filled with as many cluster indices as it has places, at most k
   */
  public void nearest(int[] nearest) {
    int found = 0;
    for (int c = 0; c < lanes.lanes(); c++) {
      int place = Math.min(found, nearest.length);
      while (place > 0 && lanes.squaredDistance(c) < lanes.squaredDistance(nearest[place - 1])) {
        if (place < nearest.length) {
          nearest[place] = nearest[place - 1];
        }
        place--;
      }
      if (place < nearest.length) {
        nearest[place] = c;
        found++;
      }
    }
  }

  /** Distance to a cluster's centroid: the root of the squared one of the geometry. */
  public double distance(int cluster) {
    return Math.sqrt(lanes.squaredDistance(cluster));
  }
}
