package io.github.segmentwise.batch;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A column of finite numbers, NaN where missing.
 *
 * @param values one per row; not copied
 */
public record DoubleColumn(double[] values) implements Column {

  static final byte KIND = 1;

  /** A column of the given values. */
  public static DoubleColumn of(double... values) {
    return new DoubleColumn(values);
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public DoubleColumn select(int[] rows) {
    double[] selected = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = values[rows[i]];
    }
    return new DoubleColumn(selected);
  }

  @Override
  public boolean sameCell(int row, Column other, int otherRow) {
    return Double.compare(values[row], ((DoubleColumn) other).values[otherRow]) == 0;
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

  static DoubleColumn readValues(DataInput in) throws IOException {
    return new DoubleColumn(Packed.readDoubles(in));
  }

  /** Collects values; the array grows as needed. */
  public static final class Builder implements Column.Builder {
    private double[] values;
    private int size;

    /** A builder with room for a number of rows. */
    public Builder(int rows) {
      values = new double[rows];
    }

    /** Adds a row. */
    public void add(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, Math.max(64, size * 2));
      }
      values[size++] = value;
    }

    @Override
    public void addAll(Column column) {
      double[] more = ((DoubleColumn) column).values;
      if (size + more.length > values.length) {
        values = Arrays.copyOf(values, Math.max(size + more.length, size * 2));
      }
      System.arraycopy(more, 0, values, size, more.length);
      size += more.length;
    }

    @Override
    public DoubleColumn build() {
      return new DoubleColumn(size == values.length ? values : Arrays.copyOf(values, size));
    }
  }
}
