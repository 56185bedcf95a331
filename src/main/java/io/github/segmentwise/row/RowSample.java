package io.github.segmentwise.row;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.Hash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rows with the lowest hash of (seed, purpose, id): a sample that does not depend on how the
 * rows are cut up. Samples of disjoint rows merge, in any order.
 *
 * <p>Where the number of all rows is known, only rows below a hash that leaves a few more than
 * asked for are kept at all, so that the samples of all blocks together hold little more than one
 * sample does. Fewer than asked for come out with a probability below 10⁻¹⁵, and the same ones
 * always.
 */
public final class RowSample {

  private static final long PURPOSE = 0x73616d706c65L;

  /** Standard deviations of the number of rows below the highest hash that are kept on top. */
  private static final double SPARE_DEVIATIONS = 8;

  private final List<Drawn> rows = new ArrayList<>();

  private record Drawn(double draw, SparseRow row) {}

  /** A sample of no row. */
  public static RowSample empty() {
    return new RowSample();
  }

  /**
   * The candidates among the rows of a block.
   *
   * @param size how many rows are to be drawn
   * @param allRows over all blocks
   */
  public static RowSample of(Block block, int size, long allRows, long seed) {
    RowSample sample = new RowSample();
    double highest = (size + SPARE_DEVIATIONS * Math.sqrt(size)) / Math.max(allRows, 1);
    long draw = Hash.mix(seed, PURPOSE);
    for (int row = 0; row < block.rows(); row++) {
      double u = Hash.toUnit(Hash.mix(draw, block.id(row)));
      if (u < highest) {
        sample.rows.add(new Drawn(u, block.row(row)));
      }
    }
    return sample;
  }

  /** Adds the candidates of other rows. */
  public RowSample merge(RowSample other) {
    rows.addAll(other.rows);
    return this;
  }

  /**
   * The sample in the order of its hashes, which is a random one.
   *
   * @param size how many rows are to be drawn; all where there are fewer
   */
  public Block rows(int size) {
    List<Drawn> sorted = new ArrayList<>(rows);
    sorted.sort(
        Comparator.comparingDouble(Drawn::draw).thenComparingLong(drawn -> drawn.row().id()));
    Block.Builder block = new Block.Builder();
    for (Drawn drawn : sorted.subList(0, Math.min(size, sorted.size()))) {
      SparseRow row = drawn.row();
      for (int i = 0; i < row.entries(); i++) {
        block.add(row.dimension(i), row.value(i));
      }
      block.endRow(row.id());
    }
    return block.build();
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, rows.size());
    for (Drawn drawn : rows) {
      out.writeDouble(drawn.draw());
      drawn.row().writeTo(out);
    }
  }

  public static RowSample readFrom(DataInput in) throws IOException {
    RowSample sample = new RowSample();
    for (long i = Packed.readVarint(in); i > 0; i--) {
      sample.rows.add(new Drawn(in.readDouble(), SparseRow.readFrom(in)));
    }
    return sample;
  }
}
