package io.github.segmentwise.read.format;

import java.io.IOException;
import java.util.Locale;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Checks what the footer of a Parquet file claims, before memory is taken for it. */
final class ParquetFooter {

  /** Most rows for each byte: a column of one value takes some bytes for each of its pages. */
  private static final long MOST_ROWS_PER_BYTE = 10_000;

  private ParquetFooter() {}

  /**
   * Checks the row groups.
   *
   * @param length of the file, in bytes
   * @throws UnreadableFileException if they lie beyond the file, or their numbers of rows cannot be
   */
  static void check(ParquetFileReader reader, long length) throws IOException {
    MessageType schema = reader.getFileMetaData().getSchema();
    long rows = 0;
    for (BlockMetaData group : reader.getRowGroups()) {
      long groupRows = group.getRowCount();
      if (groupRows < 0 || groupRows > MOST_ROWS_PER_BYTE * length - rows) {
        throw UnreadableFileException.damaged(
            String.format(
                Locale.ROOT, "it claims to hold %,d rows in %,d bytes", groupRows, length));
      }
      rows += groupRows;
      for (ColumnChunkMetaData chunk : group.getColumns()) {
        check(schema, chunk, groupRows, length);
      }
    }
  }

  private static void check(MessageType schema, ColumnChunkMetaData chunk, long rows, long length)
      throws UnreadableFileException {
    long from = chunk.getStartingPos();
    if (from < 0 || chunk.getTotalSize() < 0 || chunk.getTotalSize() > length - from) {
      throw UnreadableFileException.damaged("a column lies beyond its end");
    }
    String[] path = chunk.getPath().toArray();
    boolean isFlat =
        path.length == 1
            && schema.containsField(path[0])
            && schema.getType(path[0]).isPrimitive()
            && !schema.getType(path[0]).isRepetition(Type.Repetition.REPEATED);
    if (isFlat && chunk.getValueCount() != rows) {
      throw UnreadableFileException.damaged(
          String.format(
              Locale.ROOT, "a column has %,d values in %,d rows", chunk.getValueCount(), rows));
    }
  }
}
