package io.github.segmentwise.bigquery;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.read.InputColumn;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.SourceColumn.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which columns of BigQuery fit which input columns, and how their values, as Avro holds them,
 * become cells of an {@link io.github.segmentwise.read.InputRow}.
 */
final class BigQueryTypes {

  private static final Set<String> NUMBERS =
      Set.of("INT64", "FLOAT64", "NUMERIC", "BIGNUMERIC", "STRING");
  private static final Set<String> TIMES = Set.of("TIMESTAMP", "DATETIME", "DATE", "STRING");
  private static final List<String> KNOWN =
      List.of(
          "INT64",
          "FLOAT64",
          "NUMERIC",
          "BIGNUMERIC",
          "STRING",
          "BOOL",
          "DATE",
          "DATETIME",
          "TIMESTAMP",
          "JSON");
  private static final int NUMERIC_SCALE = 9;
  private static final int BIGNUMERIC_SCALE = 38;

  private BigQueryTypes() {}

  /** A type by its name in standard SQL; the REST API also gives the names of legacy SQL. */
  static String standardName(String type) {
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "INTEGER" -> "INT64";
      case "FLOAT" -> "FLOAT64";
      case "BOOLEAN" -> "BOOL";
      case "RECORD" -> "STRUCT";
      default -> type.toUpperCase(Locale.ROOT);
    };
  }

  /**
   * Checks that a column can be read.
   *
   * @param source of the table, for the message
   * @throws InputException if not
   */
  static void check(InputTable table, InputColumn column, String source, BigQueryColumn found) {
    List<String> fitting = KNOWN.stream().filter(type -> fits(column.type(), type)).toList();
    if (found.repeated() || !fitting.contains(found.type())) {
      throw new InputException(
          "%s: column %s of %s has the type %s; expected %s"
              .formatted(
                  table.name(),
                  column.name(),
                  source,
                  found.repeated() ? "ARRAY<" + found.type() + ">" : found.type(),
                  fitting.stream().collect(Collectors.joining(", "))));
    }
  }

  private static boolean fits(InputColumn.Type wanted, String type) {
    return switch (wanted) {
      case INTEGER, COUNT, AMOUNT, NUMBER, WRITTEN_NUMBER -> NUMBERS.contains(type);
      case TIMESTAMP -> TIMES.contains(type);
      case TEXT, REQUIRED_TEXT -> true;
      case ROW_NUMBER -> false;
    };
  }

  /** What a column holds; one of a rare type counts as text. */
  static Kind kind(BigQueryColumn column) {
    return switch (column.type()) {
      case "INT64" -> Kind.INTEGER;
      case "FLOAT64", "NUMERIC", "BIGNUMERIC" -> Kind.NUMBER;
      case "BOOL" -> Kind.BOOLEAN;
      case "DATE" -> Kind.DATE;
      case "DATETIME", "TIMESTAMP" -> Kind.TIMESTAMP;
      default -> Kind.TEXT;
    };
  }

  /**
   * A cell from a value.
   *
   * @param type the column's type in BigQuery, one that fits
   * @param schema of the value
   * @return a Long, Double or String; null where missing
   */
  static @Nullable Object cell(
      InputColumn.Type wanted, String type, Schema schema, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (type) {
      case "INT64" -> ((Number) value).longValue();
      case "FLOAT64" -> ((Number) value).doubleValue();
      case "NUMERIC" -> number(schema, value, NUMERIC_SCALE);
      case "BIGNUMERIC" -> number(schema, value, BIGNUMERIC_SCALE);
      case "DATE" -> date(value);
      case "TIMESTAMP" -> timestamp(wanted, value);
      default -> value.toString();
    };
  }

  private static String number(Schema schema, Object value, int usualScale) {
    return decimal(schema, value, usualScale).stripTrailingZeros().toPlainString();
  }

  private static BigDecimal decimal(Schema schema, Object value, int usualScale) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof ByteBuffer bytes) {
      byte[] unscaled = new byte[bytes.remaining()];
      bytes.duplicate().get(unscaled);
      return new BigDecimal(new BigInteger(unscaled), scale(schema, usualScale));
    }
    return new BigDecimal(value.toString());
  }

  private static int scale(Schema schema, int usualScale) {
    Schema present =
        schema.getType() == Schema.Type.UNION
            ? schema.getTypes().stream()
                .filter(each -> each.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow()
            : schema;
    return present.getLogicalType() instanceof LogicalTypes.Decimal decimal
        ? decimal.getScale()
        : usualScale;
  }

  private static String date(Object value) {
    return value instanceof Integer days ? LocalDate.ofEpochDay(days).toString() : value.toString();
  }

  private static Object timestamp(InputColumn.Type wanted, Object value) {
    if (!(value instanceof Long micros)) {
      return value.toString();
    }
    return wanted == InputColumn.Type.TIMESTAMP
        ? micros
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }
}
