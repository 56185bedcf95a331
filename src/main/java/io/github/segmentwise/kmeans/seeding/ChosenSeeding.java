package io.github.segmentwise.kmeans.seeding;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.kmeans.Trial;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.rounds.Accumulator;
import io.github.segmentwise.rounds.Phase;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.row.SparseRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Seeding with the rows that the user chose ({@link Block#initial}), in one round: the first
 * centroids of the single trial are these rows, in the order of their ids. Fails with {@link
 * InputException} unless there are exactly k of them.
 *
 * <p>For example, with k = 2 and the chosen customers 17 and 4, the first centroids are those of 4
 * and 17.
 */
public final class ChosenSeeding implements Phase<Trials, ChosenSeeding.Partial> {

  private static final long serialVersionUID = 1L;

  /** The chosen rows so far, as many as are worth keeping. */
  static final class Partial {
    private final int most;
    private final List<SparseRow> rows = new ArrayList<>();
    private long chosen;

    private Partial(int most) {
      this.most = most;
    }

    private void add(SparseRow row) {
      chosen++;
      if (rows.size() < most) {
        rows.add(row);
      }
    }
  }

  @Override
  public String name() {
    return "Seed";
  }

  @Override
  public Trials start(Trials previous) {
    return previous;
  }

  @Override
  public Partial emptyPartial(Trials state) {
    return new Partial(trial(state).numClusters());
  }

  private static Trial trial(Trials state) {
    return state.trials().get(0);
  }

  @Override
  public Accumulator accumulator(Trials state, Partial partial) {
    return block -> {
      for (int row : block.initial()) {
        partial.add(block.row(row));
      }
    };
  }

  @Override
  public Partial merge(Partial partial, Partial other) {
    long before = partial.chosen;
    other.rows.forEach(partial::add);
    partial.chosen = before + other.chosen;
    return partial;
  }

  @Override
  public Trials advance(Trials state, Partial partial) {
    int k = trial(state).numClusters();
    if (partial.chosen != k) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "initColumn: %d customers are TRUE; expected exactly numClusters = %d",
              partial.chosen,
              k));
    }
    partial.rows.sort(Comparator.comparingLong(SparseRow::id));
    return state.map(
        trial -> {
          double[] centroids = trial.centroids().clone();
          for (int c = 0; c < k; c++) {
            state.geometry().place(partial.rows.get(c), centroids, k, c);
          }
          return trial.withCentres(k, centroids);
        });
  }

  @Override
  public boolean done(Trials state) {
    return trial(state).centres() == trial(state).numClusters();
  }

  @Override
  public int maxRounds() {
    return 1;
  }

  @Override
  public void writePartial(Partial partial, DataOutput out) throws IOException {
    Packed.writeVarint(out, partial.most);
    Packed.writeVarint(out, partial.chosen);
    Packed.writeVarint(out, partial.rows.size());
    for (SparseRow row : partial.rows) {
      row.writeTo(out);
    }
  }

  @Override
  public Partial readPartial(DataInput in) throws IOException {
    Partial partial = new Partial((int) Packed.readVarint(in));
    long chosen = Packed.readVarint(in);
    for (long i = Packed.readVarint(in); i > 0; i--) {
      partial.rows.add(SparseRow.readFrom(in));
    }
    partial.chosen = chosen;
    return partial;
  }
}
