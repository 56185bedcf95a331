package io.github.segmentwise.cluster;

import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.Cosine;
import io.github.segmentwise.kmeans.Euclidean;
import io.github.segmentwise.kmeans.Geometry;
import io.github.segmentwise.kmeans.Prototypes;
import java.io.Serializable;

/**
 * By what customers are told apart.
 *
 * @param distanceType {@link DistanceType#EUCLIDEAN} for k-prototypes
 * @param gamma weight of a mismatch in k-prototypes, at least 0; NaN for the default
 */
public record Dissimilarity(Method method, DistanceType distanceType, double gamma)
    implements Serializable {

  /** k-means with Euclidean distances. */
  public static final Dissimilarity EUCLIDEAN =
      new Dissimilarity(Method.KMEANS, DistanceType.EUCLIDEAN, Double.NaN);

  /** The geometry that this is in a space. */
  public Geometry in(FeatureSpace space) {
    if (method == Method.KPROTOTYPES) {
      int[] offset = new int[space.schema().categoricals().size() + 1];
      for (int column = 0; column < offset.length; column++) {
        offset[column] = space.categoryOffset(column);
      }
      return new Prototypes(offset, gamma);
    }
    if (distanceType == DistanceType.COSINE) {
      double[] origin = new double[space.dimensions()];
      // Vectors of texts are directions already, as seen from 0.
      for (int j = 0; space.embedding() == null && j < space.numericDimensions(); j++) {
        origin[j] = space.origin(j);
      }
      return new Cosine(origin);
    }
    return new Euclidean(space.dimensions());
  }
}
