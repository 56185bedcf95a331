package io.github.segmentwise.cluster.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.DistanceType;
import io.github.segmentwise.cluster.FittedMethod;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.Quality;
import io.github.segmentwise.outlier.OutlierRule;
import io.github.segmentwise.value.ValueFit;
import io.github.segmentwise.value.ValueFitJson;
import io.github.segmentwise.write.RunStamp;
import java.util.List;
import java.util.SortedMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The model as JSON: everything that is needed to encode a customer, find the nearest segment, and
 * say what the customer is worth. {@link KeptModel} reads it.
 *
 * <p>Format 2, in this order: {@code format, run_id, as_of, of_shop, method, distance_type}, the
 * method's settings, {@code customers, trial_id, seed, quality, flags}, {@code features} (which
 * columns there are, and how they were prepared), {@code transformed_grid, encoded_grid}, {@code
 * numeric_features} with transform, centre and scale, where a value is encoded as (transform(x) −
 * centre) / scale, or 0 where the scale is 0, {@code YEO_JOHNSON} with its {@code lambda} being
 * {@link io.github.segmentwise.feature.ColumnTransform}'s; {@code mean} and {@code deviation} are
 * those of the transformed values, and a missing value stands at the mean; {@code
 * categorical_features} with their categories, null standing for a missing value; {@code segments}
 * with the encoded numerics and, per categorical feature, the share of each category in the same
 * order; {@code value}, where orders are known; {@code outliers}, where they were left out. A
 * transformed amount is rounded to a multiple of {@code transformed_grid}, an encoded value to one
 * of {@code encoded_grid}; without that, distances differ in the seventh digit. Of segments that
 * are equally near, the one with the lowest {@code cluster} is taken.
 *
 * <p>For {@code KPROTOTYPES}, a segment has {@code modes} in place of shares, the prototype's
 * category of each categorical feature, and the distance is √(Σ(x − c)² + {@code gamma} ×
 * mismatches). For {@code COSINE}, numeric features have an {@code origin}; with x the encoded
 * numerics less their origins, followed by 1 for each category that the customer has, and c the
 * numerics and shares of the segment, a vector of length 1, the distance is √(1 − x·c / ‖x‖), and 1
 * where ‖x‖ = 0.
 *
 * <p>With latent profiles, {@code profiles} has the weight of each and, for each feature that takes
 * part, mean and variance as encoded or the share of each category (the others are null); a
 * customer has the probability of a profile in proportion to weight × density, and segments have
 * mean {@code profile_probabilities} instead of numerics and shares.
 *
 * <p>For {@code EMBEDDING_KMEANS} the features are those that texts are made of: {@code embedding}
 * says which model embeds a customer's text, the version of the text's wording, and the grid to
 * whose multiples the vector's coordinates are rounded; segments have a {@code centroid} among the
 * vectors, in the order of its coordinates.
 */
public final class ModelJson {

  static final int FORMAT = 2;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelJson() {}

  /**
   * The model of the winning trial.
   *
   * @param ids the lasting id of each rank
   * @param flags of the run that affect the result
   * @param isOfShop whether the customers come from the tables of a shop
   * @param value of the customers; null where their orders are not known
   * @param outliers who is one; null where they are not looked for
   */
  public static ObjectNode of(
      ClusterResult result,
      RunStamp stamp,
      IntUnaryOperator ids,
      SortedMap<String, String> flags,
      boolean isOfShop,
      @Nullable ValueFit value,
      @Nullable OutlierRule outliers) {
    FittedMethod fitted = result.fitted();
    ObjectNode model = JSON.createObjectNode();
    model.put("format", FORMAT);
    model.put("run_id", stamp.runId());
    model.put("as_of", stamp.asOf());
    model.put("of_shop", isOfShop);
    model.put("method", fitted.method().name());
    model.put("distance_type", DistanceType.of(result.geometry()).name());
    fitted.putSettings(result, model);
    model.put("customers", result.space().customers());
    model.put("trial_id", result.winningTrial().spec().id());
    model.put("seed", result.winningTrial().spec().seed());
    putQuality(result.quality(), model.putObject("quality"));
    ObjectNode ofRun = model.putObject("flags");
    flags.forEach(ofRun::put);
    fitted.putEncoding(result, model);
    ArrayNode segments = model.putArray("segments");
    for (int segment = 1; segment <= result.segments(); segment++) {
      ObjectNode node = segments.addObject();
      node.put("segment_id", ids.applyAsInt(segment));
      node.put("cluster", result.clusterOfSegment()[segment - 1]);
      node.put("size", result.size(segment));
      fitted.putCentroid(result, segment, node);
    }
    if (value != null) {
      ValueFitJson.put(value, model.putObject("value"));
    }
    if (outliers != null) {
      outliers.put(names(result.space()), model.putObject("outliers"));
    }
    return model;
  }

  private static List<String> names(FeatureSpace space) {
    return IntStream.range(0, space.numericDimensions()).mapToObj(space::numericName).toList();
  }

  private static void putQuality(Quality quality, ObjectNode node) {
    node.put("mean_squared_distance", quality.meanSquaredDistance())
        .put("davies_bouldin_index", Quality.finite(quality.daviesBouldin()))
        .put("silhouette", quality.silhouette())
        .put("calinski_harabasz_index", Quality.finite(quality.calinskiHarabasz()));
  }
}
