package io.github.segmentwise.standin.bigquery;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values of cells in one Java type per column type, whatever they came from.
 *
 * <p>INT64 is Long, FLOAT64 Double, NUMERIC and BIGNUMERIC BigDecimal, STRING, GEOGRAPHY and JSON
 * String, BYTES byte[], BOOL Boolean, DATE LocalDate, DATETIME LocalDateTime, TIME LocalTime,
 * TIMESTAMP Instant, RECORD an ordered Map, a repeated column a List.
 */
final class Cells {

  private Cells() {}

  /**
   * Returns a row of a table from values by name, in the order of the columns.
   *
   * @throws BigQueryError if a name is no column, a required value is missing, or a value does not
   *     fit its column
   */
  static Map<String, Object> row(List<Column> columns, Map<String, ?> values) {
    Map<String, Object> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(values);
    Map<String, Object> row = new LinkedHashMap<>();
    for (Column column : columns) {
      row.put(column.name(), cell(column, byName.remove(column.name())));
    }
    if (!byName.isEmpty()) {
      throw BigQueryError.invalid("No such field: " + byName.keySet().iterator().next() + ".");
    }
    return row;
  }

  /**
   * Returns one value in the Java type of its column; null stays null, except in a repeated column.
   *
   * @throws BigQueryError if it does not fit
   */
  static Object cell(Column column, Object value) {
    if (column.isRepeated()) {
      List<Object> elements = new ArrayList<>();
      if (value != null) {
        if (!(value instanceof List<?> list)) {
          throw unfit(column, value, null);
        }
        list.forEach(element -> elements.add(cell(column.element(), element)));
      }
      return elements;
    }
    if (value == null) {
      if (column.mode() == Column.Mode.REQUIRED) {
        throw BigQueryError.invalid("Missing required field: " + column.name() + ".");
      }
      return null;
    }
    try {
      return scalar(column, value);
    } catch (ArithmeticException
        | ClassCastException
        | DateTimeException
        | IllegalArgumentException e) {
      throw unfit(column, value, e);
    }
  }

  private static BigQueryError unfit(Column column, Object value, Exception cause) {
    BigQueryError error =
        BigQueryError.invalid(
            "Could not convert value to "
                + column.type()
                + ". Field: "
                + column.name()
                + "; Value: "
                + value);
    error.initCause(cause);
    return error;
  }

  private static Object scalar(Column column, Object value) {
    String text = value.toString();
    return switch (column.type()) {
      case INT64 -> value instanceof Long number ? number : new BigDecimal(text).longValueExact();
      case FLOAT64 -> value instanceof Double number ? number : Double.valueOf(floatText(text));
      case NUMERIC -> decimal(text, 9);
      case BIGNUMERIC -> decimal(text, 18);
      case STRING, GEOGRAPHY, JSON -> text;
      case BYTES -> bytes(value);
      case BOOL -> bool(text);
      case DATE -> value instanceof LocalDate date ? date : LocalDate.parse(text);
      case DATETIME -> value instanceof LocalDateTime time ? time : dateTime(text);
      case TIME -> value instanceof LocalTime time ? time : LocalTime.parse(text);
      case TIMESTAMP -> value instanceof Instant instant ? instant : instant(text);
      case RECORD -> record(column, value);
    };
  }

  private static Map<String, Object> record(Column column, Object value) {
    Map<String, Object> values = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((name, field) -> values.put((String) name, field));
    return row(column.fields(), values);
  }

  private static String floatText(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "inf", "+inf", "infinity" -> "Infinity";
      case "-inf", "-infinity" -> "-Infinity";
      case "nan" -> "NaN";
      default -> text;
    };
  }

  private static BigDecimal decimal(String text, int scale) {
    return new BigDecimal(text).setScale(scale, RoundingMode.HALF_UP);
  }

  private static boolean bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static byte[] bytes(Object value) {
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return bytes;
    }
    return Base64.getDecoder().decode((String) value);
  }

  private static LocalDateTime dateTime(String text) {
    String iso = text.trim().replace(' ', 'T');
    return iso.indexOf('T') < 0 ? LocalDate.parse(iso).atStartOfDay() : LocalDateTime.parse(iso);
  }

  /** Reads seconds since 1970, or a date with a time and a zone, UTC where none is named. */
  private static Instant instant(String text) {
    if (text.matches("-?[0-9.]+([eE][-+]?[0-9]+)?")) {
      BigDecimal micros = new BigDecimal(text).movePointRight(6).setScale(0, RoundingMode.HALF_UP);
      return Instant.EPOCH.plus(micros.longValueExact(), ChronoUnit.MICROS);
    }
    String iso = text.trim().replaceFirst("\\s*(UTC|Z|\\+00(:?00)?)$", "").replace(' ', 'T');
    return iso.matches(".*T.*[-+]\\d\\d:\\d\\d")
        ? OffsetDateTime.parse(iso).toInstant()
        : dateTime(iso).toInstant(java.time.ZoneOffset.UTC);
  }

  /** Returns a value that DuckDB gave, in the Java type of its column. */
  static Object ofDuck(Column column, Object value) throws SQLException {
    if (column.isRepeated()) {
      List<Object> elements = new ArrayList<>();
      if (value != null) {
        for (Object element : (Object[]) ((Array) value).getArray()) {
          elements.add(ofDuck(column.element(), element));
        }
      }
      return elements;
    }
    if (value == null) {
      return null;
    }
    if (value instanceof Struct struct) {
      Object[] attributes = struct.getAttributes();
      Map<String, Object> record = new LinkedHashMap<>();
      for (int i = 0; i < attributes.length; i++) {
        Column field = column.fields().get(i);
        record.put(field.name(), ofDuck(field, attributes[i]));
      }
      return record;
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (value instanceof Timestamp time) {
      return time.toLocalDateTime();
    }
    if (value instanceof Blob blob) {
      return blob.getBytes(1, (int) blob.length());
    }
    return cell(column.withMode(Column.Mode.NULLABLE), value);
  }
}
