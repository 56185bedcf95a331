package io.github.segmentwise.bigquery;

import com.google.api.services.bigquery.model.QueryParameter;
import com.google.api.services.bigquery.model.QueryParameterType;
import com.google.api.services.bigquery.model.QueryParameterValue;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.write.OutputTable;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A run that readers of a data set see.
 *
 * @param loadId of its rows
 * @param asOf its reference time, in ISO-8601
 * @param run text of its {@code run.json}
 */
public record VisibleRun(DatasetId dataset, String loadId, String asOf, String run)
    implements Serializable {

  /**
   * The newest run of a date before that of {@code asOf}; empty where there is none. A run of the
   * same date is not before: it is the one that is replaced.
   *
   * @throws io.github.segmentwise.run.NotARunException if its record is not one of this program
   */
  public static Optional<VisibleRun> before(Warehouse warehouse, DatasetId dataset, Instant asOf)
      throws IOException {
    DatasetLayout layout = new DatasetLayout(dataset.toString());
    if (warehouse.location(dataset) == null
        || warehouse.table(dataset, DatasetLayout.CURRENT_RUNS) == null) {
      return Optional.empty();
    }
    List<List<@Nullable String>> rows =
        warehouse.query(
            dataset,
            layout.recordBefore(),
            List.of(parameter("as_of", "TIMESTAMP", asOf.toString())));
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    String run = rows.get(0).get(1);
    String runAsOf = RunJson.read(run.getBytes(StandardCharsets.UTF_8)).identity().asOf();
    return Optional.of(new VisibleRun(dataset, rows.get(0).get(0), runAsOf, run));
  }

  /**
   * Cells of its rows of a table.
   *
   * @param select such as {@code title, size}
   * @param order such as {@code rank}
   */
  public List<List<@Nullable String>> rows(
      Warehouse warehouse, OutputTable table, String select, String order) throws IOException {
    return warehouse.query(
        dataset,
        new DatasetLayout(dataset.toString()).rowsOfLoad(table, select, order),
        List.of(parameter("load_id", "STRING", loadId), parameter("as_of", "TIMESTAMP", asOf)));
  }

  /** Which rows of a stored table are its own, as the Storage Read API takes it. */
  String restriction() {
    return "load_id = '%s' AND as_of = TIMESTAMP '%s'".formatted(loadId, asOf);
  }

  /**
   * A value that a statement names.
   *
   * @param type in GoogleSQL
   */
  public static QueryParameter parameter(String name, String type, String value) {
    return new QueryParameter()
        .setName(name)
        .setParameterType(new QueryParameterType().setType(type))
        .setParameterValue(new QueryParameterValue().setValue(value));
  }
}
