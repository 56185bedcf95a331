package io.github.segmentwise.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.exhibit.MapDimensions;
import io.github.segmentwise.feature.ColumnTransform;
import io.github.segmentwise.feature.FeatureSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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

  /**
   * Puts how features are encoded.
   *
   * @param withOrigin whether numerics have an {@code origin} of which directions are seen
   */
  static void putFeatures(FeatureSpace space, boolean withOrigin, ObjectNode model) {
    model.put("transformed_grid", 1 / Grid.MEASURED);
    model.put("encoded_grid", 1 / Grid.ENCODED);
    putNumericFeatures(space, withOrigin, model.putArray("numeric_features"));
    ArrayNode features = model.putArray("categorical_features");
    for (int column = 0; column < space.schema().categoricals().size(); column++) {
      ObjectNode feature =
          features.addObject().put("name", space.schema().categoricals().get(column));
      if (space.clustersCategories() && space.categoryValue(column) != 1) {
        feature.put("weight", space.categoryValue(column) * space.categoryValue(column));
      }
      ArrayNode categories = feature.putArray("categories");
      space.categories(column).forEach(categories::add);
    }
  }

  private static void putNumericFeatures(
      FeatureSpace space, boolean withOrigin, ArrayNode features) {
    int own = space.schema().numerics().size();
    String spend = space.preparation().spendTransform().name();
    for (int j = 0; j < space.numericDimensions(); j++) {
      ObjectNode feature =
          features
              .addObject()
              .put("name", space.numericName(j))
              .put("transform", j < own ? space.transform(j).kind().name() : spend)
              .put("centre", space.centre(j))
              .put("scale", space.scale(j));
      if (space.root(j) != 1) {
        feature.put("weight", space.root(j) * space.root(j));
      }
      if (j < own && space.transform(j).kind() == ColumnTransform.Kind.YEO_JOHNSON) {
        feature.put("lambda", space.transform(j).lambda());
      }
      if (withOrigin) {
        feature.put("origin", space.origin(j));
      }
    }
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
  }

  /** Puts the category that a prototype has of each feature. */
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
}
