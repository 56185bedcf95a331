package io.github.segmentwise.audience;

import com.google.api.services.bigquery.model.QueryParameter;
import com.google.api.services.bigquery.model.QueryParameterType;
import com.google.api.services.bigquery.model.QueryParameterValue;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableFieldSchema;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.bigquery.DatasetId;
import io.github.segmentwise.bigquery.DatasetLayout;
import io.github.segmentwise.bigquery.Warehouse;
import io.github.segmentwise.run.NotARunException;
import io.github.segmentwise.run.RunJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The newest run that readers of a data set see. */
public final class WarehouseRun implements StoredRun {

  private static final String STORED = "_rows";

  /** The one column of records. */
  private static final String NEAREST = "nearest_segments";

  private final Warehouse warehouse;
  private final DatasetId dataset;
  private final String loadId;
  private final RunJson run;

  private WarehouseRun(Warehouse warehouse, DatasetId dataset, String loadId, RunJson run) {
    this.warehouse = warehouse;
    this.dataset = dataset;
    this.loadId = loadId;
    this.run = run;
  }

  /**
   * Finds the run.
   *
   * @throws InputException if the data set holds none
   */
  public static WarehouseRun newest(Warehouse warehouse, DatasetId dataset) throws IOException {
    return all(warehouse, dataset, 1).get(0);
  }

  /**
   * The runs that readers see, the newest first.
   *
   * @param most of them
   * @throws InputException if the data set holds none
   */
  public static List<WarehouseRun> all(Warehouse warehouse, DatasetId dataset, int most)
      throws IOException {
    boolean holdsRuns =
        warehouse.location(dataset) != null
            && warehouse.table(dataset, DatasetLayout.CURRENT_RUNS) != null;
    List<List<@Nullable String>> rows =
        holdsRuns
            ? warehouse.query(
                dataset,
                "SELECT load_id, run FROM %s ORDER BY as_of DESC LIMIT %s"
                    .formatted(
                        new DatasetLayout(dataset.toString()).quoted(DatasetLayout.CURRENT_RUNS),
                        most),
                List.of())
            : List.of();
    if (rows.isEmpty()) {
      throw new InputException(
          "%s holds no run; expected the output data set of a run".formatted(dataset));
    }
    List<WarehouseRun> runs = new ArrayList<>();
    for (List<@Nullable String> row : rows) {
      try {
        byte[] record = row.get(1).getBytes(StandardCharsets.UTF_8);
        runs.add(new WarehouseRun(warehouse, dataset, row.get(0), RunJson.read(record)));
      } catch (NotARunException e) {
        throw new InputException("%s: %s".formatted(dataset, e.getMessage()), e);
      }
    }
    return runs;
  }

  /** The page is beside the data set, in a folder of artifacts, if anywhere. */
  @Override
  public Optional<byte[]> page() {
    return Optional.empty();
  }

  @Override
  public RunJson run() {
    return run;
  }

  @Override
  public String place() {
    return dataset.toString();
  }

  @Override
  public CampaignStore campaigns() {
    return new CampaignTable(warehouse, dataset);
  }

  @Override
  public List<String> columns(String table) throws IOException {
    Table found = warehouse.table(dataset, table + STORED);
    return found == null
        ? List.of()
        : found.getSchema().getFields().stream().map(TableFieldSchema::getName).toList();
  }

  @Override
  public void forEach(String table, List<String> columns, Consumer<List<String>> rows)
      throws IOException {
    String cells =
        columns.stream()
            .map(
                column ->
                    (column.equals(NEAREST) ? "TO_JSON_STRING(`%s`)" : "CAST(`%s` AS STRING)")
                        .formatted(column))
            .collect(Collectors.joining(", "));
    String sql =
        "SELECT %s FROM %s WHERE DATE(as_of) = DATE(@as_of) AND load_id = @load_id ORDER BY 1"
            .formatted(cells, new DatasetLayout(dataset.toString()).quoted(table + STORED));
    for (List<@Nullable String> row :
        warehouse.query(
            dataset,
            sql,
            List.of(
                parameter("load_id", "STRING", loadId),
                parameter("as_of", "TIMESTAMP", run.identity().asOf())))) {
      List<String> present = new ArrayList<>(row.size());
      row.forEach(cell -> present.add(cell == null ? "" : cell));
      rows.accept(present);
    }
  }

  private static QueryParameter parameter(String name, String type, String value) {
    return new QueryParameter()
        .setName(name)
        .setParameterType(new QueryParameterType().setType(type))
        .setParameterValue(new QueryParameterValue().setValue(value));
  }
}
