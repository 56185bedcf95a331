package io.github.segmentwise.standin.bigquery;

import java.util.Locale;
import java.util.Map;

/** BigQuery's column types, with their names in the REST API and their types in DuckDB. */
enum ColumnType {
  INT64("INTEGER", "BIGINT"),
  FLOAT64("FLOAT", "DOUBLE"),
  NUMERIC("NUMERIC", "DECIMAL(38,9)"),
  /** Kept with 18 digits behind the point; BigQuery has 38. */
  BIGNUMERIC("BIGNUMERIC", "DECIMAL(38,18)"),
  STRING("STRING", "VARCHAR"),
  BYTES("BYTES", "BLOB"),
  BOOL("BOOLEAN", "BOOLEAN"),
  DATE("DATE", "DATE"),
  DATETIME("DATETIME", "TIMESTAMP"),
  TIME("TIME", "TIME"),
  TIMESTAMP("TIMESTAMP", "TIMESTAMP WITH TIME ZONE"),
  /** Kept as well-known text. */
  GEOGRAPHY("GEOGRAPHY", "VARCHAR"),
  JSON("JSON", "JSON"),
  RECORD("RECORD", "STRUCT");

  private static final Map<String, ColumnType> OTHER_NAMES =
      Map.of("STRUCT", RECORD, "DECIMAL", NUMERIC, "BIGDECIMAL", BIGNUMERIC);

  private final String restName;
  private final String duckName;

  ColumnType(String restName, String duckName) {
    this.restName = restName;
    this.duckName = duckName;
  }

  String restName() {
    return restName;
  }

  String duckName() {
    return duckName;
  }

  /**
   * Returns the type of a name of the REST API or of SQL.
   *
   * @throws BigQueryError if there is no such type
   */
  static ColumnType of(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    for (ColumnType type : values()) {
      if (type.name().equals(upper) || type.restName.equals(upper)) {
        return type;
      }
    }
    ColumnType other = OTHER_NAMES.get(upper);
    if (other == null) {
      throw BigQueryError.invalid("Invalid value for type: " + name + " is not a valid value");
    }
    return other;
  }

  /**
   * Returns the type that a scalar type of DuckDB is shown as.
   *
   * @throws BigQueryError if BigQuery has nothing like it
   */
  static ColumnType ofDuck(String duckType) {
    String upper = duckType.toUpperCase(Locale.ROOT);
    if (upper.startsWith("DECIMAL")) {
      return upper.equals(BIGNUMERIC.duckName) ? BIGNUMERIC : NUMERIC;
    }
    return switch (upper) {
      case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT" -> INT64;
      case "UINTEGER", "UBIGINT", "UHUGEINT", "\"NULL\"" -> INT64;
      case "FLOAT", "DOUBLE" -> FLOAT64;
      case "VARCHAR", "UUID", "INTERVAL" -> STRING;
      case "BLOB" -> BYTES;
      case "BOOLEAN" -> BOOL;
      case "DATE" -> DATE;
      case "TIME" -> TIME;
      case "JSON" -> JSON;
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> DATETIME;
      case "TIMESTAMP WITH TIME ZONE" -> TIMESTAMP;
      default -> throw BigQueryError.invalid("No type of BigQuery is like " + duckType);
    };
  }
}
