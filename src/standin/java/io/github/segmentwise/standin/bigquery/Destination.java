package io.github.segmentwise.standin.bigquery;

import com.google.api.services.bigquery.model.Clustering;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TimePartitioning;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a job puts its rows, and what becomes of what is there.
 *
 * @param table the table
 * @param partition the day of a partition decorator, if there is one
 * @param disposition whether rows are appended or replace those that are there
 * @param mayCreate whether a missing table is created
 * @param addition whether columns may be added
 * @param relaxation whether REQUIRED columns may become NULLABLE
 * @param partitioning how a new table is cut by time, or null
 * @param clustering what a new table is sorted by, or null
 */
record Destination(
    TableName table,
    Optional<LocalDate> partition,
    Disposition disposition,
    boolean mayCreate,
    boolean addition,
    boolean relaxation,
    TimePartitioning partitioning,
    Clustering clustering) {

  /** What becomes of the rows that are there. */
  enum Disposition {
    WRITE_APPEND,
    WRITE_TRUNCATE,
    WRITE_TRUNCATE_DATA,
    WRITE_EMPTY
  }

  static Destination of(
      TableReference reference,
      String writeDisposition,
      Disposition otherwise,
      String createDisposition,
      List<String> schemaUpdates,
      TimePartitioning partitioning,
      Clustering clustering) {
    List<String> updates = schemaUpdates == null ? List.of() : schemaUpdates;
    return new Destination(
        TableName.of(reference),
        day(reference.getTableId()),
        writeDisposition == null ? otherwise : Disposition.valueOf(writeDisposition),
        !"CREATE_NEVER".equals(createDisposition),
        updates.contains("ALLOW_FIELD_ADDITION"),
        updates.contains("ALLOW_FIELD_RELAXATION"),
        partitioning,
        clustering);
  }

  private static Optional<LocalDate> day(String table) {
    int dollar = table.indexOf('$');
    if (dollar < 0) {
      return Optional.empty();
    }
    String day = table.substring(dollar + 1);
    if (!day.matches("\\d{8}")) {
      throw BigQueryError.invalid("Invalid partition decorator: $" + day + "; expected $YYYYMMDD");
    }
    return Optional.of(LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE));
  }

  /**
   * Writes rows as the dispositions say, all or none.
   *
   * @param columns the columns of the rows; empty for those of the table
   * @param rows values by name
   */
  void write(Datasets datasets, List<Column> columns, List<? extends Map<String, ?>> rows) {
    synchronized (datasets) {
      datasets.requireDataset(table.project(), table.dataset());
      List<Column> given = columns.isEmpty() ? existingColumns(datasets) : columns;
      List<Map<String, Object>> fitting = rows.stream().map(row -> Cells.row(given, row)).toList();
      Optional<TableInfo> existing = datasets.find(table);
      if (existing.isEmpty()) {
        if (!mayCreate) {
          throw BigQueryError.notFound("Table", table);
        }
        datasets.create(TableInfo.table(table, given).withLayout(partitioning, clustering));
      } else {
        prepare(datasets, existing.get(), given, fitting);
      }
      partition.ifPresent(day -> requireDay(datasets.get(table), day, fitting));
      datasets.append(table, fitting);
    }
  }

  private List<Column> existingColumns(Datasets datasets) {
    return datasets
        .find(table)
        .map(TableInfo::columns)
        .orElseThrow(() -> BigQueryError.invalid("No schema specified on job or table: " + table));
  }

  private void prepare(
      Datasets datasets, TableInfo info, List<Column> columns, List<Map<String, Object>> rows) {
    if (info.isView()) {
      throw BigQueryError.invalid("Cannot write to a view: " + table);
    }
    requireSameLayout(info);
    if (disposition == Disposition.WRITE_EMPTY && datasets.count(table) > 0) {
      throw BigQueryError.duplicate("Table", table);
    }
    boolean whole = partition.isEmpty();
    if (disposition == Disposition.WRITE_TRUNCATE && whole) {
      datasets.delete(table);
      datasets.create(info.withColumns(columns).withLayout(partitioning, clustering));
      return;
    }
    List<Column> merged = SchemaChange.merge(table, info.columns(), columns, addition, relaxation);
    // Rows are checked before anything is deleted: a job that fails changes nothing.
    rows.forEach(row -> Cells.row(merged, row));
    partition.ifPresent(day -> requireDay(info, day, rows));
    if (!merged.equals(info.columns())) {
      datasets.update(info.withColumns(merged));
    }
    boolean truncates =
        disposition == Disposition.WRITE_TRUNCATE || disposition == Disposition.WRITE_TRUNCATE_DATA;
    if (truncates) {
      datasets.deleteWhere(table, partition.map(day -> ofDay(info, day)).orElse("true"));
    }
  }

  private void requireSameLayout(TableInfo info) {
    boolean otherPartitions =
        partitioning != null && !samePartitions(info.partitioning().orElse(null));
    if (otherPartitions && disposition != Disposition.WRITE_TRUNCATE) {
      throw BigQueryError.invalid(
          "Incompatible table partitioning specification. Expects partitioning specification "
              + info.partitioning().map(Object::toString).orElse("none")
              + ", but input partitioning specification is "
              + partitioning);
    }
    boolean otherClusters =
        clustering != null
            && !clustering
                .getFields()
                .equals(info.clustering().map(Clustering::getFields).orElse(null));
    if (otherClusters && disposition != Disposition.WRITE_TRUNCATE) {
      throw BigQueryError.invalid("Incompatible table clustering specification of table " + table);
    }
  }

  private boolean samePartitions(TimePartitioning other) {
    return other != null
        && String.valueOf(partitioning.getField()).equals(String.valueOf(other.getField()))
        && partitioning.getType().equals(other.getType());
  }

  private static Column partitionColumn(TableInfo info) {
    String field = info.partitioning().map(TimePartitioning::getField).orElse(null);
    return info.columns().stream()
        .filter(column -> field != null && column.isNamed(field))
        .findFirst()
        .orElseThrow(
            () ->
                BigQueryError.invalid(
                    "The stand-in knows partition decorators only of tables partitioned by a"
                        + " column: "
                        + info.name()));
  }

  private static String ofDay(TableInfo info, LocalDate day) {
    return "CAST("
        + TableName.quote(partitionColumn(info).name())
        + " AS DATE) = DATE '"
        + day
        + "'";
  }

  private static void requireDay(TableInfo info, LocalDate day, List<Map<String, Object>> rows) {
    String name = partitionColumn(info).name();
    for (Map<String, Object> row : rows) {
      Object value = row.get(name);
      if (value == null || !value.toString().startsWith(day.toString())) {
        throw BigQueryError.invalid(
            "Some rows belong to different partitions rather than destination partition "
                + info.name()
                + "$"
                + DateTimeFormatter.BASIC_ISO_DATE.format(day).toUpperCase(Locale.ROOT));
      }
    }
  }
}
