package io.github.segmentwise.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.feature.ColumnTransform;
import io.github.segmentwise.feature.EmbeddingSpace;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.Cosine;
import io.github.segmentwise.kmeans.Geometry;
import io.github.segmentwise.kmeans.Prototypes;
import io.github.segmentwise.kmeans.profiles.Mixture;
import io.github.segmentwise.kmeans.profiles.ProfileFits;
import io.github.segmentwise.write.RunStamp;

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

  /** The model of the winning trial. */
  public static ObjectNode of(ClusterResult result, RunStamp stamp) {
    FeatureSpace space = result.space();
    ObjectNode model = JSON.createObjectNode();
    model.put("format", FORMAT);
    model.put("run_id", stamp.runId());
    model.put("as_of", stamp.asOf());
    Geometry geometry = result.geometry();
    boolean isCosine = geometry instanceof Cosine;
    model.put("method", method(result).name());
    model.put("distance_type", (isCosine ? DistanceType.COSINE : DistanceType.EUCLIDEAN).name());
    if (geometry instanceof Prototypes prototypes) {
      model.put("gamma", prototypes.gamma());
    }
    model.put("customers", space.customers());
    if (space.embedding() != null) {
      model.set("embedding", embedding(space.embedding()));
    } else {
      model.put("transformed_grid", 1 / Grid.MEASURED);
      model.put("encoded_grid", 1 / Grid.ENCODED);
      model.set("numeric_features", numericFeatures(space, isCosine));
      model.set("categorical_features", categoricalFeatures(space));
      if (result.profiles() != null) {
        model.set("profiles", profiles(space, result.profiles()));
      }
    }
    ArrayNode segments = model.putArray("segments");
    for (int segment = 1; segment <= result.segments(); segment++) {
      segments.add(segment(result, segment));
    }
    return model;
  }

  private static ColumnTransform.Kind own(FeatureSpace space, int dimension) {
    return space.transform(dimension).kind();
  }

  private static String spend(FeatureSpace space) {
    return space.preparation().spendTransform().name();
  }

  private static Method method(ClusterResult result) {
    if (result.space().embedding() != null) {
      return Method.EMBEDDING_KMEANS;
    }
    if (result.profiles() != null) {
      return Method.LATENT_PROFILE_KMEANS;
    }
    return result.geometry() instanceof Prototypes ? Method.KPROTOTYPES : Method.KMEANS;
  }

  private static ObjectNode embedding(EmbeddingSpace space) {
    return JSON.createObjectNode()
        .put("model", space.model())
        .put("text_version", space.textVersion())
        .put("dimensions", space.dimensions())
        .put("grid", 1 / Grid.EMBEDDED);
  }

  private static ArrayNode numericFeatures(FeatureSpace space, boolean isCosine) {
    ArrayNode features = JSON.createArrayNode();
    int own = space.schema().numerics().size();
    for (int j = 0; j < space.numericDimensions(); j++) {
      ObjectNode feature = features.addObject();
      feature
          .put("name", space.numericName(j))
          .put("transform", j < own ? own(space, j).name() : spend(space))
          .put("centre", space.centre(j))
          .put("scale", space.scale(j));
      if (j < own && own(space, j) == ColumnTransform.Kind.YEO_JOHNSON) {
        feature.put("lambda", space.transform(j).lambda());
      }
      if (isCosine) {
        feature.put("origin", space.origin(j));
      }
    }
    return features;
  }

  private static ArrayNode categoricalFeatures(FeatureSpace space) {
    ArrayNode features = JSON.createArrayNode();
    for (int column = 0; column < space.schema().categoricals().size(); column++) {
      ArrayNode categories =
          features
              .addObject()
              .put("name", space.schema().categoricals().get(column))
              .putArray("categories");
      space.categories(column).forEach(categories::add);
    }
    return features;
  }

  private static ArrayNode profiles(FeatureSpace space, ProfileFits fits) {
    Mixture mixture = fits.chosenFit().mixture();
    int k = mixture.profiles();
    ArrayNode profiles = JSON.createArrayNode();
    for (int p = 0; p < k; p++) {
      ObjectNode profile = profiles.addObject().put("weight", mixture.weights()[p]);
      ArrayNode means = profile.putArray("means");
      ArrayNode variances = profile.putArray("variances");
      for (int j = 0; j < space.numericDimensions(); j++) {
        int place = fits.columns().place()[j];
        means.add(place < 0 ? null : (Double) mixture.means()[place * k + p]);
        variances.add(place < 0 ? null : (Double) mixture.variances()[place * k + p]);
      }
      ArrayNode shares = profile.putArray("category_shares");
      for (int column = 0; column < space.schema().categoricals().size(); column++) {
        int place = fits.columns().place()[space.categoryOffset(column)];
        if (place < 0) {
          shares.addNull();
          continue;
        }
        ArrayNode ofColumn = shares.addArray();
        for (int code = 0; code < space.categories(column).size(); code++) {
          ofColumn.add(mixture.means()[(place + code) * k + p]);
        }
      }
    }
    return profiles;
  }

  private static ObjectNode segment(ClusterResult result, int segment) {
    FeatureSpace space = result.space();
    ObjectNode node = JSON.createObjectNode();
    node.put("segment_id", segment);
    node.put("size", result.size(segment));
    if (space.embedding() != null) {
      ArrayNode centroid = node.putArray("centroid");
      for (int d = 0; d < space.dimensions(); d++) {
        centroid.add(result.centroid(segment, d));
      }
      return node;
    }
    if (result.profiles() != null) {
      ArrayNode probabilities = node.putArray("profile_probabilities");
      for (int p = 0; p < result.profiles().profiles(); p++) {
        probabilities.add(result.centroid(segment, p));
      }
      return node;
    }
    ArrayNode numerics = node.putArray("numerics");
    for (int j = 0; j < space.numericDimensions(); j++) {
      numerics.add(result.centroid(segment, j));
    }
    if (result.geometry() instanceof Prototypes) {
      node.set("modes", modes(result, segment));
      return node;
    }
    ArrayNode shares = node.putArray("category_shares");
    for (int column = 0; column < space.schema().categoricals().size(); column++) {
      ArrayNode ofColumn = shares.addArray();
      for (int code = 0; code < space.categories(column).size(); code++) {
        ofColumn.add(result.centroid(segment, space.categoryOffset(column) + code));
      }
    }
    return node;
  }

  private static ArrayNode modes(ClusterResult result, int segment) {
    FeatureSpace space = result.space();
    ArrayNode modes = JSON.createArrayNode();
    for (int column = 0; column < space.schema().categoricals().size(); column++) {
      for (int code = 0; code < space.categories(column).size(); code++) {
        if (result.centroid(segment, space.categoryOffset(column) + code) > 0) {
          modes.add(space.categories(column).get(code));
        }
      }
    }
    return modes;
  }
}
