package io.github.segmentwise.read.format;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the types of Avro mean as columns. Logical types count by their names, because those of
 * later versions than the library's, and BigQuery's own, are only known by name.
 */
final class AvroTypes {

  private static final int UUID_BYTES = 16;

  private AvroTypes() {}

  /** What a field's values are. */
  static FileColumn.Type type(Schema field) {
    Schema schema = present(field);
    String logical = logicalName(schema);
    return switch (schema.getType()) {
      case STRING, ENUM, NULL -> FileColumn.Type.TEXT;
      case BYTES -> isDecimal(schema) ? FileColumn.Type.NUMBER : FileColumn.Type.TEXT;
      case FIXED -> fixedType(schema);
      case INT ->
          switch (logical) {
            case "date" -> FileColumn.Type.DATE;
            case "time-millis" -> FileColumn.Type.TEXT;
            default -> FileColumn.Type.INTEGER;
          };
      case LONG -> longType(logical);
      case FLOAT, DOUBLE -> FileColumn.Type.NUMBER;
      case BOOLEAN -> FileColumn.Type.BOOLEAN;
      case RECORD, ARRAY, MAP, UNION -> FileColumn.Type.OTHER;
    };
  }

  private static FileColumn.Type fixedType(Schema schema) {
    if (isDecimal(schema)) {
      return FileColumn.Type.NUMBER;
    }
    return isUuid(schema) ? FileColumn.Type.TEXT : FileColumn.Type.OTHER;
  }

  private static FileColumn.Type longType(String logical) {
    if (timeUnit(logical) != null) {
      return FileColumn.Type.TIMESTAMP;
    }
    return timeOfDayUnit(logical) == null ? FileColumn.Type.INTEGER : FileColumn.Type.TEXT;
  }

  private static @Nullable TimeUnit timeUnit(String logical) {
    return switch (logical) {
      case "timestamp-millis", "local-timestamp-millis" -> TimeUnit.MILLISECONDS;
      case "timestamp-micros", "local-timestamp-micros" -> TimeUnit.MICROSECONDS;
      case "timestamp-nanos", "local-timestamp-nanos" -> TimeUnit.NANOSECONDS;
      default -> null;
    };
  }

  private static @Nullable TimeUnit timeOfDayUnit(String logical) {
    return switch (logical) {
      case "time-millis" -> TimeUnit.MILLISECONDS;
      case "time-micros" -> TimeUnit.MICROSECONDS;
      case "time-nanos" -> TimeUnit.NANOSECONDS;
      default -> null;
    };
  }

  /** A field's type in words, such as {@code long (timestamp-micros)}. */
  static String name(Schema field) {
    Schema schema = present(field);
    if (schema.getType() == Schema.Type.UNION) {
      return schema.getTypes().stream()
          .map(AvroTypes::name)
          .collect(Collectors.joining(", ", "union of ", ""));
    }
    String logical = logicalName(schema);
    return schema.getType().getName() + (logical.isEmpty() ? "" : " (" + logical + ")");
  }

  /** Makes cells of a field's values other than null. */
  static Function<Object, Object> conversion(Schema field) {
    Schema schema = present(field);
    if (isDecimal(schema)) {
      int scale = ((LogicalTypes.Decimal) schema.getLogicalType()).getScale();
      return value -> CellValues.decimal(new BigInteger(bytes(value)), scale);
    }
    TimeUnit unit = timeUnit(logicalName(schema));
    TimeUnit ofDay = timeOfDayUnit(logicalName(schema));
    boolean isWhole = schema.getType() == Schema.Type.INT || schema.getType() == Schema.Type.LONG;
    if (ofDay != null && isWhole && type(schema) == FileColumn.Type.TEXT) {
      return value -> CellValues.time(((Number) value).longValue(), ofDay);
    }
    return switch (schema.getType()) {
      case LONG -> unit == null ? value -> value : value -> CellValues.micros((Long) value, unit);
      case INT ->
          type(schema) == FileColumn.Type.DATE
              ? value -> CellValues.date((Integer) value)
              : value -> ((Integer) value).longValue();
      case FLOAT -> value -> CellValues.number((Float) value);
      case DOUBLE, BOOLEAN -> value -> value;
      case BYTES -> value -> new String(bytes(value), StandardCharsets.UTF_8);
      case FIXED -> value -> CellValues.uuid(ByteBuffer.wrap(bytes(value)));
      default -> Object::toString;
    };
  }

  /** The type beside null, if there is just one. */
  private static Schema present(Schema field) {
    if (field.getType() != Schema.Type.UNION) {
      return field;
    }
    List<Schema> types =
        field.getTypes().stream().filter(each -> each.getType() != Schema.Type.NULL).toList();
    return types.size() == 1 ? types.get(0) : field;
  }

  private static String logicalName(Schema schema) {
    String name = schema.getProp("logicalType");
    return name == null ? "" : name;
  }

  private static boolean isDecimal(Schema schema) {
    return schema.getLogicalType() instanceof LogicalTypes.Decimal;
  }

  private static boolean isUuid(Schema schema) {
    return logicalName(schema).equals("uuid") && schema.getFixedSize() == UUID_BYTES;
  }

  private static byte[] bytes(Object value) {
    if (value instanceof GenericFixed fixed) {
      return fixed.bytes();
    }
    ByteBuffer buffer = (ByteBuffer) value;
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
