package io.github.segmentwise.scoring.sql;

import io.github.segmentwise.cluster.KMeans;
import io.github.segmentwise.cluster.KPrototypes;
import io.github.segmentwise.cluster.Method;
import io.github.segmentwise.cluster.output.KeptModel;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.sql.SqlText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A kept model as one statement of GoogleSQL that gives each customer of a table the model's
 * nearest segment.
 *
 * <p>The statement does what scoring does, in the same order of operations: columns are transformed
 * and rounded to the same grids, squared distances are the same sums, and of equally near segments
 * the one with the lowest cluster is taken. SQL has no ln(1 + x) of the last bit, so a distance may
 * differ in its last digits.
 *
 * <p>The rows have the customer's id, {@code segment_id} and {@code distance}.
 */
public final class ModelSql {

  /** BigQuery refuses longer statements. */
  static final int MOST_BYTES = 1 << 20;

  private ModelSql() {}

  /**
   * The statement.
   *
   * @param table with its data set, such as {@code project.dataset.customer_features}: one row per
   *     customer, with the columns of {@code customer_features} that the model needs
   * @throws FlagException if the model's segments cannot be found by a statement
   */
  public static String of(KeptModel model, String table) {
    checkMethod(model.identity().method());
    if (model.outliers() != null) {
      throw new FlagException(
          "the model leaves outliers out, which SQL cannot tell; expected a model that was made"
              + " with --outlierMethod=NONE");
    }
    FeatureSpace space = model.space();
    NumericColumns numerics = new NumericColumns(space);
    CategoryColumns categories = new CategoryColumns(space);
    Distances distances =
        new Distances(model.centroids(), model.segmentIds().length, numerics, categories);
    Map<String, String> given = new LinkedHashMap<>();
    given.put("customer", SqlText.name(space.schema().idColumn()));
    given.putAll(numerics.given());
    given.putAll(categories.given());
    Stages stages =
        new Stages("customers", table)
            .then("given", given)
            .then("coded", categories.codes())
            .then("logarithms", numerics.logarithms())
            .then("powers", numerics.powers())
            .then("measured", numerics.measured())
            .then("scaled", numerics.scaled())
            .then("encoded", numerics.encoded());
    distances.addTo(stages);
    String statement =
        stages.select(
            "customer AS %s,\n  %s AS segment_id,\n  SQRT(%s) AS distance"
                .formatted(
                    SqlText.name(space.schema().idColumn()),
                    distances.segment(model.segmentIds()),
                    distances.least()));
    checkSize(statement.getBytes(StandardCharsets.UTF_8).length);
    return statement;
  }

  private static void checkMethod(Method method) {
    if (method != KMeans.KMEANS && method != KPrototypes.KPROTOTYPES) {
      throw new FlagException(
          "the model was made with --method=%s; SQL can say the segments of KMEANS and KPROTOTYPES"
              .formatted(method.name()));
    }
  }

  private static void checkSize(int bytes) {
    if (bytes > MOST_BYTES) {
      throw new FlagException(
          "the statement of this model has %d bytes, and BigQuery takes at most %d; expected a model"
                  .formatted(bytes, MOST_BYTES)
              + " of fewer columns or segments");
    }
  }
}
