package io.github.segmentwise.bigquery;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableSchema;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.write.OutputColumn;
import io.github.segmentwise.write.OutputException;
import io.github.segmentwise.write.OutputTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Makes the tables and views of a data set that are missing, and adds the columns that are missing
 * in tables that are there: see {@link DatasetLayout}.
 */
public final class StoredTables {

  private final Warehouse warehouse;
  private final DatasetId dataset;
  private final DatasetLayout layout;
  private final OptionalInt keepDays;

  /**
   * @param keepDays days after which BigQuery deletes the rows of a date; empty to leave the tables
   *     as they are
   */
  public StoredTables(Warehouse warehouse, DatasetId dataset, OptionalInt keepDays) {
    this.warehouse = warehouse;
    this.dataset = dataset;
    this.keepDays = keepDays;
    this.layout = new DatasetLayout(dataset.toString());
  }

  /**
   * Checks that the data set is there.
   *
   * @throws OutputException if not, or if it may not be read
   */
  public void checkDataset() throws IOException {
    try {
      if (warehouse.location(dataset) == null) {
        throw new OutputException(
            "output: there is no data set %s in BigQuery; make it first, with: bq mk --dataset %s:%s"
                .formatted(dataset, dataset.project(), dataset.dataset()));
      }
    } catch (GoogleJsonResponseException e) {
      throw refused(dataset.toString(), e);
    }
  }

  /**
   * Makes what is missing.
   *
   * @param tables that a run writes
   * @param current tables that hold the newest run
   * @throws OutputException if something else has the name of one
   * @throws InputException if two columns have names that BigQuery takes for one
   */
  public void prepare(List<OutputTable> tables, List<CurrentTable> current) throws IOException {
    try {
      for (OutputTable table : tables) {
        checkNames(table);
        prepareTable(DatasetLayout.stored(table));
      }
      prepareTable(DatasetLayout.RUNS);
      for (CurrentTable table : current) {
        prepareTable(table.made());
      }
      prepareView(
          DatasetLayout.CURRENT_RUNS, DatasetLayout.CURRENT_RUNS_DESCRIPTION, layout.currentRuns());
      for (OutputTable table : tables) {
        prepareView(table.name(), table.description(), layout.view(table));
      }
    } catch (GoogleJsonResponseException e) {
      throw refused(dataset.toString(), e);
    }
  }

  private static OutputException refused(String what, GoogleJsonResponseException e) {
    String reason = e.getDetails() == null ? e.getStatusMessage() : e.getDetails().getMessage();
    return new OutputException("output: BigQuery refuses %s (%s)".formatted(what, reason), e);
  }

  private static void checkNames(OutputTable table) {
    Map<String, String> seen = new HashMap<>();
    for (OutputColumn column : DatasetLayout.stored(table).allColumns()) {
      String other = seen.put(column.name().toLowerCase(Locale.ROOT), column.name());
      if (other != null) {
        throw new InputException(
            "%s: the columns %s and %s differ by case only, and are one to BigQuery; rename a department or category"
                .formatted(table.name(), other, column.name()));
      }
    }
  }

  private void prepareTable(OutputTable table) throws IOException {
    Table present = warehouse.table(dataset, table.name());
    if (present == null) {
      warehouse.create(TableSchemas.table(dataset, table, keepDays));
      return;
    }
    if (present.getView() != null) {
      throw taken(table.name(), "a table");
    }
    List<BigQueryColumn> columns = BigQueryColumn.of(present.getSchema());
    List<OutputColumn> missing = new ArrayList<>();
    for (OutputColumn column : table.allColumns()) {
      BigQueryColumn.named(column.name(), columns)
          .ifPresentOrElse(
              found -> checkType(table.name(), column, found), () -> missing.add(column));
    }
    if (!missing.isEmpty()) {
      List<TableFieldSchema> fields = new ArrayList<>(present.getSchema().getFields());
      fields.addAll(TableSchemas.fields(missing));
      warehouse.change(
          new Table()
              .setTableReference(TableSchemas.reference(dataset, table.name()))
              .setSchema(new TableSchema().setFields(fields)));
    }
    setExpiration(present);
  }

  /** Tables that something else made may have no partitions, and then nothing to keep or delete. */
  private void setExpiration(Table present) throws IOException {
    if (keepDays.isEmpty() || present.getTimePartitioning() == null) {
      return;
    }
    long expiration = TableSchemas.expiration(keepDays.getAsInt());
    if (!Objects.equals(present.getTimePartitioning().getExpirationMs(), expiration)) {
      warehouse.change(
          new Table()
              .setTableReference(present.getTableReference())
              .setTimePartitioning(
                  present.getTimePartitioning().clone().setExpirationMs(expiration)));
    }
  }

  private void checkType(String table, OutputColumn column, BigQueryColumn found) {
    boolean records = column.type() == OutputColumn.Type.RECORDS;
    if (found.repeated() != records || (!records && !found.type().equals(column.sqlType()))) {
      throw new OutputException(
          "output: column %s of %s has the type %s; expected %s"
              .formatted(column.name(), dataset.table(table), found.type(), column.sqlType()));
    }
  }

  /** A view of {@code SELECT *} is set anew, or it does not show columns that were added. */
  private void prepareView(String name, String description, String sql) throws IOException {
    Table view = TableSchemas.view(dataset, name, description, sql);
    Table present = warehouse.table(dataset, name);
    if (present == null) {
      warehouse.create(view);
    } else if (present.getView() == null) {
      throw taken(name, "a view");
    } else {
      warehouse.change(view);
    }
  }

  private OutputException taken(String name, String expected) {
    return new OutputException(
        "output: %s is there already and is not %s of this program; move it away or choose another"
                .formatted(dataset.table(name), expected)
            + " data set");
  }
}
