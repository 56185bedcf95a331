package io.github.segmentwise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Distances from customers to segments by the model file alone, as its format says: each category
 * is a dimension of its own.
 */
record NaiveModel(JsonNode model) {

  /** Euclidean distance to each segment of a row of {@code customer_features}. */
  Map<Integer, Double> distances(Map<String, String> customer) {
    Map<Integer, Double> distances = new TreeMap<>();
    for (JsonNode segment : model.get("segments")) {
      double sum = 0;
      JsonNode numerics = model.get("numeric_features");
      for (int j = 0; j < numerics.size(); j++) {
        double value = encoded(numerics.get(j), customer.get(numerics.get(j).get("name").asText()));
        sum += square(value - segment.get("numerics").get(j).asDouble());
      }
      JsonNode features = model.get("categorical_features");
      for (int i = 0; i < features.size(); i++) {
        String own = customer.get(features.get(i).get("name").asText());
        JsonNode categories = features.get(i).get("categories");
        for (int code = 0; code < categories.size(); code++) {
          String category = categories.get(code).isNull() ? "" : categories.get(code).asText();
          double share = segment.get("category_shares").get(i).get(code).asDouble();
          sum += square((category.equals(own) ? 1 : 0) - share);
        }
      }
      distances.put(segment.get("segment_id").asInt(), Math.sqrt(sum));
    }
    return distances;
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
