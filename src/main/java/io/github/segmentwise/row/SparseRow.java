package io.github.segmentwise.row;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.Weights;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * One row of a {@link Block}: what travels when a row becomes a centre. Its arrays are not
 * modified.
 */
public final class SparseRow {

  /** Weight of a row of a block without weights. */
  static final long NO_WEIGHT = -1;

  private final long id;
  private final int[] dimension;
  private final double[] value;
  private final long weight;

  SparseRow(long id, int[] dimension, double[] value, long weight) {
    this.id = id;
    this.dimension = dimension;
    this.value = value;
    this.weight = weight;
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

  /**
   * What a row takes along where it leaves others that it stands for: one customer, or less where
   * it weighs less. In units of {@link Weights}; 1 where rows have no weights.
   */
  public long unitsOfOne() {
    return weight == NO_WEIGHT ? 1 : Math.min(weight, Weights.UNIT);
  }

  /** A block of this row alone, without a weight. */
  public Block toBlock() {
    return new Block(new long[] {id}, new int[] {0, dimension.length}, dimension, value);
  }

  SparseRow withoutWeight() {
    return new SparseRow(id, dimension, value, NO_WEIGHT);
  }

  SparseRow withId(long newId) {
    return new SparseRow(newId, dimension, value, weight);
  }

  /** Whether two rows stand at the same point, whatever their ids. */
  boolean samePoint(SparseRow other) {
    return Arrays.equals(dimension, other.dimension) && Arrays.equals(value, other.value);
  }

  public void writeTo(DataOutput out) throws IOException {
    out.writeLong(id);
    Packed.write(out, dimension);
    Packed.write(out, value);
    Packed.writeVarint(out, weight - NO_WEIGHT);
  }

  public static SparseRow readFrom(DataInput in) throws IOException {
    return new SparseRow(
        in.readLong(),
        Packed.readInts(in),
        Packed.readDoubles(in),
        Packed.readVarint(in) + NO_WEIGHT);
  }
}
