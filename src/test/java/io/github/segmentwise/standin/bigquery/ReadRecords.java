package io.github.segmentwise.standin.bigquery;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Records that BigQueryIO read, as text to compare. */
final class ReadRecords {

  private ReadRecords() {}

  static String text(GenericRecord record) {
    return record.getSchema().getFields().stream()
        .map(field -> field.name() + "=" + text(field.schema(), record.get(field.pos())))
        .collect(Collectors.joining(" "));
  }

  private static String text(Schema schema, Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof GenericRecord record) {
      return text(record);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(e -> text(schema.getElementType(), e)).toList().toString();
    }
    if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      Schema one = schema.isUnion() ? schema.getTypes().get(1) : schema;
      return one.getLogicalType() instanceof LogicalTypes.Decimal type
          ? new BigDecimal(new BigInteger(bytes), type.getScale()).toPlainString()
          : Arrays.toString(bytes);
    }
    return value.toString();
  }
}
