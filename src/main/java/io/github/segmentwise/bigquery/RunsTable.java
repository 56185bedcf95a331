package io.github.segmentwise.bigquery;

import com.google.api.services.bigquery.model.QueryParameter;
import com.google.api.services.bigquery.model.QueryParameterType;
import com.google.api.services.bigquery.model.QueryParameterValue;
import io.github.segmentwise.write.OutputTable;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table {@code runs} of a data set, whose rows make loads visible. */
public final class RunsTable {

  private static final Logger LOG = LoggerFactory.getLogger(RunsTable.class);

  private static final String NEVER = "1970-01-01";

  private final Warehouse warehouse;
  private final Load load;
  private final DatasetLayout layout;

  public RunsTable(Warehouse warehouse, Load load) {
    this.warehouse = warehouse;
    this.load = load;
    this.layout = load.layout();
  }

  /**
   * Checks that all rows of a table have arrived.
   *
   * @param rows how many there are to be
   * @throws IOException if there are more or less
   */
  public void checkRows(OutputTable table, long rows) throws IOException {
    long arrived = countRows(table);
    if (arrived != rows) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: %d rows were sent to BigQuery and %d are there; the run is not published",
              table.name(),
              rows,
              arrived));
    }
  }

  private long countRows(OutputTable table) throws IOException {
    List<List<String>> count =
        query(layout.countRows(table), List.of(asOf(), text("load_id", load.id())));
    return Long.parseLong(count.get(0).get(0));
  }

  /**
   * Makes the load visible; does nothing where it is already.
   *
   * @param current tables that hold the newest run
   */
  public void publish(int segments, long customers, String run, List<CurrentTable> current)
      throws IOException {
    List<List<String>> before = query(layout.runBefore(), List.of(asOf()));
    query(
        layout.publish(current),
        List.of(
            text("run_id", load.stamp().runId()),
            asOf(),
            text("load_id", load.id()),
            text("write_mode", load.mode().name()),
            number("num_segments", segments),
            number("customers", customers),
            text("run", run),
            text("before_load_id", before.isEmpty() ? "" : before.get(0).get(0)),
            parameter("before_date", "DATE", before.isEmpty() ? NEVER : before.get(0).get(1))));
    LOG.info("published run {} in {}", load.stamp().runId(), load.dataset());
  }

  /** Logs which loads have rows in a table that nobody sees, as those of a killed run. */
  public void tellUnpublished(OutputTable table) throws IOException {
    for (List<String> left : query(layout.unpublished(table), List.of(asOf()))) {
      LOG.info(
          "{} of {} holds {} rows of the load {}, which was ended or still runs; nobody sees them,"
              + " and a run deletes them when they are two days old",
          DatasetLayout.storedName(table),
          load.dataset(),
          left.get(1),
          left.get(0));
    }
  }

  /** Deletes the rows of loads that no longer count. */
  public void deleteOld(List<OutputTable> tables) throws IOException {
    List<QueryParameter> date = load.mode() == WriteMode.REPLACE_ALL ? List.of() : List.of(asOf());
    for (OutputTable table : tables) {
      query(layout.deleteSuperseded(table, load.mode()), date);
      query(layout.deleteAbandoned(table, load.mode()), date);
    }
  }

  /**
   * Deletes the rows of this load, unless it is visible.
   *
   * @param stored names of the tables that may hold some
   */
  public void discard(List<String> stored) throws IOException {
    if (published().isPresent()) {
      return;
    }
    for (String table : stored) {
      query(layout.deleteLoad(table), List.of(asOf(), text("load_id", load.id())));
    }
  }

  /** The text of {@code run.json} of this load; empty where it is not published. */
  public Optional<String> published() throws IOException {
    List<List<String>> rows =
        query(
            "SELECT run FROM %s WHERE load_id = @load_id"
                .formatted(layout.quoted(DatasetLayout.RUNS.name())),
            List.of(text("load_id", load.id())));
    return rows.stream().map(row -> row.get(0)).findFirst();
  }

  private List<List<String>> query(String sql, List<QueryParameter> parameters) throws IOException {
    return warehouse.query(load.dataset(), sql, parameters);
  }

  private QueryParameter asOf() {
    return parameter("as_of", "TIMESTAMP", load.stamp().asOf());
  }

  private static QueryParameter text(String name, String value) {
    return parameter(name, "STRING", value);
  }

  private static QueryParameter number(String name, long value) {
    return parameter(name, "INT64", String.valueOf(value));
  }

  private static QueryParameter parameter(String name, String type, String value) {
    return new QueryParameter()
        .setName(name)
        .setParameterType(new QueryParameterType().setType(type))
        .setParameterValue(new QueryParameterValue().setValue(value));
  }
}
