package io.github.segmentwise.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/** Writes Avro files for tests. */
public final class AvroTestFile {

  private AvroTestFile() {}

  /**
   * Writes records.
   *
   * @param schema in JSON, with single quotes
   * @param records values by field
   */
  public static void write(Path file, String schema, List<Map<String, Object>> records)
      throws IOException {
    Schema parsed = new Schema.Parser().parse(schema.replace('\'', '"'));
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(parsed))) {
      writer.setCodec(CodecFactory.snappyCodec());
      writer.create(parsed, file.toFile());
      for (Map<String, Object> values : records) {
        GenericRecord record = new GenericData.Record(parsed);
        values.forEach(record::put);
        writer.append(record);
      }
    }
  }
}
