package io.github.segmentwise.bigquery;

import io.github.segmentwise.write.Records;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.io.gcp.bigquery.AvroWriteRequest;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Stored rows as Avro records: the stamp, the cells, the load id. */
final class StoredRecords
    implements SerializableFunction<AvroWriteRequest<StoredRow>, GenericRecord> {

  private static final long serialVersionUID = 1L;

  private final Load load;

  StoredRecords(Load load) {
    this.load = load;
  }

  @Override
  public GenericRecord apply(AvroWriteRequest<StoredRow> request) {
    Schema schema = request.getSchema();
    List<Schema.Field> fields = schema.getFields();
    @Nullable Object[] cells = request.getElement().cells();
    GenericRecord record = new GenericData.Record(schema);
    int f = 0;
    record.put(f++, load.stamp().runId());
    record.put(f++, micros(load.stamp().asOf()));
    for (Object cell : cells) {
      record.put(f, value(fields.get(f).schema(), cell));
      f++;
    }
    record.put(f, load.id());
    return record;
  }

  private static long micros(String instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
  }

  private static @Nullable Object value(Schema schema, @Nullable Object cell) {
    if (cell instanceof Number number) {
      // A whole number, such as an age, may stand in a column of numbers.
      return isFractional(schema) ? (Object) number.doubleValue() : (Object) number.longValue();
    }
    return cell instanceof Records records ? list(schema, records) : cell;
  }

  private static boolean isFractional(Schema schema) {
    return schema.getType() == Schema.Type.UNION
        ? schema.getTypes().stream().anyMatch(StoredRecords::isFractional)
        : schema.getType() == Schema.Type.DOUBLE;
  }

  private static List<GenericRecord> list(Schema schema, Records records) {
    Schema element = schema.getElementType();
    List<GenericRecord> list = new ArrayList<>(records.size());
    for (int r = 0; r < records.size(); r++) {
      GenericRecord record = new GenericData.Record(element);
      for (int field = 0; field < records.fields(); field++) {
        Schema type = element.getFields().get(field).schema();
        record.put(field, value(type, records.value(r, field)));
      }
      list.add(record);
    }
    return list;
  }
}
