package io.github.segmentwise.write;

import java.io.Serializable;
import java.util.List;

/**
 * A column of a table that a run writes.
 *
 * @param name as in the table
 * @param type of its cells
 * @param fields of the records, for {@link Type#RECORDS} only
 * @param description what a cell means, one line
 */
public record OutputColumn(String name, Type type, List<OutputColumn> fields, String description)
    implements Serializable {

  /** What a cell is, in Java and in BigQuery; any cell but one of records may be missing. */
  public enum Type {
    /** A whole number, as Long or Integer. */
    INTEGER("INT64"),
    /** A number, as Double. */
    NUMBER("FLOAT64"),
    /** A String. */
    TEXT("STRING"),
    /** A Boolean. */
    BOOLEAN("BOOL"),
    /** An ISO-8601 instant, as String. */
    TIMESTAMP("TIMESTAMP"),
    /** A list of records, as {@link Records}; in a file the same as JSON. */
    RECORDS("ARRAY<STRUCT>");

    private final String sqlName;

    Type(String sqlName) {
      this.sqlName = sqlName;
    }

    String sqlName() {
      return sqlName;
    }
  }

  public OutputColumn {
    fields = List.copyOf(fields);
  }

  public OutputColumn(String name, Type type, String description) {
    this(name, type, List.of(), description);
  }

  public static OutputColumn integer(String name, String description) {
    return new OutputColumn(name, Type.INTEGER, description);
  }

  public static OutputColumn number(String name, String description) {
    return new OutputColumn(name, Type.NUMBER, description);
  }

  public static OutputColumn text(String name, String description) {
    return new OutputColumn(name, Type.TEXT, description);
  }

  public static OutputColumn bool(String name, String description) {
    return new OutputColumn(name, Type.BOOLEAN, description);
  }

  /** The type in BigQuery's SQL, such as {@code ARRAY<STRUCT<segment_id INT64>>}. */
  public String sqlType() {
    if (type != Type.RECORDS) {
      return type.sqlName();
    }
    List<String> types =
        fields.stream().map(field -> field.name() + " " + field.sqlType()).toList();
    return "ARRAY<STRUCT<" + String.join(", ", types) + ">>";
  }
}
