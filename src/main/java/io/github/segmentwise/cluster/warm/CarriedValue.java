package io.github.segmentwise.cluster.warm;

import io.github.segmentwise.feature.ColumnTransform;
import io.github.segmentwise.feature.FeatureSpace;

/**
 * Encoded values of one space in another, by the names and units of the numerics. Where transforms
 * are the same, nothing is rounded to a grid, because centroids lie on none.
 */
final class CarriedValue {

  private CarriedValue() {}

  /** The mean of the customers in a numeric dimension, encoded; 0 for a constant column. */
  static double mean(FeatureSpace space, int dimension) {
    return encoded(space, dimension, space.mean(dimension));
  }

  /** Whether a dimension is transformed as one of another space is, so that both are linear. */
  static boolean isLinear(FeatureSpace space, int dimension, FeatureSpace from, int was) {
    boolean isSpend = isSpend(space, dimension);
    if (isSpend != isSpend(from, was)) {
      return false;
    }
    return isSpend
        ? space.preparation().spendTransform() == from.preparation().spendTransform()
        : space.transform(dimension).equals(from.transform(was));
  }

  /**
   * A value of another space.
   *
   * @param was dimension of the same feature there
   * @param value encoded there
   * @return the same value encoded here, to the last bit where both spaces have the same scales;
   *     the mean where the transform here does not take it
   */
  static double of(FeatureSpace space, int dimension, FeatureSpace from, int was, double value) {
    if (!isLinear(space, dimension, from, was)) {
      double transformed = transformed(space, dimension, from.decode(was, value));
      return Double.isFinite(transformed)
          ? encoded(space, dimension, transformed)
          : mean(space, dimension);
    }
    if (space.scale(dimension) == from.scale(was) && space.centre(dimension) == from.centre(was)) {
      return value;
    }
    double transformed =
        from.scale(was) == 0 ? from.mean(was) : value * from.scale(was) + from.centre(was);
    return encoded(space, dimension, transformed);
  }

  private static double encoded(FeatureSpace space, int dimension, double transformed) {
    double scale = space.scale(dimension);
    return scale == 0 ? 0 : (transformed - space.centre(dimension)) / scale;
  }

  private static double transformed(FeatureSpace space, int dimension, double value) {
    if (isSpend(space, dimension)) {
      return space.preparation().spendTransform().apply(value);
    }
    ColumnTransform transform = space.transform(dimension);
    return transform.takes(value) ? transform.apply(value) : Double.NaN;
  }

  private static boolean isSpend(FeatureSpace space, int dimension) {
    return dimension >= space.schema().numerics().size();
  }
}
