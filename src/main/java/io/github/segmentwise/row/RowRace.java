package io.github.segmentwise.row;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.Hash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Weighted draws without replacement as exponential races: each row arrives at −ln(u) / weight,
 * with u a hash of (seed, step, row id), and the earliest rows win. A row wins a race for one place
 * with probability weight / Σ weights (Efraimidis and Spirakis 2006). Rows of weight 0 never
 * arrive; of equal times the lower id wins. The winners are a minimum, so races merge in any order.
 *
 * <p>In a race of points, of rows at one point only the earliest counts, so that a point wins with
 * the weight of all its rows.
 */
public final class RowRace {

  private final int places;
  private final boolean ofPoints;
  private final List<Runner> winners;

  private record Runner(double time, SparseRow row) {
    boolean isBefore(double otherTime, long otherId) {
      return time < otherTime || (time == otherTime && row.id() < otherId);
    }
  }

  /** A race for {@code places} places. */
  public RowRace(int places) {
    this(places, false, new ArrayList<>(places));
  }

  /** A race whose winners stand at different points. */
  public static RowRace ofPoints(int places) {
    return new RowRace(places, true, new ArrayList<>(places));
  }

  private RowRace(int places, boolean ofPoints, List<Runner> winners) {
    this.places = places;
    this.ofPoints = ofPoints;
    this.winners = winners;
  }

  /**
   * Lets a row run.
   *
   * @param draw hash of (seed, purpose, step); the row's id is mixed in here
   */
  public void enter(Block block, int row, double weight, long draw) {
    if (!(weight > 0)) {
      return;
    }
    double u = Hash.toUnit(Hash.mix(draw, block.id(row)));
    if (winners.size() == places) {
      // −ln(u) > 1 − u, which spares the logarithm of almost every row.
      double slowest = winners.get(places - 1).time;
      if ((1 - u) / weight > slowest) {
        return;
      }
    }
    double time = -StrictMath.log(u) / weight;
    if (wouldWin(time, block.id(row))) {
      insert(new Runner(time, block.row(row)));
    }
  }

  private boolean wouldWin(double time, long id) {
    return winners.size() < places || !winners.get(places - 1).isBefore(time, id);
  }

  private void insert(Runner runner) {
    for (int i = 0; ofPoints && i < winners.size(); i++) {
      Runner known = winners.get(i);
      if (known.row.samePoint(runner.row)) {
        if (known.isBefore(runner.time, runner.row.id())) {
          return;
        }
        winners.remove(i);
        break;
      }
    }
    int place = winners.size();
    while (place > 0 && !winners.get(place - 1).isBefore(runner.time, runner.row.id())) {
      place--;
    }
    winners.add(place, runner);
    if (winners.size() > places) {
      winners.remove(places);
    }
  }

  public void merge(RowRace other) {
    for (Runner runner : other.winners) {
      if (wouldWin(runner.time, runner.row.id())) {
        insert(runner);
      }
    }
  }

  /** The rows that came in, earliest first; fewer than places if fewer rows ran. */
  public List<SparseRow> winners() {
    return winners.stream().map(Runner::row).toList();
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, places);
    out.writeBoolean(ofPoints);
    Packed.writeVarint(out, winners.size());
    for (Runner runner : winners) {
      out.writeDouble(runner.time);
      runner.row.writeTo(out);
    }
  }

  public static RowRace readFrom(DataInput in) throws IOException {
    int places = (int) Packed.readVarint(in);
    boolean ofPoints = in.readBoolean();
    int size = (int) Packed.readVarint(in);
    List<Runner> winners = new ArrayList<>(places);
    for (int i = 0; i < size; i++) {
      winners.add(new Runner(in.readDouble(), SparseRow.readFrom(in)));
    }
    return new RowRace(places, ofPoints, winners);
  }
}
