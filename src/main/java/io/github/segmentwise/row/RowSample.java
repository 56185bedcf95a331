package io.github.segmentwise.row;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.Hash;
import io.github.segmentwise.exact.LowestEntries;
import io.github.segmentwise.exact.SortedBits;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.LongPredicate;

/**
 * The rows with the lowest hash of (seed, purpose, id): a sample that does not depend on how the
 * rows are cut up. Samples of disjoint rows merge, in any order.
 *
 * <p>The number of all rows is known, so only rows below a hash that leaves a few more than asked
 * for are kept at all, and the samples of all blocks together hold little more than one sample
 * does. Fewer than asked for come out with a probability below 10⁻¹⁵, and the same ones always.
 */
public final class RowSample {

  private static final long PURPOSE = 0x73616d706c65L;

  /** Standard deviations of the number of rows below the highest hash that are kept on top. */
  private static final double SPARE_DEVIATIONS = 8;

  private final LowestEntries<SparseRow> rows;

  private RowSample(int size) {
    rows = LowestEntries.of(size);
  }

  /**
   * A sample of no row.
   *
   * @param size how many rows are to be drawn
   */
  public static RowSample empty(int size) {
    return new RowSample(size);
  }

  /**
   * The candidates among the rows of a block.
   *
   * @param size how many rows are to be drawn
   * @param allRows over all blocks
   */
  public static RowSample of(Block block, int size, long allRows, long seed) {
    RowSample sample = new RowSample(size);
    double highest = highest(size, allRows);
    long draw = Hash.mix(seed, PURPOSE);
    for (int row = 0; row < block.rows(); row++) {
      double u = Hash.toUnit(Hash.mix(draw, block.id(row)));
      if (u < highest) {
        sample.rows.add(SortedBits.of(u), block.id(row), block.row(row));
      }
    }
    return sample;
  }

  /**
   * Whether a row, by its id, is one of the few among which the sample is.
   *
   * @param size how many rows are to be drawn
   * @param allRows over all blocks
   */
  public static LongPredicate candidates(int size, long allRows, long seed) {
    double highest = highest(size, allRows);
    long draw = Hash.mix(seed, PURPOSE);
    return id -> Hash.toUnit(Hash.mix(draw, id)) < highest;
  }

  private static double highest(int size, long allRows) {
    return (size + SPARE_DEVIATIONS * Math.sqrt(size)) / Math.max(allRows, 1);
  }

  /** Adds the candidates of a sample of the same size. */
  public RowSample merge(RowSample other) {
    rows.merge(other.rows);
    return this;
  }

  /** The sample in the order of its hashes, which is a random one; all rows where they are few. */
  public Block rows() {
    Block.Builder block = new Block.Builder();
    for (SparseRow row : rows.values()) {
      for (int i = 0; i < row.entries(); i++) {
        block.add(row.dimension(i), row.value(i));
      }
      block.endRow(row.id());
    }
    return block.build();
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, rows.capacity());
    rows.writeTo(out, SparseRow::writeTo);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static RowSample readFrom(DataInput in) throws IOException {
    RowSample sample = new RowSample((int) Packed.readVarint(in));
    sample.rows.addFrom(in, SparseRow::readFrom);
    return sample;
  }
}
