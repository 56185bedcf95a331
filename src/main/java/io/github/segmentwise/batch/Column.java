package io.github.segmentwise.batch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The values of one column of a batch, one per row. Not modified after it is built.
 *
 * <p>The values stay in arrays of primitives; readers take the whole array, so that no loop over
 * rows boxes a value or calls a method per value.
 */
public sealed interface Column permits LongColumn, DoubleColumn, TextColumn {

  /** Number of rows. */
  int size();

  /** The given rows, in the given order. */
  Column select(int[] rows);

  /**
   * Whether a row of this column and a row of another hold the same value; two missing values are
   * the same.
   *
   * @param other of the same kind
   */
  boolean sameCell(int row, Column other, int otherRow);

  /** Collects rows of columns of this kind. */
  Builder newBuilder(int rows);

  /** Writes the kind in one byte, then the values. */
  void writeTo(DataOutput out) throws IOException;

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws IOException if the first byte is not a kind of column
   */
  static Column readFrom(DataInput in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case LongColumn.KIND -> LongColumn.readValues(in);
      case DoubleColumn.KIND -> DoubleColumn.readValues(in);
      case TextColumn.KIND -> TextColumn.readValues(in);
      default -> throw new IOException("kind of column must be in 0..2, was " + kind);
    };
  }

  /** Collects the rows of a column. Must not be used after {@link #build}. */
  sealed interface Builder permits LongColumn.Builder, DoubleColumn.Builder, TextColumn.Builder {

    /**
     * Adds all rows of a column.
     *
     * @param column of the kind that is built
     */
    void addAll(Column column);

    Column build();
  }
}
