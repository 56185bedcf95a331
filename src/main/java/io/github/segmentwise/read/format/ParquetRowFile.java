package io.github.segmentwise.read.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A Parquet file. Only the bytes of the selected columns are read. Memory: these columns of one row
 * group, compressed.
 */
final class ParquetRowFile implements RowFile {

  private final ParquetFileReader reader;
  private final MessageType schema;

  private ParquetRowFile(ParquetFileReader reader) {
    this.reader = reader;
    this.schema = reader.getFileMetaData().getSchema();
  }

  static ParquetRowFile open(ReadableByteChannel channel) throws IOException {
    if (!(channel instanceof SeekableByteChannel seekable)) {
      throw new UnreadableFileException(
          "lies where files cannot be read from the middle; expected a local folder or a bucket");
    }
    ParquetBytes file = ParquetBytes.of(seekable);
    ParquetReadOptions options =
        new ParquetReadOptions.Builder(new PlainParquetConfiguration())
            .withCodecFactory(new ParquetCodecs())
            .withPageChecksumVerification(true)
            .build();
    try {
      ParquetFileReader reader = ParquetFileReader.open(file, options);
      ParquetFooter.check(reader, file.getLength());
      return new ParquetRowFile(reader);
    } catch (ParquetCryptoRuntimeException e) {
      throw new UnreadableFileException("is encrypted; expected a plain Parquet file", e);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      throw new UnreadableFileException("is damaged: its Parquet footer cannot be read", e);
    }
  }

  @Override
  public List<FileColumn> columns() {
    return schema.getFields().stream()
        .map(
            field ->
                new FileColumn(field.getName(), ParquetTypes.type(field), ParquetTypes.name(field)))
        .toList();
  }

  @Override
  public Rows rows(int[] selected) throws IOException {
    List<Type> wanted = new ArrayList<>();
    for (int column : selected) {
      Type field = schema.getFields().get(column);
      checkCodec(field.getName());
      wanted.add(field);
    }
    MessageType projection = new MessageType(schema.getName(), wanted);
    reader.setRequestedSchema(projection);
    return new RowGroups(reader, projection);
  }

  private void checkCodec(String column) throws UnreadableFileException {
    for (BlockMetaData rowGroup : reader.getRowGroups()) {
      for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
        if (chunk.getPath().toArray()[0].equals(column)
            && !ParquetCodecs.KNOWN.contains(chunk.getCodec())) {
          throw new UnreadableFileException(
              "is compressed by %s; expected one of %s"
                  .formatted(chunk.getCodec(), ParquetCodecs.KNOWN));
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private static final class RowGroups implements Rows {
    private final ParquetFileReader reader;
    private final MessageType projection;
    private final ParquetCell[] cells;
    private final int[] presentLevels;
    private ColumnReader[] columns = {};
    private long rowsLeft;
    private long row;

    RowGroups(ParquetFileReader reader, MessageType projection) {
      this.reader = reader;
      this.projection = projection;
      int columnCount = projection.getFieldCount();
      cells = new ParquetCell[columnCount];
      presentLevels = new int[columnCount];
      for (int c = 0; c < columnCount; c++) {
        cells[c] = ParquetCell.of(projection.getFields().get(c).asPrimitiveType());
        presentLevels[c] = projection.getColumns().get(c).getMaxDefinitionLevel();
      }
    }

    @Override
    public boolean next(@Nullable Object[] values) throws IOException {
      try {
        while (rowsLeft == 0) {
          if (!nextGroup()) {
            return false;
          }
        }
        for (int c = 0; c < values.length; c++) {
          values[c] = value(c);
        }
      } catch (EOFException | RuntimeException | OutOfMemoryError e) {
        // At broken bytes the library throws almost anything.
        throw UnreadableFileException.afterRow(row, e);
      }
      rowsLeft--;
      row++;
      return true;
    }

    private boolean nextGroup() throws IOException {
      PageReadStore pages = reader.readNextRowGroup();
      if (pages == null) {
        return false;
      }
      ColumnReadStoreImpl store =
          new ColumnReadStoreImpl(
              pages, new RowConverter(cells), projection, reader.getFileMetaData().getCreatedBy());
      columns =
          projection.getColumns().stream().map(store::getColumnReader).toArray(ColumnReader[]::new);
      rowsLeft = pages.getRowCount();
      return true;
    }

    private @Nullable Object value(int c) {
      ColumnReader column = columns[c];
      boolean present = column.getCurrentDefinitionLevel() == presentLevels[c];
      if (present) {
        column.writeCurrentValueToConverter();
      }
      column.consume();
      return present ? cells[c].value() : null;
    }
  }

  /** Where the library delivers values: here the columns are read one by one. */
  private static final class RowConverter extends GroupConverter {
    private final ParquetCell[] cells;

    RowConverter(ParquetCell[] cells) {
      this.cells = cells;
    }

    @Override
    public Converter getConverter(int field) {
      return cells[field];
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }
}
