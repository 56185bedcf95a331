package io.github.segmentwise.row;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.Hash;
import io.github.segmentwise.exact.LowestEntries;
import io.github.segmentwise.exact.SortedBits;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Weighted draws without replacement as exponential races: each row arrives at −ln(u) / weight,
 * with u a hash of (seed, step, row id), and the earliest rows win. A row wins a race for one place
 * with probability weight / Σ weights (Efraimidis and Spirakis 2006). Rows of weight 0 never
 * arrive; of equal times the lower id wins. The winners are a minimum, so races merge in any order.
 *
 * <p>In a race of points, of rows at one point only the earliest counts, so that a point wins with
 * the weight of all its rows.
 *
 * <p>For example, of two rows with the weights 1 and 3, the second wins a race for one place with
 * the probability ¾.
 */
public final class RowRace {

  private final boolean ofPoints;
  private final LowestEntries<SparseRow> winners;

  private RowRace(int places, boolean ofPoints) {
    Arguments.atLeast("places", places, 0);
    this.ofPoints = ofPoints;
    winners =
        ofPoints
            ? LowestEntries.ofDistinct(places, SparseRow::samePoint)
            : LowestEntries.of(places);
  }

  /**
   * A race.
   *
   * @param places how many rows win, at least 0
   */
  public RowRace(int places) {
    this(places, false);
  }

  /** A race whose winners stand at different points. */
  public static RowRace ofPoints(int places) {
    return new RowRace(places, true);
  }

  /**
   * Lets a row run.
   *
   * @param share weight of each customer for whom the row stands
   * @param draw hash of (seed, purpose, step); the row's id is mixed in here
   */
  public void enter(Block block, int row, double share, long draw) {
    double weight = share * block.units(row);
    if (!(weight > 0)) {
      return;
    }
    double u = Hash.toUnit(Hash.mix(draw, block.id(row)));
    if (winners.isFull()) {
      // −ln(u) > 1 − u, which spares the logarithm of almost every row.
      double slowest = SortedBits.toDouble(winners.key(winners.size() - 1));
      if ((1 - u) / weight > slowest) {
        return;
      }
    }
    long time = SortedBits.of(-StrictMath.log(u) / weight);
    if (winners.admits(time, block.id(row))) {
      winners.add(time, block.id(row), block.row(row));
    }
  }

  /** Adds the rows of another race for as many places. */
  public void merge(RowRace other) {
    winners.merge(other.winners);
  }

  /** The rows that came in, earliest first; fewer than places if fewer rows ran. */
  public List<SparseRow> winners() {
    return winners.values();
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, winners.capacity());
    out.writeBoolean(ofPoints);
    winners.writeTo(out, SparseRow::writeTo);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static RowRace readFrom(DataInput in) throws IOException {
    RowRace race = new RowRace((int) Packed.readVarint(in), in.readBoolean());
    race.winners.addFrom(in, SparseRow::readFrom);
    return race;
  }
}
