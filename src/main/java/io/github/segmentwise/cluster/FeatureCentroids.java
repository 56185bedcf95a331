package io.github.segmentwise.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.exhibit.MapDimensions;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.json.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Centroids that lie in the customers' own space: as cells of tables, as axes of a map, and with
 * the features as parts of {@code model.json}.
 */
final class FeatureCentroids {

  private FeatureCentroids() {}

  /** How the centroid of a segment is told in a dimension, as encoded. */
  @FunctionalInterface
  interface Told {
    double value(int segment, int dimension);
  }

  /**
   * The cells of {@code segment_centroids}: numerics in their own units, and of each category the
   * share; categories with the share 0 are left out.
   */
  static List<Object[]> cells(ClusterResult result, Told centroids) {
    FeatureSpace space = result.space();
    List<Object[]> rows = new ArrayList<>();
    for (int segment = 1; segment <= result.segments(); segment++) {
      for (int j = 0; j < space.numericDimensions(); j++) {
        if (space.isClustered(j)) {
          double value = space.decode(j, centroids.value(segment, j));
          rows.add(new Object[] {segment, space.numericName(j), value, null, null});
        }
      }
      for (int column = 0; column < space.schema().categoricals().size(); column++) {
        String name = space.schema().categoricals().get(column);
        List<String> categories = space.categories(column);
        for (int code = 0; code < categories.size(); code++) {
          double share =
              share(space, column, centroids.value(segment, space.categoryOffset(column) + code));
          if (share > 0) {
            rows.add(new Object[] {segment, name, null, categories.get(code), share});
          }
        }
      }
    }
    return rows;
  }

  /** The share of customers behind the mean of a category's encoded values. */
  private static double share(FeatureSpace space, int column, double mean) {
    double value = space.categoryValue(column);
    return value == 1 || value == 0 ? mean : Math.min(1, mean / value);
  }

  /** The dimensions in which the centroids differ most. */
  static int[] mapDimensions(ClusterResult result) {
    double[] sizes =
        IntStream.rangeClosed(1, result.segments()).mapToDouble(result::size).toArray();
    // Asking the result for each centroid would look for the winner each time.
    int[] clusterOf = result.clusterOfSegment();
    double[] centroids = result.winningTrial().centroids();
    int width = result.winningTrial().numClusters();
    return MapDimensions.choose(
        result.space().dimensions(),
        sizes,
        (segment, dimension) -> centroids[dimension * width + clusterOf[segment - 1]]);
  }

  /** Puts the encoded numerics of a centroid. */
  static void putNumerics(ClusterResult result, int segment, ObjectNode node) {
    ArrayNode numerics = node.putArray("numerics");
    for (int j = 0; j < result.space().numericDimensions(); j++) {
      numerics.add(result.centroid(segment, j));
    }
  }

  /** Puts the share of every category in a centroid. */
  static void putShares(ClusterResult result, int segment, ObjectNode node) {
    FeatureSpace space = result.space();
    ArrayNode shares = node.putArray("category_shares");
    for (int column = 0; column < space.schema().categoricals().size(); column++) {
      ArrayNode ofColumn = shares.addArray();
      for (int code = 0; code < space.categories(column).size(); code++) {
        double mean = result.centroid(segment, space.categoryOffset(column) + code);
        ofColumn.add(share(space, column, mean));
      }
    }
    if (isWeighted(space)) {
      putWeighted(result, segment, node);
    }
  }

  /** Puts the mean of every category as encoded, from which shares would lead back inexactly. */
  private static void putWeighted(ClusterResult result, int segment, ObjectNode node) {
    FeatureSpace space = result.space();
    ArrayNode means = node.putArray("category_means");
    for (int d = space.numericDimensions(); d < space.dimensions(); d++) {
      means.add(result.centroid(segment, d));
    }
  }

  private static boolean isWeighted(FeatureSpace space) {
    return IntStream.range(0, space.schema().categoricals().size())
        .mapToDouble(space::categoryValue)
        .anyMatch(value -> value != 0 && value != 1);
  }

  /** Puts the category that a prototype has of each feature; none of those without weight. */
  static void putModes(ClusterResult result, int segment, ObjectNode node) {
    FeatureSpace space = result.space();
    ArrayNode modes = node.putArray("modes");
    for (int column = 0; column < space.schema().categoricals().size(); column++) {
      for (int code = 0; code < space.categories(column).size(); code++) {
        if (result.centroid(segment, space.categoryOffset(column) + code) > 0) {
          modes.add(space.categories(column).get(code));
        }
      }
    }
  }

  /** Reads the numerics and shares of kept segments, {@code [dimension × k]}. */
  static double[] readShares(FeatureSpace space, List<JsonFields> segments) {
    double[] centroids = readNumerics(space, segments);
    if (isWeighted(space)) {
      readWeighted(space, segments, centroids);
      return centroids;
    }
    for (int c = 0; c < segments.size(); c++) {
      List<double @Nullable []> shares = segments.get(c).numberLists("category_shares");
      check(
          segments.get(c),
          "category_shares",
          shares.size() == space.schema().categoricals().size());
      for (int column = 0; column < shares.size(); column++) {
        double[] ofColumn = shares.get(column);
        int size = space.categories(column).size();
        check(segments.get(c), "category_shares", ofColumn != null && ofColumn.length == size);
        for (int code = 0; code < size; code++) {
          centroids[(space.categoryOffset(column) + code) * segments.size() + c] = ofColumn[code];
        }
      }
    }
    return centroids;
  }

  private static void readWeighted(
      FeatureSpace space, List<JsonFields> segments, double[] centroids) {
    int first = space.numericDimensions();
    for (int c = 0; c < segments.size(); c++) {
      double[] means = segments.get(c).numbers("category_means");
      check(segments.get(c), "category_means", means.length == space.dimensions() - first);
      for (int i = 0; i < means.length; i++) {
        centroids[(first + i) * segments.size() + c] = means[i];
      }
    }
  }

  /**
   * Reads the numerics and modes of kept segments, {@code [dimension × k]}.
   *
   * @param values encoded value of a category of each feature
   */
  static double[] readModes(
      FeatureSpace space, List<JsonFields> segments, IntToDoubleFunction values) {
    double[] centroids = readNumerics(space, segments);
    for (int c = 0; c < segments.size(); c++) {
      List<@Nullable String> modes = segments.get(c).textsOrNulls("modes");
      int next = 0;
      for (int column = 0; column < space.schema().categoricals().size(); column++) {
        double value = values.applyAsDouble(column);
        if (value > 0) {
          check(segments.get(c), "modes", next < modes.size());
          int code = space.categories(column).indexOf(modes.get(next++));
          segments.get(c).check(code >= 0, "modes", "categories of the features");
          centroids[(space.categoryOffset(column) + code) * segments.size() + c] = value;
        }
      }
      check(segments.get(c), "modes", next == modes.size());
    }
    return centroids;
  }

  private static double[] readNumerics(FeatureSpace space, List<JsonFields> segments) {
    int k = segments.size();
    double[] centroids = new double[Math.multiplyExact(space.dimensions(), k)];
    for (int c = 0; c < k; c++) {
      double[] numerics = segments.get(c).numbers("numerics");
      check(segments.get(c), "numerics", numerics.length == space.numericDimensions());
      for (int j = 0; j < numerics.length; j++) {
        centroids[j * k + c] = numerics[j];
      }
    }
    return centroids;
  }

  private static void check(JsonFields segment, String name, boolean isRight) {
    segment.check(isRight, name, "as long as there are features");
  }
}
