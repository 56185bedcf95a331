package io.github.segmentwise.cluster.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.DistanceType;
import io.github.segmentwise.cluster.FittedMethod;
import io.github.segmentwise.feature.ColumnTransform;
import io.github.segmentwise.write.RunStamp;
import java.util.function.IntUnaryOperator;

/**
 * The model as JSON: everything that is needed to encode a customer and find the nearest segment.
 *
 * <p>Format 1: {@code numeric_features} with transform, centre and scale, where a value is encoded
 * as (transform(x) − centre) / scale, or 0 where the scale is 0, {@code YEO_JOHNSON} with its
 * {@code lambda} being {@link ColumnTransform}'s; {@code categorical_features} with their
 * categories, null standing for a missing value; {@code segments} with the encoded numerics and,
 * per categorical feature, the share of each category in the same order. A transformed amount is
 * rounded to a multiple of {@code transformed_grid}, an encoded value to one of {@code
 * encoded_grid}; without that, distances differ in the seventh digit.
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
 * <p>For {@code EMBEDDING_KMEANS} there are no features: {@code embedding} says which model embeds
 * a customer's text, the version of the text's wording, and the grid to whose multiples the
 * vector's coordinates are rounded; segments have a {@code centroid} among the vectors, in the
 * order of its coordinates.
 */
public final class ModelJson {

  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelJson() {}

  /**
   * The model of the winning trial.
   *
   * @param ids the lasting id of each rank
   */
  public static ObjectNode of(ClusterResult result, RunStamp stamp, IntUnaryOperator ids) {
    FittedMethod fitted = result.fitted();
    ObjectNode model = JSON.createObjectNode();
    model.put("format", FORMAT);
    model.put("run_id", stamp.runId());
    model.put("as_of", stamp.asOf());
    model.put("method", fitted.method().name());
    model.put("distance_type", DistanceType.of(result.geometry()).name());
    fitted.putSettings(result, model);
    model.put("customers", result.space().customers());
    fitted.putEncoding(result, model);
    ArrayNode segments = model.putArray("segments");
    for (int segment = 1; segment <= result.segments(); segment++) {
      ObjectNode node = segments.addObject();
      node.put("segment_id", ids.applyAsInt(segment));
      node.put("size", result.size(segment));
      fitted.putCentroid(result, segment, node);
    }
    return model;
  }
}
