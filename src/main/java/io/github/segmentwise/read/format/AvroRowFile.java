package io.github.segmentwise.read.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.checkerframework.checker.nullness.qual.Nullable;

/** An Avro file of records. It is read from its beginning to its end, block by block. */
final class AvroRowFile implements RowFile {

  private static final Set<String> CODECS =
      Set.of(
          DataFileConstants.NULL_CODEC,
          DataFileConstants.DEFLATE_CODEC,
          DataFileConstants.SNAPPY_CODEC,
          DataFileConstants.BZIP2_CODEC,
          DataFileConstants.ZSTANDARD_CODEC);

  static {
    AvroZstandard.register();
  }

  private final AvroBytes bytes;
  private final DataFileStream<GenericRecord> stream;
  private final GenericDatumReader<GenericRecord> decoder;

  private AvroRowFile(
      AvroBytes bytes,
      DataFileStream<GenericRecord> stream,
      GenericDatumReader<GenericRecord> decoder) {
    this.bytes = bytes;
    this.stream = stream;
    this.decoder = decoder;
  }

  static AvroRowFile open(InputStream file) throws IOException {
    AvroBytes bytes = AvroBytes.of(file);
    // A model of its own: the shared one may have learnt conversions elsewhere.
    GenericDatumReader<GenericRecord> decoder =
        new GenericDatumReader<>(null, null, new GenericData());
    DataFileStream<GenericRecord> stream;
    try {
      stream = new DataFileStream<>(bytes, decoder);
    } catch (RuntimeException e) {
      throw new UnreadableFileException("is not a readable Avro file (" + firstLine(e) + ")", e);
    } catch (IOException e) {
      throw UnreadableFileException.afterRow(0, e);
    }
    check(stream);
    return new AvroRowFile(bytes, stream, decoder);
  }

  private static String firstLine(RuntimeException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  private static void check(DataFileStream<GenericRecord> stream) throws IOException {
    String codec = stream.getMetaString(DataFileConstants.CODEC);
    if (codec != null && !CODECS.contains(codec)) {
      throw new UnreadableFileException(
          "is compressed by " + codec + "; expected null, deflate, snappy, zstandard or bzip2");
    }
    if (stream.getSchema().getType() != Schema.Type.RECORD) {
      throw new UnreadableFileException(
          "holds values of the type "
              + stream.getSchema().getType().getName()
              + "; expected records");
    }
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
    return stream.getSchema().getFields();
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
    Schema written = stream.getSchema();
    decoder.setExpected(
        Schema.createRecord(written.getName(), null, written.getNamespace(), false, wanted));
    return new AvroRows(bytes, stream, conversions);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  private static final class AvroRows implements Rows {
    private final AvroBytes bytes;
    private final DataFileStream<GenericRecord> stream;
    private final List<Function<Object, Object>> conversions;
    private @Nullable GenericRecord record;
    private long row;

    AvroRows(
        AvroBytes bytes,
        DataFileStream<GenericRecord> stream,
        List<Function<Object, Object>> conversions) {
      this.bytes = bytes;
      this.stream = stream;
      this.conversions = conversions;
    }

    @Override
    public boolean next(@Nullable Object[] cells) throws IOException {
      try {
        if (!stream.hasNext()) {
          if (!bytes.endsWhole()) {
            throw new EOFException("ends within a block");
          }
          return false;
        }
        record = stream.next(record);
        for (int c = 0; c < cells.length; c++) {
          Object value = record.get(c);
          cells[c] = value == null ? null : conversions.get(c).apply(value);
        }
        row++;
        return true;
      } catch (IOException | RuntimeException e) {
        // At broken bytes the library throws almost anything.
        throw UnreadableFileException.afterRow(row, e);
      }
    }
  }
}
