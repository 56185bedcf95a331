package io.github.segmentwise.standin.bigquery;

import com.google.cloud.bigquery.storage.v1.BigDecimalByteStringEncoder;
import com.google.cloud.bigquery.storage.v1.CivilTimeEncoder;
import com.google.cloud.bigquery.storage.v1.TableFieldSchema;
import com.google.cloud.bigquery.storage.v1.TableSchema;
import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows in the protocol buffers of the Storage Write API. */
final class ProtoRows {

  private final Descriptor descriptor;

  private ProtoRows(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  /**
   * Returns a reader of rows.
   *
   * @throws BigQueryError if the description of the rows is wrong
   */
  static ProtoRows of(DescriptorProto type) {
    FileDescriptorProto file =
        FileDescriptorProto.newBuilder().setName("rows.proto").addMessageType(type).build();
    try {
      FileDescriptor built = FileDescriptor.buildFrom(file, new FileDescriptor[0]);
      return new ProtoRows(built.getMessageTypes().get(0));
    } catch (DescriptorValidationException e) {
      throw unreadable(e);
    }
  }

  /** Returns a row's values by name, as {@link Cells#row} takes them. */
  Map<String, Object> read(ByteString row, List<Column> columns) {
    try {
      return values(DynamicMessage.parseFrom(descriptor, row), columns);
    } catch (InvalidProtocolBufferException e) {
      throw unreadable(e);
    }
  }

  private static BigQueryError unreadable(Exception cause) {
    BigQueryError error =
        BigQueryError.invalid("Invalid proto schema or row: " + cause.getMessage());
    error.initCause(cause);
    return error;
  }

  private static Map<String, Object> values(DynamicMessage message, List<Column> columns) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      String name = field.getKey().getName();
      Column column =
          columns.stream()
              .filter(c -> c.isNamed(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      BigQueryError.invalid(
                          "Input schema has more fields than BigQuery schema, extra fields: '"
                              + name
                              + "'"));
      values.put(name, value(column, field.getValue()));
    }
    return values;
  }

  private static Object value(Column column, Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(element -> value(column.element(), element)).toList();
    }
    if (value instanceof DynamicMessage message) {
      return values(message, column.fields());
    }
    if (value instanceof ByteString bytes) {
      return switch (column.type()) {
        case NUMERIC -> BigDecimalByteStringEncoder.decodeNumericByteString(bytes);
        case BIGNUMERIC -> BigDecimalByteStringEncoder.decodeBigNumericByteString(bytes);
        case STRING, JSON, GEOGRAPHY -> bytes.toStringUtf8();
        default -> bytes.toByteArray();
      };
    }
    if (value instanceof Integer || value instanceof Long) {
      long number = ((Number) value).longValue();
      return switch (column.type()) {
        case DATE -> LocalDate.ofEpochDay(number);
        case TIMESTAMP -> Instant.EPOCH.plus(number, ChronoUnit.MICROS);
        case TIME -> CivilTimeEncoder.decodePacked64TimeMicrosLocalTime(number);
        case DATETIME -> CivilTimeEncoder.decodePacked64DatetimeMicrosLocalDateTime(number);
        default -> number;
      };
    }
    if (value instanceof Float number) {
      return number.doubleValue();
    }
    return value instanceof EnumValueDescriptor constant ? constant.getName() : value;
  }

  /** Returns a table's columns as the Storage Write API describes them. */
  static TableSchema schema(List<Column> columns) {
    TableSchema.Builder schema = TableSchema.newBuilder();
    columns.forEach(column -> schema.addFields(field(column)));
    return schema.build();
  }

  private static TableFieldSchema field(Column column) {
    TableFieldSchema.Builder field =
        TableFieldSchema.newBuilder()
            .setName(column.name())
            .setType(type(column.type()))
            .setMode(TableFieldSchema.Mode.valueOf(column.mode().name()));
    column.fields().forEach(child -> field.addFields(field(child)));
    return field.build();
  }

  private static TableFieldSchema.Type type(ColumnType type) {
    return switch (type) {
      case FLOAT64 -> TableFieldSchema.Type.DOUBLE;
      case RECORD -> TableFieldSchema.Type.STRUCT;
      default -> TableFieldSchema.Type.valueOf(type.name());
    };
  }
}
