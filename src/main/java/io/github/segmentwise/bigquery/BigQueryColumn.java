package io.github.segmentwise.bigquery;

import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableSchema;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * A column as BigQuery describes it.
 *
 * @param name as it is spelled there; BigQuery takes no account of case
 * @param type by its name in standard SQL, such as {@code INT64}
 * @param repeated whether it is an array
 */
record BigQueryColumn(String name, String type, boolean repeated) implements Serializable {

  static List<BigQueryColumn> of(TableSchema schema) {
    return schema.getFields().stream().map(BigQueryColumn::of).toList();
  }

  private static BigQueryColumn of(TableFieldSchema field) {
    return new BigQueryColumn(
        field.getName(),
        BigQueryTypes.standardName(field.getType()),
        "REPEATED".equals(field.getMode()));
  }

  /** The column of a name, whatever the case. */
  static Optional<BigQueryColumn> named(String name, List<BigQueryColumn> columns) {
    return columns.stream().filter(column -> column.name().equalsIgnoreCase(name)).findFirst();
  }
}
