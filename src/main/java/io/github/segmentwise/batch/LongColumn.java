package io.github.segmentwise.batch;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A column of whole numbers, none of them missing.
 *
 * @param values one per row; not copied
 */
public record LongColumn(long[] values) implements Column {

  static final byte KIND = 0;

  /** A column of the given values. */
  public static LongColumn of(long... values) {
    return new LongColumn(values);
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public LongColumn select(int[] rows) {
    long[] selected = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = values[rows[i]];
    }
    return new LongColumn(selected);
  }

  @Override
  public boolean sameCell(int row, Column other, int otherRow) {
    return values[row] == ((LongColumn) other).values[otherRow];
  }

  @Override
  public Builder newBuilder(int rows) {
    return new Builder(rows);
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(KIND);
    Packed.write(out, values);
  }

  static LongColumn readValues(DataInput in) throws IOException {
    return new LongColumn(Packed.read(in));
  }

  /** Collects values; the array grows as needed. */
  public static final class Builder implements Column.Builder {
    private long[] values;
    private int size;

    /** A builder with room for a number of rows. */
    public Builder(int rows) {
      values = new long[rows];
    }

    /** Adds a row. */
    public void add(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, Math.max(64, size * 2));
      }
      values[size++] = value;
    }

    @Override
    public void addAll(Column column) {
      long[] more = ((LongColumn) column).values;
      if (size + more.length > values.length) {
        values = Arrays.copyOf(values, Math.max(size + more.length, size * 2));
      }
      System.arraycopy(more, 0, values, size, more.length);
      size += more.length;
    }

    @Override
    public LongColumn build() {
      return new LongColumn(size == values.length ? values : Arrays.copyOf(values, size));
    }
  }
}
