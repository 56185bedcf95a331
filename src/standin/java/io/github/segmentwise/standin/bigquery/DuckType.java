package io.github.segmentwise.standin.bigquery;

import java.util.ArrayList;
import java.util.List;

/** Reads DuckDB's names of types, such as {@code STRUCT(a BIGINT, "b c" DOUBLE[])[]}. */
final class DuckType {

  private final String text;
  private int at;

  private DuckType(String text) {
    this.text = text;
  }

  /**
   * Returns a column of a type.
   *
   * @throws BigQueryError if BigQuery has nothing like the type, such as a list of lists
   */
  static Column column(String name, String duckType, boolean required) {
    Column column = new DuckType(duckType).read(name);
    return required && !column.isRepeated() ? column.withMode(Column.Mode.REQUIRED) : column;
  }

  private Column read(String name) {
    Column column;
    if (text.startsWith("STRUCT(", at)) {
      at += "STRUCT(".length();
      List<Column> fields = new ArrayList<>();
      do {
        fields.add(read(fieldName()));
      } while (text.charAt(at++) == ',');
      column = new Column(name, ColumnType.RECORD, Column.Mode.NULLABLE, "", fields);
    } else {
      column = new Column(name, ColumnType.ofDuck(scalar()), Column.Mode.NULLABLE, "", List.of());
    }
    if (text.startsWith("[]", at)) {
      at += 2;
      column = column.withMode(Column.Mode.REPEATED);
      if (text.startsWith("[]", at)) {
        throw BigQueryError.invalid("Column " + name + ": BigQuery has no array of arrays");
      }
    }
    return column;
  }

  private String fieldName() {
    while (text.charAt(at) == ' ') {
      at++;
    }
    if (text.charAt(at) != '"') {
      int start = at;
      at = text.indexOf(' ', at);
      return text.substring(start, at++);
    }
    StringBuilder name = new StringBuilder();
    for (at++; ; at++) {
      if (text.charAt(at) != '"') {
        name.append(text.charAt(at));
      } else if (text.startsWith("\"\"", at)) {
        name.append('"');
        at++;
      } else {
        at += 2;
        return name.toString();
      }
    }
  }

  private String scalar() {
    int start = at;
    int depth = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '(') {
        depth++;
      } else if (c == ')' && depth-- == 0) {
        break;
      } else if (depth == 0 && (c == ',' || c == '[')) {
        break;
      }
    }
    return text.substring(start, at).trim();
  }
}
