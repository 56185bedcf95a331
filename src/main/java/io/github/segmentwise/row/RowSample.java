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
 * rows are cut up. Samples of disjoint rows merge, in any order. Of rows with weights it is a
 * sample of the customers for whom they stand, so that a row can be in it more than once, and no
 * row of the sample has a weight.
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
   * @param allRows over all blocks; with weights, the customers for whom they stand
   */
  public static RowSample of(Block block, int size, long allRows, long seed) {
    RowSample sample = new RowSample(size);
    double highest = highest(size, allRows);
    long draw = Hash.mix(seed, PURPOSE);
    for (int row = 0; row < block.rows(); row++) {
      if (block.isWeighted()) {
        sample.addCustomers(block, row, highest, draw);
        continue;
      }
      double u = Hash.toUnit(Hash.mix(draw, block.id(row)));
      if (u < highest) {
        sample.rows.add(SortedBits.of(u), block.id(row), block.row(row));
      }
    }
    return sample;
  }

  /** Adds the candidates among the customers for whom a row stands, each with an id of its own. */
  private void addCustomers(Block block, int row, double highest, long draw) {
    long hash = Hash.mix(draw, block.id(row));
    long customers = Draws.customers(block.units(row), hash);
    long drawn = Draws.of(customers, highest, hash);
    SparseRow unweighted = drawn == 0 ? null : block.row(row).withoutWeight();
    for (long i = 0; i < drawn; i++) {
      long id = i == 0 ? block.id(row) : Hash.mix(block.id(row), i);
      double u = Math.min(1, highest) * Hash.toUnit(Hash.mix(hash, i));
      rows.add(SortedBits.of(u), id, unweighted.withId(id));
    }
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

  /**
   * How often the customers for whom a row stands are among the few among whom the sample is.
   *
   * @param size how many are to be drawn
   * @param all customers for whom all rows stand
   */
  public static Times times(int size, long all, long seed) {
    double highest = highest(size, all);
    long draw = Hash.mix(seed, PURPOSE);
    return (id, units) -> {
      long hash = Hash.mix(draw, id);
      return Math.toIntExact(Draws.of(Draws.customers(units, hash), highest, hash));
    };
  }

  /** How often a row is drawn that stands for several customers. */
  @FunctionalInterface
  public interface Times {

    /**
     * A row.
     *
     * @param units its weight, in units of {@link io.github.segmentwise.exact.Weights}
     */
    int of(long id, long units);
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
