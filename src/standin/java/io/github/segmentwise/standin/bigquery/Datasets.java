package io.github.segmentwise.standin.bigquery;

import com.google.api.services.bigquery.model.Clustering;
import com.google.api.services.bigquery.model.TimePartitioning;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The state of the stand-in: datasets, tables and views, with their rows in the engine. Used by
 * many threads, one at a time.
 */
final class Datasets implements AutoCloseable {

  private final Engine engine = new Engine();
  private final Set<String> datasets = new TreeSet<>();
  private final Map<TableName, TableInfo> tables = new LinkedHashMap<>();
  private final Set<TableName> snapshots = new HashSet<>();

  synchronized void createDataset(String project, String dataset) {
    if (!datasets.add(project + ":" + dataset)) {
      throw BigQueryError.duplicate("Dataset", project + ":" + dataset);
    }
    engine.createDataset(project, dataset);
  }

  synchronized boolean hasDataset(String project, String dataset) {
    return datasets.contains(project + ":" + dataset);
  }

  synchronized void requireDataset(String project, String dataset) {
    if (!hasDataset(project, dataset)) {
      throw BigQueryError.notFound("Dataset", project + ":" + dataset);
    }
  }

  synchronized void deleteDataset(String project, String dataset) {
    requireDataset(project, dataset);
    list(project, dataset).forEach(info -> delete(info.name()));
    engine.execute(
        "DROP SCHEMA " + TableName.quote(project) + "." + TableName.quote(dataset) + " CASCADE");
    datasets.remove(project + ":" + dataset);
  }

  synchronized Optional<TableInfo> find(TableName name) {
    return Optional.ofNullable(tables.get(name));
  }

  synchronized TableInfo get(TableName name) {
    requireDataset(name.project(), name.dataset());
    return find(name).orElseThrow(() -> BigQueryError.notFound("Table", name));
  }

  synchronized List<TableInfo> list(String project, String dataset) {
    requireDataset(project, dataset);
    return tables.values().stream()
        .filter(t -> t.name().project().equals(project) && t.name().dataset().equals(dataset))
        .toList();
  }

  /**
   * All tables whose names begin with a prefix as one, with the pseudo column {@code
   * _TABLE_SUFFIX}.
   *
   * @throws BigQueryError if there is none
   */
  synchronized String unionOf(String project, String dataset, String prefix) {
    String union =
        list(project, dataset).stream()
            .filter(info -> !info.isView() && info.name().table().startsWith(prefix))
            .map(
                info ->
                    "SELECT *, '%s' AS _TABLE_SUFFIX FROM %s"
                        .formatted(
                            info.name().table().substring(prefix.length()), info.name().sql()))
            .collect(Collectors.joining(" UNION ALL BY NAME "));
    if (union.isEmpty()) {
      throw new BigQueryError(
          BigQueryError.Reason.INVALID_QUERY,
          "%s:%s.%s* does not match any table.".formatted(project, dataset, prefix));
    }
    return "(" + union + ")";
  }

  synchronized Set<String> projects() {
    return engine.projects();
  }

  /** Creates an empty table, or a view with its columns taken from its query. */
  synchronized void create(TableInfo info) {
    requireDataset(info.name().project(), info.name().dataset());
    if (tables.containsKey(info.name())) {
      throw BigQueryError.duplicate("Table", info.name());
    }
    if (info.isView()) {
      createView(info);
      return;
    }
    if (info.columns().isEmpty()) {
      throw BigQueryError.invalid("Schema has no fields: " + info.name());
    }
    engine.execute(creation(info));
    tables.put(info.name(), info);
  }

  /** Creates a view, or gives it another query. */
  synchronized void createView(TableInfo info) {
    engine.execute(
        "CREATE OR REPLACE VIEW %s AS %s"
            .formatted(info.name().sql(), info.view().orElseThrow().duckSql()));
    tables.put(info.name(), info.withColumns(engine.columns(info.name())));
  }

  private static String creation(TableInfo info) {
    return info.columns().stream()
        .map(Column::duckDefinition)
        .collect(Collectors.joining(", ", "CREATE TABLE " + info.name().sql() + " (", ")"));
  }

  /** Sets what is known of a table; its rows stay, with NULL in added columns. */
  synchronized void update(TableInfo info) {
    TableInfo old = get(info.name());
    if (!old.columns().equals(info.columns())) {
      List<Map<String, Object>> rows =
          engine.query("SELECT * FROM " + info.name().sql(), old.columns()).byName();
      engine.execute("DROP TABLE " + info.name().sql());
      engine.execute(creation(info));
      engine.insert(info.name(), info.columns(), withAll(info.columns(), rows));
    }
    tables.put(info.name(), info);
    deleteExpired(info);
    refreshViews();
  }

  private static List<Map<String, Object>> withAll(
      List<Column> columns, List<Map<String, Object>> rows) {
    return rows.stream().map(row -> Cells.row(columns, row)).toList();
  }

  /** DuckDB fixes the columns of a view when it is made; BigQuery does not. */
  private void refreshViews() {
    for (TableInfo view : List.copyOf(tables.values())) {
      if (view.isView()) {
        try {
          createView(view);
        } catch (BigQueryError e) {
          // A view whose table has gone stays, and fails when it is read.
        }
      }
    }
  }

  /** Keeps the rows that a table has now, as {@code CREATE SNAPSHOT TABLE ... CLONE} does. */
  synchronized void createSnapshot(TableName name, TableName of) {
    TableInfo info = get(of);
    if (info.isView()) {
      throw BigQueryError.invalid("Cannot make a snapshot of a view: " + of);
    }
    create(TableInfo.table(name, info.columns()));
    engine.execute("INSERT INTO %s SELECT * FROM %s".formatted(name.sql(), of.sql()));
    snapshots.add(name);
  }

  synchronized boolean isSnapshot(TableName name) {
    return snapshots.contains(name);
  }

  synchronized void delete(TableName name) {
    TableInfo info = get(name);
    engine.execute("DROP " + (info.isView() ? "VIEW " : "TABLE ") + name.sql());
    tables.remove(name);
    snapshots.remove(name);
  }

  /**
   * Appends rows.
   *
   * @throws BigQueryError if a row does not fit; then none is appended
   */
  synchronized void append(TableName name, List<? extends Map<String, ?>> rows) {
    TableInfo info = get(name);
    List<Map<String, Object>> fitting = new ArrayList<>(rows.size());
    for (Map<String, ?> row : rows) {
      fitting.add(Cells.row(info.columns(), row));
    }
    engine.insert(name, info.columns(), fitting);
    deleteExpired(info);
  }

  /** Deletes the partitions that are older than their tables keep them. */
  synchronized void deleteExpired() {
    List.copyOf(tables.values()).forEach(this::deleteExpired);
  }

  /** A partition ages from the UTC day, hour, month or year that it begins with. */
  private void deleteExpired(TableInfo info) {
    info.partitioning()
        .filter(partitions -> partitions.getExpirationMs() != null)
        .filter(partitions -> partitions.getField() != null)
        .ifPresent(
            partitions ->
                engine.execute(
                    "DELETE FROM %s WHERE epoch_ms(date_trunc('%s', %s)) + %d <= epoch_ms(now())"
                        .formatted(
                            info.name().sql(),
                            partitions.getType().toLowerCase(Locale.ROOT),
                            TableName.quote(partitions.getField()),
                            partitions.getExpirationMs())));
  }

  /** Deletes the rows that a condition of DuckDB's dialect holds for. */
  synchronized void deleteWhere(TableName name, String condition) {
    engine.execute("DELETE FROM " + get(name).name().sql() + " WHERE " + condition);
  }

  /** Returns the number of rows of a table. */
  synchronized long count(TableName name) {
    return (Long) select(name, "count(*)", "").cells().get(0).get(0);
  }

  /**
   * Returns columns of the rows of a table or view.
   *
   * @param selection the columns as DuckDB's SELECT names them
   * @param condition a condition of DuckDB's dialect, or an empty string
   */
  synchronized Rows select(TableName name, String selection, String condition) {
    TableInfo info = get(name);
    return engine.query(
        "SELECT "
            + selection
            + " FROM "
            + name.sql()
            + (condition.isBlank() ? "" : " WHERE (" + condition + ")"),
        info.columns());
  }

  /** Runs a query in DuckDB's dialect, with names that lack a project or dataset completed. */
  synchronized Rows query(String duckSql, String project, String dataset, List<Column> known) {
    engine.use(project, dataset);
    return engine.query(duckSql, known);
  }

  /** Runs another statement in DuckDB's dialect; returns the number of rows that it changed. */
  synchronized long execute(String duckSql, String project, String dataset) {
    engine.use(project, dataset);
    return engine.execute(duckSql);
  }

  synchronized void rollBack() {
    engine.rollBack();
  }

  /** Takes up what statements of SQL created, changed or dropped. */
  synchronized void takeUpChanges() {
    Map<TableName, Boolean> present = engine.tables();
    tables.keySet().retainAll(present.keySet());
    present.forEach(
        (name, isView) -> {
          List<Column> columns = engine.columns(name);
          TableInfo known = tables.get(name);
          datasets.add(name.project() + ":" + name.dataset());
          if (known == null) {
            tables.put(name, TableInfo.table(name, columns));
          } else if (!isView && !sameTypes(known.columns(), columns)) {
            tables.put(name, known.withColumns(columns));
          }
        });
    refreshViews();
  }

  /** Takes up a dataset that a statement of SQL created. */
  synchronized void takeUpDataset(String project, String dataset) {
    datasets.add(project + ":" + dataset);
  }

  /** Sets the layout that a statement of SQL gave to a table. */
  synchronized void layOut(TableName name, TimePartitioning partitions, Clustering clusters) {
    tables.put(name, get(name).withLayout(partitions, clusters));
  }

  private static boolean sameTypes(List<Column> known, List<Column> now) {
    return known.stream()
        .map(Column::duckDefinition)
        .toList()
        .equals(now.stream().map(Column::duckDefinition).toList());
  }

  @Override
  public synchronized void close() {
    engine.close();
  }
}
