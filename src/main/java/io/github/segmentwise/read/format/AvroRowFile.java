package io.github.segmentwise.read.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.checkerframework.checker.nullness.qual.Nullable;

/** An Avro file of records. It is read from its beginning to its end, block by block. */
final class AvroRowFile implements RowFile {

  private final AvroBlocks blocks;
  private final AvroCodecs.Codec codec;
  private final Schema schema;

  private AvroRowFile(AvroBlocks blocks, AvroCodecs.Codec codec, Schema schema) {
    this.blocks = blocks;
    this.codec = codec;
    this.schema = schema;
  }

  static AvroRowFile open(InputStream file) throws IOException {
    AvroBlocks blocks = AvroBlocks.of(file);
    String codec = blocks.metadata(DataFileConstants.CODEC);
    String schema = blocks.metadata(DataFileConstants.SCHEMA);
    if (schema == null) {
      throw new UnreadableFileException("is damaged: its header has no schema");
    }
    try {
      Schema parsed =
          new Schema.Parser().setValidate(false).setValidateDefaults(false).parse(schema);
      AvroSchemas.check(parsed);
      return new AvroRowFile(
          blocks, AvroCodecs.of(codec == null ? DataFileConstants.NULL_CODEC : codec), parsed);
    } catch (RuntimeException | StackOverflowError e) {
      throw new UnreadableFileException("is not a readable Avro file (" + firstLine(e) + ")", e);
    }
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public List<FileColumn> columns() {
    return fields().stream()
        .map(
            field ->
                new FileColumn(
                    field.name(), AvroTypes.type(field.schema()), AvroTypes.name(field.schema())))
        .toList();
  }

  private List<Schema.Field> fields() {
    return schema.getFields();
  }

  @Override
  public Rows rows(int[] selected) {
    List<Schema.Field> wanted = new ArrayList<>();
    List<Function<Object, Object>> conversions = new ArrayList<>();
    for (int column : selected) {
      Schema.Field field = fields().get(column);
      wanted.add(new Schema.Field(field.name(), field.schema()));
      conversions.add(AvroTypes.conversion(field.schema()));
    }
    GenericDatumReader<GenericRecord> reader =
        // A model of its own: the shared one may have learnt conversions elsewhere.
        new GenericDatumReader<>(
            schema,
            Schema.createRecord(schema.getName(), null, schema.getNamespace(), false, wanted),
            new GenericData());
    return new AvroRows(blocks, codec, reader, conversions);
  }

  @Override
  public void close() throws IOException {
    blocks.close();
  }

  private static final class AvroRows implements Rows {
    private final AvroBlocks blocks;
    private final AvroCodecs.Codec codec;
    private final GenericDatumReader<GenericRecord> reader;
    private final List<Function<Object, Object>> conversions;
    private @Nullable BinaryDecoder block;
    private @Nullable Decoder values;
    private long recordsLeft;
    private @Nullable GenericRecord record;
    private long row;

    AvroRows(
        AvroBlocks blocks,
        AvroCodecs.Codec codec,
        GenericDatumReader<GenericRecord> reader,
        List<Function<Object, Object>> conversions) {
      this.blocks = blocks;
      this.codec = codec;
      this.reader = reader;
      this.conversions = conversions;
    }

    @Override
    public boolean next(@Nullable Object[] cells) throws IOException {
      try {
        while (recordsLeft == 0) {
          if (!nextBlock()) {
            return false;
          }
        }
        record = reader.read(record, values);
        for (int c = 0; c < cells.length; c++) {
          Object value = record.get(c);
          cells[c] = value == null ? null : conversions.get(c).apply(value);
        }
        recordsLeft--;
        row++;
        return true;
      } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
        // At broken bytes the library throws almost anything.
        throw UnreadableFileException.afterRow(row, e);
      }
    }

    private boolean nextBlock() throws IOException {
      if (block != null && !block.isEnd()) {
        throw new IOException("a block holds more than its records");
      }
      AvroBlocks.Block stored = blocks.next();
      if (stored == null) {
        return false;
      }
      byte[] content = codec.decompress(stored.content());
      block = DecoderFactory.get().binaryDecoder(content, block);
      values = new BoundedDecoder(block, content.length);
      recordsLeft = stored.records();
      return true;
    }
  }
}
