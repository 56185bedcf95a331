package io.github.segmentwise;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.segmentwise.cell.MissingText;
import java.util.Map;
import java.util.TreeMap;

/**
 * Distances from customers to segments by the model file alone, as its format says: each category
 * is a dimension of its own, but for k-prototypes, where it matches or not.
 */
record NaiveModel(JsonNode model) {

  /** Distance to each segment of a row of {@code customer_features}. */
  Map<Integer, Double> distances(Map<String, String> customer) {
    Map<Integer, Double> distances = new TreeMap<>();
    for (JsonNode segment : model.get("segments")) {
      double distance =
          model.get("method").asText().equals("KPROTOTYPES")
              ? Math.sqrt(dissimilarity(segment, customer))
              : model.get("distance_type").asText().equals("COSINE")
                  ? Math.sqrt(1 - cosine(segment, customer))
                  : Math.sqrt(squaredDistance(segment, customer));
      distances.put(segment.get("segment_id").asInt(), distance);
    }
    return distances;
  }

  private double squaredDistance(JsonNode segment, Map<String, String> customer) {
    double sum = squaredDistanceOfNumerics(segment, customer);
    JsonNode features = model.get("categorical_features");
    for (int i = 0; i < features.size(); i++) {
      JsonNode categories = features.get(i).get("categories");
      for (int code = 0; code < categories.size(); code++) {
        double share = segment.get("category_shares").get(i).get(code).asDouble();
        sum += square((has(customer, features.get(i), categories.get(code)) ? 1 : 0) - share);
      }
    }
    return sum;
  }

  private double squaredDistanceOfNumerics(JsonNode segment, Map<String, String> customer) {
    double sum = 0;
    JsonNode numerics = model.get("numeric_features");
    for (int j = 0; j < numerics.size(); j++) {
      double value = encoded(numerics.get(j), customer.get(numerics.get(j).get("name").asText()));
      sum += square(value - segment.get("numerics").get(j).asDouble());
    }
    return sum;
  }

  private double dissimilarity(JsonNode segment, Map<String, String> customer) {
    JsonNode features = model.get("categorical_features");
    int mismatches = 0;
    for (int i = 0; i < features.size(); i++) {
      mismatches += has(customer, features.get(i), segment.get("modes").get(i)) ? 0 : 1;
    }
    return squaredDistanceOfNumerics(segment, customer)
        + model.get("gamma").asDouble() * mismatches;
  }

  private double cosine(JsonNode segment, Map<String, String> customer) {
    double product = 0;
    double norm = 0;
    JsonNode numerics = model.get("numeric_features");
    for (int j = 0; j < numerics.size(); j++) {
      double value =
          encoded(numerics.get(j), customer.get(numerics.get(j).get("name").asText()))
              - numerics.get(j).get("origin").asDouble();
      product += value * segment.get("numerics").get(j).asDouble();
      norm += value * value;
    }
    JsonNode features = model.get("categorical_features");
    for (int i = 0; i < features.size(); i++) {
      JsonNode categories = features.get(i).get("categories");
      for (int code = 0; code < categories.size(); code++) {
        if (has(customer, features.get(i), categories.get(code))) {
          product += segment.get("category_shares").get(i).get(code).asDouble();
          norm++;
        }
      }
    }
    return norm == 0 ? 0 : product / Math.sqrt(norm);
  }

  private static boolean has(Map<String, String> customer, JsonNode feature, JsonNode category) {
    String text = category.isNull() ? "" : category.asText();
    return text.equals(category(feature, customer.get(feature.get("name").asText())));
  }

  /** The category of a value: a marker is missing, one that the model does not have is other. */
  static String category(JsonNode feature, String value) {
    if (MissingText.isMissingCategory(value)) {
      return "";
    }
    for (JsonNode category : feature.get("categories")) {
      if (value.equals(category.isNull() ? "" : category.asText())) {
        return value;
      }
    }
    return "other";
  }

  private double encoded(JsonNode feature, String cell) {
    double scale = feature.get("scale").asDouble();
    if (cell.isEmpty() || scale == 0) {
      return 0;
    }
    double value = Double.parseDouble(cell);
    if (feature.get("transform").asText().equals("LOG1P")) {
      value = round(StrictMath.log1p(value), model.get("transformed_grid").asDouble());
    }
    return round(
        (value - feature.get("centre").asDouble()) / scale, model.get("encoded_grid").asDouble());
  }

  private static double round(double value, double grid) {
    return Math.rint(value / grid) * grid;
  }

  private static double square(double value) {
    return value * value;
  }
}
