package io.github.segmentwise.standin.bigquery;

import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableSchema;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One column of a table, or one field of a record.
 *
 * @param name its name
 * @param type the type of a value, or of an element where values are repeated
 * @param mode whether a value may be missing or is a list
 * @param description what it holds; empty where nobody said
 * @param fields the fields of a record, empty for other types
 */
record Column(String name, ColumnType type, Mode mode, String description, List<Column> fields) {

  /** Whether a value may be missing, must be there, or is a list. */
  enum Mode {
    NULLABLE,
    REQUIRED,
    REPEATED
  }

  Column {
    fields = List.copyOf(fields);
  }

  static List<Column> ofSchema(TableSchema schema) {
    return schema == null || schema.getFields() == null
        ? List.of()
        : schema.getFields().stream().map(Column::of).toList();
  }

  static Column of(TableFieldSchema field) {
    return new Column(
        field.getName(),
        ColumnType.of(field.getType()),
        field.getMode() == null
            ? Mode.NULLABLE
            : Mode.valueOf(field.getMode().toUpperCase(Locale.ROOT)),
        field.getDescription() == null ? "" : field.getDescription(),
        field.getFields() == null
            ? List.of()
            : field.getFields().stream().map(Column::of).toList());
  }

  static TableSchema schemaOf(List<Column> columns) {
    return new TableSchema().setFields(columns.stream().map(Column::toField).toList());
  }

  TableFieldSchema toField() {
    TableFieldSchema field =
        new TableFieldSchema().setName(name).setType(type.restName()).setMode(mode.name());
    if (!description.isEmpty()) {
      field.setDescription(description);
    }
    if (type == ColumnType.RECORD) {
      field.setFields(fields.stream().map(Column::toField).toList());
    }
    return field;
  }

  boolean isRepeated() {
    return mode == Mode.REPEATED;
  }

  /** Returns the column of one element of this repeated column. */
  Column element() {
    return withMode(Mode.REQUIRED);
  }

  Column withMode(Mode other) {
    return new Column(name, type, other, description, fields);
  }

  Column withFields(List<Column> others) {
    return new Column(name, type, mode, description, others);
  }

  boolean isNamed(String other) {
    return name.equalsIgnoreCase(other);
  }

  /** Returns the type of this column in DuckDB. */
  String duckType() {
    String one =
        type == ColumnType.RECORD
            ? fields.stream()
                .map(field -> TableName.quote(field.name) + " " + field.duckType())
                .collect(Collectors.joining(", ", "STRUCT(", ")"))
            : type.duckName();
    return isRepeated() ? one + "[]" : one;
  }

  /** Returns the definition of this column in a statement that creates its table. */
  String duckDefinition() {
    return TableName.quote(name) + " " + duckType() + (mode == Mode.REQUIRED ? " NOT NULL" : "");
  }
}
