package io.github.segmentwise.feature;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.customer.DepartmentCategory;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.json.JsonFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A {@link FeatureSpace} as fields of {@code model.json}: {@code features}, which columns there are
 * and how they were prepared, then {@code numeric_features} and {@code categorical_features}, one
 * object per column. What is read encodes customers to the same bits as what was written.
 */
public final class FeatureSpaceJson {

  private FeatureSpaceJson() {}

  /**
   * Puts the fields of a space.
   *
   * @param withOrigin whether numerics have an {@code origin} of which directions are seen
   */
  public static void put(FeatureSpace space, boolean withOrigin, ObjectNode model) {
    putColumns(space, model.putObject("features"));
    model.put("transformed_grid", 1 / Grid.MEASURED);
    model.put("encoded_grid", 1 / Grid.ENCODED);
    putNumerics(space, withOrigin, model.putArray("numeric_features"));
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

  private static void putColumns(FeatureSpace space, ObjectNode features) {
    CustomerSchema schema = space.schema();
    Preparation preparation = space.preparation();
    features
        .put("id_column", schema.idColumn())
        .put("text_ids", schema.textIds())
        .put("feature_set", preparation.featureSet().name())
        .put("spend_transform", preparation.spendTransform().name())
        .put("spend_scaling", preparation.spendScaling().name())
        .put("standardized", preparation.standardize());
    putAll(features.putArray("power_columns"), preparation.powerColumns());
    putAll(features.putArray("log_columns"), preparation.logColumns());
    ObjectNode weights = features.putObject("weights");
    space.weights().byFeature().forEach(weights::put);
    features.put("behaviours", schema.behaviours());
    ArrayNode days = features.putArray("window_days");
    schema.windowDays().forEach(days::add);
    ArrayNode categories = features.putArray("spend_categories");
    for (DepartmentCategory category : schema.spendCategories()) {
      categories
          .addObject()
          .put("department", category.department())
          .put("category", category.category())
          .put("suffix", category.suffix());
    }
  }

  private static void putNumerics(FeatureSpace space, boolean withOrigin, ArrayNode features) {
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
      feature.put("mean", space.mean(j)).put("deviation", space.deviation(j));
      if (j < own) {
        feature
            .put("original_mean", space.originalMean(j))
            .put("original_deviation", space.originalDeviation(j));
        putAll(feature.putArray("levels"), space.schema().levels().get(j));
      }
    }
  }

  private static void putAll(ArrayNode array, Collection<String> texts) {
    texts.forEach(array::add);
  }

  /**
   * The space of a model.
   *
   * @throws io.github.segmentwise.json.WrongFieldException if a field is missing or wrong
   */
  public static FeatureSpace read(JsonFields model) {
    JsonFields features = model.object("features");
    List<JsonFields> numerics = model.objects("numeric_features");
    CustomerSchema schema = schema(features, numerics, model.objects("categorical_features"));
    int own = schema.numerics().size();
    model.check(
        numerics.size() == own + schema.spendColumns(),
        "numeric_features",
        "as many as there are columns");
    Preparation preparation =
        new Preparation(
            features.oneOf("spend_transform", SpendTransform.class),
            features.oneOf("spend_scaling", SpendScaling.class),
            features.bool("standardized"),
            features.texts("power_columns"),
            features.texts("log_columns"),
            features.oneOf("feature_set", FeatureSet.class));
    List<ColumnTransform> transforms =
        numerics.subList(0, own).stream().map(FeatureSpaceJson::transform).toList();
    List<List<String>> categories = new ArrayList<>();
    for (JsonFields column : model.objects("categorical_features")) {
      categories.add(column.textsOrNulls("categories"));
    }
    return FeatureSpace.of(
        schema,
        preparation,
        model.whole("customers", 1),
        new OwnColumns(
            transforms,
            each(numerics.subList(0, own), "original_mean"),
            each(numerics.subList(0, own), "original_deviation")),
        new NumericScales(
            each(numerics, "mean"),
            each(numerics, "deviation"),
            each(numerics, "centre"),
            each(numerics, "scale")),
        categories,
        weights(features.object("weights")));
  }

  private static FeatureWeights weights(JsonFields weights) {
    SortedMap<String, Double> byFeature = new TreeMap<>();
    for (String name : weights.names()) {
      double weight = weights.number(name);
      weights.check(weight >= 0 && weight <= FeatureWeights.LARGEST, name, "a weight");
      byFeature.put(name, weight);
    }
    return new FeatureWeights(byFeature);
  }

  private static CustomerSchema schema(
      JsonFields features, List<JsonFields> numerics, List<JsonFields> categoricals) {
    List<DepartmentCategory> categories = new ArrayList<>();
    for (JsonFields category : features.objects("spend_categories")) {
      categories.add(
          new DepartmentCategory(
              category.text("department"), category.text("category"), category.text("suffix")));
    }
    List<Integer> days =
        Arrays.stream(features.wholes("window_days", 1)).mapToObj(Math::toIntExact).toList();
    int own = numerics.size() - Math.multiplyExact(categories.size(), days.size());
    features.check(own >= 0, "spend_categories", "no more than the numeric features have columns");
    int behaviours = features.integer("behaviours", 0);
    features.check(behaviours <= own, "behaviours", "at most the number of numeric features");
    List<String> names = new ArrayList<>();
    List<List<String>> levels = new ArrayList<>();
    for (JsonFields column : numerics.subList(0, own)) {
      names.add(column.text("name"));
      levels.add(column.texts("levels"));
    }
    return new CustomerSchema(
        features.text("id_column"),
        List.copyOf(names),
        categoricals.stream().map(column -> column.text("name")).toList(),
        List.copyOf(categories),
        days,
        features.bool("text_ids"),
        List.copyOf(levels),
        behaviours);
  }

  private static ColumnTransform transform(JsonFields column) {
    ColumnTransform.Kind kind = column.oneOf("transform", ColumnTransform.Kind.class);
    return new ColumnTransform(
        kind, kind == ColumnTransform.Kind.YEO_JOHNSON ? column.number("lambda") : 1);
  }

  private static double[] each(List<JsonFields> columns, String name) {
    return columns.stream().mapToDouble(column -> column.number(name)).toArray();
  }
}
