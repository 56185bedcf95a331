package io.github.segmentwise.cluster.warm;

import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.Geometry;
import java.io.Serializable;

/** The centroids of an earlier run, which are read where a training begins. */
@FunctionalInterface
public interface FormerCentroids extends Serializable {

  /**
   * Centroids in their own space.
   *
   * @param space of the earlier customers
   * @param geometry by which they were told apart
   * @param centroids {@code [dimension × k]}
   */
  record Placed(FeatureSpace space, Geometry geometry, double[] centroids) {

    /** k. */
    int clusters() {
      return centroids.length / geometry.dimensions();
    }
  }

  /**
   * Reads them.
   *
   * @throws io.github.segmentwise.batch.InputException if they are no longer there
   */
  Placed read();
}
