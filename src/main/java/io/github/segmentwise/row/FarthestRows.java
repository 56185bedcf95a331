package io.github.segmentwise.row;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one trial that are farthest from their centroids, farthest first, of equally far ones
 * the lower id first: what empty clusters take. Of rows at one point only the one with the lowest
 * id is kept, because several clusters must not take the same point. A maximum, so it merges in any
 * order.
 */
public final class FarthestRows {

  private final int capacity;
  private final List<Farthest> rows;

  /**
   * A far row.
   *
   * @param cluster the cluster that it leaves when it is taken
   */
  public record Farthest(double squaredDistance, int cluster, SparseRow row) {
    boolean isBefore(double otherDistance, long otherId) {
      return squaredDistance > otherDistance
          || (squaredDistance == otherDistance && row.id() < otherId);
    }
  }

  /** Keeps {@code capacity} rows. */
  public FarthestRows(int capacity) {
    this(capacity, new ArrayList<>(capacity));
  }

  private FarthestRows(int capacity, List<Farthest> rows) {
    this.capacity = capacity;
    this.rows = rows;
  }

  public void add(Block block, int row, int cluster, double squaredDistance) {
    if (isFarEnough(squaredDistance, block.id(row))) {
      insert(new Farthest(squaredDistance, cluster, block.row(row)));
    }
  }

  private boolean isFarEnough(double squaredDistance, long id) {
    return rows.size() < capacity || !rows.get(capacity - 1).isBefore(squaredDistance, id);
  }

  private void insert(Farthest far) {
    for (Farthest known : rows) {
      if (known.squaredDistance == far.squaredDistance && known.row.samePoint(far.row)) {
        if (known.row.id() <= far.row.id()) {
          return;
        }
        rows.remove(known);
        break;
      }
    }
    int place = rows.size();
    while (place > 0 && !rows.get(place - 1).isBefore(far.squaredDistance, far.row.id())) {
      place--;
    }
    rows.add(place, far);
    if (rows.size() > capacity) {
      rows.remove(capacity);
    }
  }

  public void merge(FarthestRows other) {
    for (Farthest far : other.rows) {
      if (isFarEnough(far.squaredDistance, far.row.id())) {
        insert(far);
      }
    }
  }

  public List<Farthest> rows() {
    return rows;
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, capacity);
    Packed.writeVarint(out, rows.size());
    for (Farthest far : rows) {
      out.writeDouble(far.squaredDistance);
      Packed.writeVarint(out, far.cluster);
      far.row.writeTo(out);
    }
  }

  public static FarthestRows readFrom(DataInput in) throws IOException {
    int capacity = (int) Packed.readVarint(in);
    int size = (int) Packed.readVarint(in);
    List<Farthest> rows = new ArrayList<>(capacity);
    for (int i = 0; i < size; i++) {
      rows.add(new Farthest(in.readDouble(), (int) Packed.readVarint(in), SparseRow.readFrom(in)));
    }
    return new FarthestRows(capacity, rows);
  }
}
