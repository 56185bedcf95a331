package io.github.segmentwise.standin.bigquery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Rows in the Avro encoding of the Storage Read API. */
final class AvroRows {

  private AvroRows() {}

  /** Returns the schema of rows with these columns. */
  static Schema schema(List<Column> columns) {
    return record("__root__", columns);
  }

  private static Schema record(String name, List<Column> columns) {
    List<Schema.Field> fields = new ArrayList<>();
    for (Column column : columns) {
      fields.add(new Schema.Field(column.name(), field(name, column), null, (Object) null));
    }
    return Schema.createRecord(name, null, null, false, fields);
  }

  private static Schema field(String parent, Column column) {
    Schema one =
        column.type() == ColumnType.RECORD
            ? record(parent + "_" + column.name(), column.fields())
            : scalar(column.type());
    return switch (column.mode()) {
      case REPEATED -> Schema.createArray(one);
      case REQUIRED -> one;
      case NULLABLE -> Schema.createUnion(Schema.create(Schema.Type.NULL), one);
    };
  }

  private static Schema scalar(ColumnType type) {
    return switch (type) {
      case INT64 -> Schema.create(Schema.Type.LONG);
      case FLOAT64 -> Schema.create(Schema.Type.DOUBLE);
      case BOOL -> Schema.create(Schema.Type.BOOLEAN);
      case BYTES -> Schema.create(Schema.Type.BYTES);
      case NUMERIC -> LogicalTypes.decimal(38, 9).addToSchema(Schema.create(Schema.Type.BYTES));
      case BIGNUMERIC -> LogicalTypes.decimal(77, 38).addToSchema(Schema.create(Schema.Type.BYTES));
      case DATE -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
      case TIME -> LogicalTypes.timeMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case TIMESTAMP -> LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case DATETIME, GEOGRAPHY, JSON -> {
        Schema text = Schema.create(Schema.Type.STRING);
        text.addProp("sqlType", type.name());
        yield text;
      }
      case STRING, RECORD -> Schema.create(Schema.Type.STRING);
    };
  }

  /** Returns every row's bytes, without a container around them. */
  static List<byte[]> encode(Rows rows) {
    Schema schema = schema(rows.columns());
    GenericDatumWriter<GenericRecord> writer = new GenericDatumWriter<>(schema);
    List<byte[]> encoded = new ArrayList<>(rows.cells().size());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      for (List<Object> cells : rows.cells()) {
        out.reset();
        writer.write(record(schema, rows.columns(), cells), encoder);
        encoded.add(out.toByteArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return encoded;
  }

  private static GenericRecord record(Schema schema, List<Column> columns, Iterable<?> values) {
    GenericRecord record = new GenericData.Record(schema);
    Iterator<?> each = values.iterator();
    for (int i = 0; i < columns.size(); i++) {
      record.put(i, value(schema.getFields().get(i).schema(), columns.get(i), each.next()));
    }
    return record;
  }

  private static Object value(Schema schema, Column column, Object value) {
    if (column.isRepeated()) {
      return ((List<?>) value)
          .stream().map(e -> value(schema.getElementType(), column.element(), e)).toList();
    }
    if (value == null) {
      return null;
    }
    Schema one = column.mode() == Column.Mode.NULLABLE ? schema.getTypes().get(1) : schema;
    return switch (column.type()) {
      case RECORD -> record(one, column.fields(), ((Map<?, ?>) value).values());
      case BYTES -> ByteBuffer.wrap((byte[]) value);
      case NUMERIC -> decimal((BigDecimal) value, 9);
      case BIGNUMERIC -> decimal((BigDecimal) value, 38);
      case DATE -> (int) ((LocalDate) value).toEpochDay();
      case TIME -> ((LocalTime) value).toNanoOfDay() / 1000;
      case TIMESTAMP -> ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value);
      case DATETIME -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format((LocalDateTime) value);
      default -> value;
    };
  }

  private static ByteBuffer decimal(BigDecimal value, int scale) {
    return ByteBuffer.wrap(value.setScale(scale).unscaledValue().toByteArray());
  }
}
