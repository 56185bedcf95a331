package io.github.segmentwise.bigquery;

import com.google.api.services.bigquery.model.Clustering;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableSchema;
import com.google.api.services.bigquery.model.TimePartitioning;
import com.google.api.services.bigquery.model.ViewDefinition;
import io.github.segmentwise.write.OutputColumn;
import io.github.segmentwise.write.OutputTable;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** Output tables as BigQuery describes tables. */
final class TableSchemas {

  private static final String DAY = "DAY";
  private static final String PARTITION_COLUMN = "as_of";

  private TableSchemas() {}

  static TableReference reference(DatasetId dataset, String table) {
    return new TableReference()
        .setProjectId(dataset.project())
        .setDatasetId(dataset.dataset())
        .setTableId(table);
  }

  /**
   * A table that is partitioned by the day of {@code as_of}.
   *
   * @param keepDays days after which BigQuery deletes a partition; empty to keep all
   */
  static Table table(DatasetId dataset, OutputTable table, OptionalInt keepDays) {
    TimePartitioning days = new TimePartitioning().setType(DAY).setField(PARTITION_COLUMN);
    keepDays.ifPresent(kept -> days.setExpirationMs(expiration(kept)));
    Table described =
        new Table()
            .setTableReference(reference(dataset, table.name()))
            .setDescription(table.description())
            .setSchema(schema(table))
            .setTimePartitioning(days);
    return table.clusteredBy().isEmpty()
        ? described
        : described.setClustering(new Clustering().setFields(table.clusteredBy()));
  }

  /** Days in milliseconds, in which BigQuery takes the age of a partition. */
  static long expiration(int days) {
    return Duration.ofDays(days).toMillis();
  }

  static Table view(DatasetId dataset, String name, String description, String sql) {
    return new Table()
        .setTableReference(reference(dataset, name))
        .setDescription(description)
        .setView(new ViewDefinition().setQuery(sql).setUseLegacySql(false));
  }

  static TableSchema schema(OutputTable table) {
    return new TableSchema().setFields(fields(table.allColumns()));
  }

  static List<TableFieldSchema> fields(List<OutputColumn> columns) {
    return columns.stream().map(TableSchemas::field).toList();
  }

  private static TableFieldSchema field(OutputColumn column) {
    TableFieldSchema field =
        new TableFieldSchema().setName(column.name()).setDescription(column.description());
    return switch (column.type()) {
      case INTEGER -> field.setType("INTEGER").setMode("NULLABLE");
      case NUMBER -> field.setType("FLOAT").setMode("NULLABLE");
      case TEXT -> field.setType("STRING").setMode("NULLABLE");
      case BOOLEAN -> field.setType("BOOLEAN").setMode("NULLABLE");
      case TIMESTAMP -> field.setType("TIMESTAMP").setMode("NULLABLE");
      case RECORDS ->
          field.setType("RECORD").setMode("REPEATED").setFields(fields(column.fields()));
    };
  }
}
