package io.github.segmentwise.row;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.LowestEntries;
import io.github.segmentwise.exact.SortedBits;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The rows of one trial that are farthest from their centroids, farthest first, of equally far ones
 * the lower id first. Empty clusters move to them. Of rows at one point only the one with the
 * lowest id is kept, because several clusters must not take the same point. A maximum, so it merges
 * in any order.
 *
 * <p>For example, with room for 2 rows, the squared distances 4, 9, 9, 1 of the ids 1 to 4, all at
 * different points, leave the ids 2 and 3.
 */
public final class FarthestRows {

  private final LowestEntries<Farthest> rows;

  /**
   * A far row.
   *
   * @param cluster the cluster that it leaves when it is taken
   */
  public record Farthest(double squaredDistance, int cluster, SparseRow row) {

    private boolean isAt(Farthest other) {
      return squaredDistance == other.squaredDistance && row.samePoint(other.row);
    }

    private void writeTo(DataOutput out) throws IOException {
      out.writeDouble(squaredDistance);
      Packed.writeVarint(out, cluster);
      row.writeTo(out);
    }

    private static Farthest readFrom(DataInput in) throws IOException {
      return new Farthest(in.readDouble(), (int) Packed.readVarint(in), SparseRow.readFrom(in));
    }
  }

  /**
   * Keeps no row yet.
   *
   * @param capacity how many it keeps at most, at least 0
   */
  public FarthestRows(int capacity) {
    rows = LowestEntries.ofDistinct(capacity, Farthest::isAt);
  }

  public void add(Block block, int row, int cluster, double squaredDistance) {
    long key = SortedBits.of(-squaredDistance);
    if (block.units(row) > 0 && rows.admits(key, block.id(row))) {
      rows.add(key, block.id(row), new Farthest(squaredDistance, cluster, block.row(row)));
    }
  }

  /** Adds rows of the same trial; both keep as many. */
  public void merge(FarthestRows other) {
    rows.merge(other.rows);
  }

  /** The rows, farthest first. */
  public List<Farthest> rows() {
    return rows.values();
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, rows.capacity());
    rows.writeTo(out, Farthest::writeTo);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static FarthestRows readFrom(DataInput in) throws IOException {
    FarthestRows read = new FarthestRows((int) Packed.readVarint(in));
    read.rows.addFrom(in, Farthest::readFrom);
    return read;
  }
}
