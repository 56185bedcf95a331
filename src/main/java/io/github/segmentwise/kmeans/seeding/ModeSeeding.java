package io.github.segmentwise.kmeans.seeding;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.Hash;
import io.github.segmentwise.kmeans.Prototypes;
import io.github.segmentwise.kmeans.Seeds;
import io.github.segmentwise.kmeans.Trial;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.rounds.Accumulator;
import io.github.segmentwise.rounds.Phase;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.row.SparseRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Finds the categories of the first prototypes: in each round those of one more centre of every
 * trial, always the categories of some row; k rounds, O(rows × features × centres so far) each.
 * Ties go to the row with the lowest id. The numerics of the prototypes are not touched.
 *
 * <p>{@link #cao} (Cao, Liang and Bai 2009): the density of a row is the sum of its categories'
 * counts; the first centre is the densest row, each next one the row with the largest density ×
 * mismatches to the nearest centre so far. There is no chance in it, so every trial gets the same
 * centres. For example, of the rows (a, x), (a, x), (a, y), (b, z) the densities are 5, 5, 4, 2, so
 * that the centres are (a, x) and, of 4·1 and 2·2, the lower id (a, y).
 *
 * <p>{@link #huang} (Huang 1998): draws a category of each feature in proportion to its count,
 * independently per feature, and takes the row with the fewest mismatches to the draw whose
 * categories no earlier centre has.
 */
public final class ModeSeeding implements Phase<Trials, ModeSeeding.Partial> {

  private static final long serialVersionUID = 1L;
  private static final long PURPOSE = 0xA0DE;

  private final boolean isDrawn;
  private final int maxClusters;

  private ModeSeeding(boolean isDrawn, List<TrialSpec> specs) {
    this.isDrawn = isDrawn;
    maxClusters = specs.stream().mapToInt(TrialSpec::numClusters).max().orElseThrow();
  }

  /** By density and distance, without chance. */
  public static ModeSeeding cao(List<TrialSpec> specs) {
    return new ModeSeeding(false, specs);
  }

  /** By draws in proportion to the categories' counts. */
  public static ModeSeeding huang(List<TrialSpec> specs) {
    return new ModeSeeding(true, specs);
  }

  /** The best row so far for each of some trials. */
  record Partial(@Nullable Best[] best) {}

  private record Best(long score, SparseRow row) {
    boolean isAfter(long otherScore, long otherId) {
      return otherScore > score || (otherScore == score && otherId < row.id());
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

  /** The trials that look for rows: one that stands for all where there is no chance. */
  private List<Trial> seeking(Trials state) {
    List<Trial> open =
        state.trials().stream()
            .filter(t -> !t.spec().isWarm() && t.numClusters() > state.seeds().modes())
            .toList();
    return isDrawn ? open : open.subList(0, Math.min(1, open.size()));
  }

  @Override
  public Partial emptyPartial(Trials state) {
    return new Partial(new Best[seeking(state).size()]);
  }

  /** A dimension of each feature, drawn for the centre that is sought. */
  private static int[] draw(Trials state, Trial trial) {
    Prototypes geometry = (Prototypes) state.geometry();
    long centre = Hash.mix(Hash.mix(trial.spec().seed(), PURPOSE), state.seeds().modes());
    int[] drawn = new int[geometry.features()];
    for (int feature = 0; feature < drawn.length; feature++) {
      int from = geometry.offset(feature);
      int to = geometry.offset(feature + 1);
      long[] counts = state.seeds().categoryCounts();
      int first = geometry.numericDimensions();
      long total = IntStream.range(from, to).mapToLong(j -> counts[j - first]).sum();
      double rest = Hash.toUnit(Hash.mix(centre, feature)) * total;
      int j = from;
      while (j < to - 1 && rest >= counts[j - first]) {
        rest -= counts[j++ - first];
      }
      drawn[feature] = j;
    }
    return drawn;
  }

  @Override
  public Accumulator accumulator(Trials state, Partial partial) {
    List<Trial> trials = seeking(state);
    int[][] drawn = new int[trials.size()][];
    for (int t = 0; isDrawn && t < drawn.length; t++) {
      drawn[t] = draw(state, trials.get(t));
    }
    return block -> add(state, trials, drawn, block, partial);
  }

  private void add(Trials state, List<Trial> trials, int[][] drawn, Block block, Partial partial) {
    for (int row = 0; row < block.rows(); row++) {
      for (int t = 0; block.units(row) > 0 && t < partial.best.length; t++) {
        long score = score(state, block, row, trials.get(t), drawn[t]);
        Best best = partial.best[t];
        if (best == null || best.isAfter(score, block.id(row))) {
          partial.best[t] = new Best(score, block.row(row));
        }
      }
    }
  }

  private long score(Trials state, Block block, int row, Trial trial, int @Nullable [] drawn) {
    Prototypes geometry = (Prototypes) state.geometry();
    int categories = geometry.categories(block, row);
    int from = block.end(row) - categories;
    int nearest = geometry.features();
    for (int c = 0; c < state.seeds().modes(); c++) {
      int mismatches = geometry.features();
      for (int i = from; i < block.end(row); i++) {
        boolean matches = trial.centroids()[block.dimension(i) * trial.numClusters() + c] > 0;
        mismatches -= matches ? 1 : 0;
      }
      nearest = Math.min(nearest, mismatches);
    }
    long sum = 0;
    for (int i = from; i < block.end(row); i++) {
      int j = block.dimension(i);
      if (drawn != null) {
        sum += IntStream.of(drawn).anyMatch(d -> d == j) ? 1 : 0;
      } else {
        sum += state.seeds().categoryCounts()[j - geometry.numericDimensions()];
      }
    }
    if (drawn != null) {
      return nearest == 0 ? sum - geometry.features() - 1 : sum;
    }
    return state.seeds().modes() == 0 ? sum : Math.multiplyExact(sum, (long) nearest);
  }

  @Override
  public Partial merge(Partial partial, Partial other) {
    for (int t = 0; t < partial.best.length; t++) {
      Best best = partial.best[t];
      Best that = other.best[t];
      if (best == null || (that != null && best.isAfter(that.score, that.row.id()))) {
        partial.best[t] = that;
      }
    }
    return partial;
  }

  @Override
  public Trials advance(Trials state, Partial partial) {
    List<Trial> seeking = seeking(state);
    int mode = state.seeds().modes();
    Trials found =
        state.map(
            trial -> {
              if (trial.spec().isWarm() || trial.numClusters() <= mode) {
                return trial;
              }
              Best best = partial.best[isDrawn ? seeking.indexOf(trial) : 0];
              return best == null
                  ? trial
                  : withMode(trial, best.row, mode, state.geometry().numericDimensions());
            });
    Seeds seeds = state.seeds().withModes(mode + 1);
    return found.withSeeds(mode + 1 < maxClusters ? seeds : seeds.measured(new long[0]));
  }

  private static Trial withMode(Trial trial, SparseRow row, int mode, int numerics) {
    double[] centroids = trial.centroids().clone();
    for (int i = 0; i < row.entries(); i++) {
      if (row.dimension(i) >= numerics) {
        centroids[row.dimension(i) * trial.numClusters() + mode] = row.value(i);
      }
    }
    return trial.withCentres(trial.centres(), centroids);
  }

  @Override
  public boolean done(Trials state) {
    return state.seeds().modes() >= maxClusters || ((Prototypes) state.geometry()).features() == 0;
  }

  @Override
  public int maxRounds() {
    return maxClusters;
  }

  @Override
  public void writePartial(Partial partial, DataOutput out) throws IOException {
    Packed.writeVarint(out, partial.best.length);
    for (Best best : partial.best) {
      out.writeBoolean(best != null);
      if (best != null) {
        out.writeLong(best.score);
        best.row.writeTo(out);
      }
    }
  }

  @Override
  public Partial readPartial(DataInput in) throws IOException {
    List<Best> best = new ArrayList<>();
    int size = (int) Packed.readVarint(in);
    for (int t = 0; t < size; t++) {
      best.add(in.readBoolean() ? new Best(in.readLong(), SparseRow.readFrom(in)) : null);
    }
    return new Partial(best.toArray(new Best[0]));
  }
}
