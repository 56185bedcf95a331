package io.github.segmentwise.standin.bigquery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which changes of a table's columns BigQuery allows. */
final class SchemaChange {

  private SchemaChange() {}

  /**
   * Returns a table's columns after rows with other columns were appended.
   *
   * @param table the table, for messages
   * @param existing its columns
   * @param wanted the columns of the new rows
   * @param addition whether columns may be added (ALLOW_FIELD_ADDITION)
   * @param relaxation whether REQUIRED columns may become NULLABLE (ALLOW_FIELD_RELAXATION)
   * @throws BigQueryError if the change is not allowed
   */
  static List<Column> merge(
      TableName table,
      List<Column> existing,
      List<Column> wanted,
      boolean addition,
      boolean relaxation) {
    List<Column> merged = new ArrayList<>();
    for (Column old : existing) {
      Optional<Column> now = wanted.stream().filter(w -> w.isNamed(old.name())).findFirst();
      merged.add(now.map(n -> merge(table, old, n, addition, relaxation)).orElse(old));
    }
    for (Column now : wanted) {
      if (existing.stream().noneMatch(old -> old.isNamed(now.name()))) {
        if (!addition) {
          throw mismatch(table, "Cannot add fields (field: " + now.name() + ")");
        }
        if (now.mode() == Column.Mode.REQUIRED) {
          throw mismatch(table, "Cannot add required fields (field: " + now.name() + ")");
        }
        merged.add(now);
      }
    }
    return merged;
  }

  private static Column merge(
      TableName table, Column old, Column now, boolean addition, boolean relaxation) {
    if (old.type() != now.type()) {
      throw changed(table, old, "type", old.type().restName(), now.type().restName());
    }
    Column.Mode mode = old.mode();
    if (old.mode() != now.mode()) {
      boolean repetition = old.isRepeated() || now.isRepeated();
      if (repetition || (now.mode() == Column.Mode.NULLABLE && !relaxation)) {
        throw changed(table, old, "mode", old.mode().name(), now.mode().name());
      }
      mode = Column.Mode.NULLABLE;
    }
    return old.withMode(mode)
        .withFields(merge(table, old.fields(), now.fields(), addition, relaxation));
  }

  /**
   * Returns a table's columns after its schema was set anew: columns may be added and relaxed, none
   * may go or change its type.
   *
   * @throws BigQueryError if the change is not allowed
   */
  static List<Column> replace(TableName table, List<Column> existing, List<Column> wanted) {
    String gone =
        existing.stream()
            .filter(old -> wanted.stream().noneMatch(now -> now.isNamed(old.name())))
            .map(Column::name)
            .collect(Collectors.joining(", "));
    if (!gone.isEmpty()) {
      throw mismatch(table, "Field " + gone + " is missing in new schema");
    }
    List<Column> merged = merge(table, existing, wanted, true, true);
    return merged.stream().map(column -> described(column, wanted)).toList();
  }

  private static Column described(Column column, List<Column> wanted) {
    return wanted.stream()
        .filter(now -> now.isNamed(column.name()) && !now.description().isEmpty())
        .findFirst()
        .map(
            now ->
                new Column(
                    column.name(),
                    column.type(),
                    column.mode(),
                    now.description(),
                    column.fields()))
        .orElse(column);
  }

  private static BigQueryError changed(
      TableName table, Column column, String what, String from, String to) {
    return mismatch(
        table, "Field " + column.name() + " has changed " + what + " from " + from + " to " + to);
  }

  private static BigQueryError mismatch(TableName table, String detail) {
    return BigQueryError.invalid("Provided Schema does not match Table " + table + ". " + detail);
  }
}
