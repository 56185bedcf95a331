package io.github.segmentwise.read.format;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A file of rows whose columns have declared types. */
public interface RowFile extends Closeable {

  /** All columns of the file, in its order. */
  List<FileColumn> columns();

  /**
   * The file's rows, of which only the given columns are decoded. To be called once.
   *
   * @param selected indices into {@link #columns}, at least one, each once; none of a column of
   *     {@link FileColumn.Type#OTHER}
   * @throws UnreadableFileException if these columns cannot be read
   */
  Rows rows(int[] selected) throws IOException;

  /** The rows in their order. */
  interface Rows {

    /**
     * Goes to the next row.
     *
     * @param cells receives the row, as long as the selection: values as {@link FileColumn.Type}
     *     says, null where missing
     * @return false after the last row
     * @throws UnreadableFileException if the file is damaged
     */
    boolean next(@Nullable Object[] cells) throws IOException;
  }
}
