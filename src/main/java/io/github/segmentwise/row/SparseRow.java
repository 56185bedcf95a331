package io.github.segmentwise.row;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * One row of a {@link Block}: what travels when a row becomes a centre. Its arrays are not
 * modified.
 */
public final class SparseRow {

  private final long id;
  private final int[] dimension;
  private final double[] value;

  SparseRow(long id, int[] dimension, double[] value) {
    this.id = id;
    this.dimension = dimension;
    this.value = value;
  }

  public long id() {
    return id;
  }

  public int entries() {
    return dimension.length;
  }

  public int dimension(int entry) {
    return dimension[entry];
  }

  public double value(int entry) {
    return value[entry];
  }

  /** A block of this row alone. */
  public Block toBlock() {
    return new Block(new long[] {id}, new int[] {0, dimension.length}, dimension, value);
  }

  /** Whether two rows stand at the same point, whatever their ids. */
  boolean samePoint(SparseRow other) {
    return Arrays.equals(dimension, other.dimension) && Arrays.equals(value, other.value);
  }

  public void writeTo(DataOutput out) throws IOException {
    out.writeLong(id);
    Packed.write(out, dimension);
    Packed.write(out, value);
  }

  public static SparseRow readFrom(DataInput in) throws IOException {
    return new SparseRow(in.readLong(), Packed.readInts(in), Packed.readDoubles(in));
  }
}
