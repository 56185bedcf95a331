package io.github.segmentwise.standin.bigquery;

import com.google.api.services.bigquery.model.Clustering;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TimePartitioning;
import com.google.api.services.bigquery.model.ViewDefinition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a table or view besides its rows.
 *
 * @param name its name
 * @param columns its columns
 * @param partitioning how it is cut by time, if it is
 * @param clustering the columns that it is sorted by, if any
 * @param description what it holds; empty where nobody said
 * @param view the query of a view in BigQuery's and DuckDB's words; empty for a table
 */
record TableInfo(
    TableName name,
    List<Column> columns,
    Optional<TimePartitioning> partitioning,
    Optional<Clustering> clustering,
    String description,
    Optional<View> view) {

  /**
   * The query of a view.
   *
   * @param googleSql as its author wrote it
   * @param duckSql as DuckDB runs it
   */
  record View(String googleSql, String duckSql) {}

  TableInfo {
    columns = List.copyOf(columns);
    ColumnNames.check(columns);
  }

  static TableInfo table(TableName name, List<Column> columns) {
    return new TableInfo(name, columns, Optional.empty(), Optional.empty(), "", Optional.empty());
  }

  boolean isView() {
    return view.isPresent();
  }

  TableInfo withColumns(List<Column> others) {
    return new TableInfo(name, others, partitioning, clustering, description, view);
  }

  /**
   * Returns the table with partitions or clusters that were set; only the age at which partitions
   * are deleted may change.
   *
   * @throws BigQueryError if the partitions would be others
   */
  TableInfo patchedLayout(TimePartitioning partitions, Clustering clusters) {
    if (partitions != null) {
      TimePartitioning old = partitioning.orElse(null);
      boolean same =
          old != null
              && Objects.equals(old.getType(), partitions.getType())
              && Objects.equals(old.getField(), partitions.getField());
      if (!same) {
        throw BigQueryError.invalid("Cannot change partitioning spec for a table: " + name);
      }
    }
    return withLayout(partitions, clusters);
  }

  TableInfo withLayout(TimePartitioning partitions, Clustering clusters) {
    return new TableInfo(
        name,
        columns,
        Optional.ofNullable(partitions).or(() -> partitioning),
        Optional.ofNullable(clusters).or(() -> clustering),
        description,
        view);
  }

  TableInfo withDescription(String other) {
    return new TableInfo(
        name, columns, partitioning, clustering, other == null ? description : other, view);
  }

  TableInfo withView(View other) {
    return new TableInfo(name, columns, partitioning, clustering, description, Optional.of(other));
  }

  /** Returns the table as tables.get shows it, without the numbers of rows and bytes. */
  Table toTable() {
    Table table =
        new Table()
            .setKind("bigquery#table")
            .setId(name.toString())
            .setTableReference(name.reference())
            .setType(isView() ? "VIEW" : "TABLE")
            .setLocation("US")
            .setSchema(Column.schemaOf(columns));
    partitioning.ifPresent(table::setTimePartitioning);
    clustering.ifPresent(table::setClustering);
    view.ifPresent(
        v -> table.setView(new ViewDefinition().setQuery(v.googleSql()).setUseLegacySql(false)));
    if (!description.isEmpty()) {
      table.setDescription(description);
    }
    return table;
  }
}
