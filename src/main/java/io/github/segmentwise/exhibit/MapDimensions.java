package io.github.segmentwise.exhibit;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which dimensions of the encoded customers the map is made of: all, or the 128 in which the
 * segments' centroids differ most where there are more, as there are with a city column of
 * thousands of values. That bounds the cross-product matrix and the time to sum it.
 */
public final class MapDimensions {

  /** A cross-product matrix of 130 kilobytes. */
  static final int MOST = 128;

  private MapDimensions() {}

  /** Value of a segment's centroid in a dimension. */
  @FunctionalInterface
  public interface Centroids {
    double value(int segment, int dimension);
  }

  /**
   * Chooses the dimensions with the largest variance between the segments; ties go to the lower
   * dimension, and those in which all segments are equal are left out.
   *
   * @param dimensions of the space
   * @param sizes of the segments, or their weights
   * @return ascending
   */
  public static int[] choose(int dimensions, double[] sizes, Centroids centroids) {
    double[] between = new double[dimensions];
    for (int j = 0; j < dimensions; j++) {
      between[j] = between(j, sizes, centroids);
    }
    return IntStream.range(0, dimensions)
        .boxed()
        .filter(j -> between[j] > 0)
        .sorted(Comparator.comparingDouble((Integer j) -> -between[j]))
        .limit(MOST)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  private static double between(int dimension, double[] sizes, Centroids centroids) {
    double customers = 0;
    double sum = 0;
    for (int s = 0; s < sizes.length; s++) {
      customers += sizes[s];
      sum += sizes[s] * centroids.value(s + 1, dimension);
    }
    double mean = sum / customers;
    double squares = 0;
    for (int s = 0; s < sizes.length; s++) {
      double difference = centroids.value(s + 1, dimension) - mean;
      squares += sizes[s] * difference * difference;
    }
    return squares;
  }
}
