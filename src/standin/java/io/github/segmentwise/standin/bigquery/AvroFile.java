package io.github.segmentwise.standin.bigquery;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;

/** Avro container files as load jobs read them. */
final class AvroFile {

  /**
   * The rows of a file.
   *
   * @param columns the columns that the file says, empty if it says none
   * @param rows values by name
   */
  record Contents(List<Column> columns, List<Map<String, Object>> rows) {}

  private AvroFile() {}

  /**
   * Reads a file.
   *
   * @param logicalTypes whether logical types mean DATE, TIMESTAMP and so on; if not, their numbers
   *     are INT64 columns
   * @throws BigQueryError if it is not an Avro file
   */
  static Contents read(InputStream in, boolean logicalTypes) throws IOException {
    try (DataFileStream<GenericRecord> file =
        new DataFileStream<>(in, new GenericDatumReader<>())) {
      List<Column> columns =
          file.getSchema().getFields().stream()
              .map(field -> column(field.name(), field.schema(), logicalTypes))
              .toList();
      List<Map<String, Object>> rows = new ArrayList<>();
      for (GenericRecord record : file) {
        rows.add(values(record, logicalTypes));
      }
      return new Contents(columns, rows);
    } catch (IOException | AvroRuntimeException e) {
      BigQueryError error =
          BigQueryError.invalid(
              "Error while reading data, error message: The Apache Avro library failed to read"
                  + " data: "
                  + e.getMessage());
      error.initCause(e);
      throw error;
    }
  }

  private static Column column(String name, Schema schema, boolean logicalTypes) {
    if (schema.getType() == Schema.Type.UNION) {
      return column(name, notNull(schema), logicalTypes);
    }
    if (schema.getType() == Schema.Type.ARRAY) {
      return column(name, schema.getElementType(), logicalTypes).withMode(Column.Mode.REPEATED);
    }
    List<Column> fields =
        schema.getType() == Schema.Type.RECORD
            ? schema.getFields().stream()
                .map(field -> column(field.name(), field.schema(), logicalTypes))
                .toList()
            : List.of();
    return new Column(name, type(schema, logicalTypes), Column.Mode.NULLABLE, "", fields);
  }

  private static Schema notNull(Schema union) {
    return union.getTypes().stream()
        .filter(branch -> branch.getType() != Schema.Type.NULL)
        .findFirst()
        .orElseThrow();
  }

  private static ColumnType type(Schema schema, boolean logicalTypes) {
    String logical =
        logicalTypes && schema.getLogicalType() != null ? schema.getLogicalType().getName() : "";
    return switch (logical) {
      case "date" -> ColumnType.DATE;
      case "time-micros", "time-millis" -> ColumnType.TIME;
      case "timestamp-micros", "timestamp-millis" -> ColumnType.TIMESTAMP;
      case "local-timestamp-micros", "local-timestamp-millis" -> ColumnType.DATETIME;
      case "decimal" -> ColumnType.NUMERIC;
      default -> plainType(schema);
    };
  }

  private static ColumnType plainType(Schema schema) {
    return switch (schema.getType()) {
      case INT, LONG -> ColumnType.INT64;
      case FLOAT, DOUBLE -> ColumnType.FLOAT64;
      case BOOLEAN -> ColumnType.BOOL;
      case BYTES, FIXED -> ColumnType.BYTES;
      case RECORD -> ColumnType.RECORD;
      default -> ColumnType.STRING;
    };
  }

  private static Map<String, Object> values(GenericRecord record, boolean logicalTypes) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Schema.Field field : record.getSchema().getFields()) {
      values.put(field.name(), value(record.get(field.pos()), field.schema(), logicalTypes));
    }
    return values;
  }

  private static Object value(Object value, Schema schema, boolean logicalTypes) {
    if (value == null) {
      return null;
    }
    if (schema.getType() == Schema.Type.UNION) {
      return value(value, notNull(schema), logicalTypes);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(e -> value(e, schema.getElementType(), logicalTypes)).toList();
    }
    if (value instanceof GenericRecord record) {
      return values(record, logicalTypes);
    }
    if (logicalTypes && schema.getLogicalType() != null) {
      return logical(value, schema);
    }
    if (value instanceof Utf8 || value instanceof Integer) {
      return value instanceof Integer number ? (Object) number.longValue() : value.toString();
    }
    return value instanceof Float number ? (Object) number.doubleValue() : value;
  }

  private static Object logical(Object value, Schema schema) {
    return switch (schema.getLogicalType().getName()) {
      case "date" -> LocalDate.ofEpochDay(((Number) value).longValue());
      case "time-micros" -> LocalTime.ofNanoOfDay(((Number) value).longValue() * 1000);
      case "time-millis" -> LocalTime.ofNanoOfDay(((Number) value).longValue() * 1_000_000);
      case "timestamp-micros" -> instant(value, ChronoUnit.MICROS);
      case "timestamp-millis" -> instant(value, ChronoUnit.MILLIS);
      case "local-timestamp-micros" ->
          instant(value, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC).toLocalDateTime();
      case "local-timestamp-millis" ->
          instant(value, ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC).toLocalDateTime();
      case "decimal" -> decimal((ByteBuffer) value, (LogicalTypes.Decimal) schema.getLogicalType());
      default -> value instanceof Utf8 ? value.toString() : value;
    };
  }

  private static Instant instant(Object value, ChronoUnit unit) {
    return Instant.EPOCH.plus(((Number) value).longValue(), unit);
  }

  private static BigDecimal decimal(ByteBuffer value, LogicalTypes.Decimal type) {
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    return new BigDecimal(new BigInteger(bytes), type.getScale());
  }
}
