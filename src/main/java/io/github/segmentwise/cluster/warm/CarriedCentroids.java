package io.github.segmentwise.cluster.warm;

import io.github.segmentwise.cluster.warm.FormerCentroids.Placed;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.Prototypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The centroids of an earlier run in the space of other customers, by the names of the features.
 *
 * <p>A numeric stands where its value in its own unit lies now, by the transform, centre and scale
 * of the other customers. A share of a category stays what it was. Features that are gone are
 * dropped. A new numeric is at the mean of the other customers, and a new category at 0. All
 * centroids agree in a new feature, so it does not change which of them is nearest.
 *
 * <p>For example, a centroid of the age 40 is at 1 where ages have the centre 30 and the scale 10,
 * and at 0.5 where they have the centre 35 and the scale 10.
 *
 * <p>Matrices are {@code [dimension × k]}. In a space of the same features and scales, all values
 * stay the same to the last bit.
 */
public final class CarriedCentroids {

  /** A direction is shorter or longer by rounding alone, up to this share. */
  private static final double ROUNDING = 1e-9;

  private CarriedCentroids() {}

  /** Means of numerics and shares of categories. */
  public static double[] means(Placed former, FeatureSpace space) {
    int k = former.clusters();
    double[] carried = new double[Math.multiplyExact(space.dimensions(), k)];
    Map<String, Integer> places = places(former.space());
    for (int j = 0; j < space.numericDimensions(); j++) {
      Integer was = places.get(space.numericName(j));
      for (int c = 0; c < k; c++) {
        carried[j * k + c] =
            was == null
                ? CarriedValue.mean(space, j)
                : CarriedValue.of(space, j, former.space(), was, former.centroids()[was * k + c]);
      }
    }
    carryShares(former, space, k, carried);
    return carried;
  }

  /** Dimension of each numeric by which the former customers were clustered. */
  private static Map<String, Integer> places(FeatureSpace former) {
    Map<String, Integer> places = new HashMap<>();
    for (int j = 0; j < former.numericDimensions(); j++) {
      if (former.isClustered(j)) {
        places.put(former.numericName(j), j);
      }
    }
    return places;
  }

  private static void carryShares(Placed former, FeatureSpace space, int k, double[] carried) {
    FeatureSpace was = former.space();
    for (int column = 0; column < space.schema().categoricals().size(); column++) {
      String name = space.schema().categoricals().get(column);
      int wasColumn = was.schema().categoricals().indexOf(name);
      if (wasColumn < 0 || was.categoryRoot(wasColumn) == 0) {
        continue;
      }
      double factor = space.categoryRoot(column) / was.categoryRoot(wasColumn);
      List<String> categories = space.categories(column);
      for (int code = 0; code < categories.size(); code++) {
        int wasCode = was.categories(wasColumn).indexOf(categories.get(code));
        for (int c = 0; wasCode >= 0 && c < k; c++) {
          carried[(space.categoryOffset(column) + code) * k + c] =
              factor * former.centroids()[(was.categoryOffset(wasColumn) + wasCode) * k + c];
        }
      }
    }
  }

  /**
   * Directions, of length 1, as seen from the origins of the space. A numeric whose transform is
   * another one now counts as new, and a new feature is at its origin.
   *
   * @return empty where a direction has nothing in common with the features of the space
   */
  public static Optional<double[]> directions(Placed former, FeatureSpace space) {
    int k = former.clusters();
    double[] carried = new double[Math.multiplyExact(space.dimensions(), k)];
    Map<String, Integer> places = places(former.space());
    for (int j = 0; j < space.numericDimensions(); j++) {
      Integer was = places.get(space.numericName(j));
      if (was != null
          && space.scale(j) > 0
          && CarriedValue.isLinear(space, j, former.space(), was)) {
        double factor = former.space().scale(was) / space.scale(j);
        for (int c = 0; c < k; c++) {
          carried[j * k + c] = factor * former.centroids()[was * k + c];
        }
      }
    }
    carryShares(former, space, k, carried);
    return ofLengthOne(carried, k);
  }

  private static Optional<double[]> ofLengthOne(double[] directions, int k) {
    for (int c = 0; c < k; c++) {
      double squares = 0;
      for (int i = c; i < directions.length; i += k) {
        squares += directions[i] * directions[i];
      }
      if (squares == 0) {
        return Optional.empty();
      }
      if (Math.abs(squares - 1) > ROUNDING) {
        for (int i = c; i < directions.length; i += k) {
          directions[i] /= Math.sqrt(squares);
        }
      }
    }
    return Optional.of(directions);
  }

  /**
   * Means of numerics and one category of each feature: the former one, or the first of the feature
   * where that is gone.
   */
  public static double[] prototypes(Placed former, FeatureSpace space, Prototypes geometry) {
    int k = former.clusters();
    double[] carried = means(former, space);
    for (int feature = 0; feature < geometry.features(); feature++) {
      for (int c = 0; c < k; c++) {
        int mode = geometry.offset(feature);
        for (int j = geometry.offset(feature); j < geometry.offset(feature + 1); j++) {
          mode = carried[j * k + c] > 0 ? j : mode;
          carried[j * k + c] = 0;
        }
        if (mode < geometry.offset(feature + 1)) {
          carried[mode * k + c] = geometry.value(feature);
        }
      }
    }
    return carried;
  }
}
