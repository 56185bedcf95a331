package io.github.segmentwise.standin.bigquery;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What columns may be called: see <a
 * href="https://cloud.google.com/bigquery/docs/schemas#column_names">column names</a>. Flexible
 * names, which some ways of loading take, are not modelled: a load of Avro files takes none.
 */
final class ColumnNames {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,299}");

  private static final List<String> RESERVED_PREFIXES =
      List.of("_TABLE_", "_FILE_", "_PARTITION", "_ROW_TIMESTAMP", "__ROOT__", "_COLIDENTIFIER");

  private ColumnNames() {}

  /**
   * Checks the columns of a table, or the fields of a record.
   *
   * @throws BigQueryError if one cannot have its name, or two have the same, whatever its case
   */
  static void check(List<Column> columns) {
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      String name = column.name();
      if (!NAME.matcher(name).matches()) {
        throw BigQueryError.invalid(
            "Invalid field name \"%s\". Fields must contain only letters, numbers, and underscores,"
                    .formatted(name)
                + " start with a letter or underscore, and be at most 300 characters long.");
      }
      String upper = name.toUpperCase(Locale.ROOT);
      if (RESERVED_PREFIXES.stream().anyMatch(upper::startsWith)) {
        throw BigQueryError.invalid(
            "Field name %s is not supported by the current table.".formatted(name));
      }
      if (!names.add(upper)) {
        throw BigQueryError.invalid(
            "Duplicate field name \"%s\": names are compared without regard to case."
                .formatted(name));
      }
      check(column.fields());
    }
  }
}
