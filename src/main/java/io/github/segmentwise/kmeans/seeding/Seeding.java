package io.github.segmentwise.kmeans.seeding;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.Hash;
import io.github.segmentwise.kmeans.Geometry;
import io.github.segmentwise.kmeans.Lanes;
import io.github.segmentwise.kmeans.Prototypes;
import io.github.segmentwise.kmeans.TooFewDistinctRowsException;
import io.github.segmentwise.kmeans.Trial;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.rounds.Accumulator;
import io.github.segmentwise.rounds.Phase;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.row.RowRace;
import io.github.segmentwise.row.SparseRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Seeding by races: in each round every trial draws one row, or all of its k rows at once.
 *
 * <p>{@link #plusPlus} is k-means++ (Arthur and Vassilvitskii 2007): the first centre is drawn
 * uniformly, each next one with probability D²(x) / Σ D², with fresh draws per centre; k rounds,
 * each costing the distances to the centres so far. {@link #numericPlusPlus} does the same with the
 * numerics alone and leaves the categories of the centres to {@link ModeSeeding}; where no row has
 * new numerics, the first centre's are taken again. {@link #random} draws k different rows
 * uniformly in one round.
 *
 * <p>For example, with the first centre at 0, k-means++ draws the rows 1 and 3 with the
 * probabilities 1/10 and 9/10.
 */
public final class Seeding implements Phase<Trials, Seeding.Partial> {

  private static final long serialVersionUID = 1L;
  private static final long PURPOSE = 0x5EED;

  private final boolean allAtOnce;
  private final boolean numericsOnly;
  private final int maxClusters;

  private Seeding(boolean allAtOnce, boolean numericsOnly, List<TrialSpec> specs) {
    this.allAtOnce = allAtOnce;
    this.numericsOnly = numericsOnly;
    maxClusters = specs.stream().mapToInt(TrialSpec::numClusters).max().orElseThrow();
  }

  /** k-means++. */
  public static Seeding plusPlus(List<TrialSpec> specs) {
    return new Seeding(false, false, specs);
  }

  /** k-means++ on the numerics of rows with categories. */
  public static Seeding numericPlusPlus(List<TrialSpec> specs) {
    return new Seeding(false, true, specs);
  }

  /** Uniform seeding. */
  public static Seeding random(List<TrialSpec> specs) {
    return new Seeding(true, false, specs);
  }

  /** One race per trial that still lacks centres. */
  record Partial(List<RowRace> races) {}

  @Override
  public String name() {
    return "Seed";
  }

  @Override
  public Trials start(Trials previous) {
    return previous;
  }

  /** The geometry in which D² is measured. */
  private Geometry measured(Trials state) {
    return numericsOnly ? ((Prototypes) state.geometry()).withGamma(0) : state.geometry();
  }

  private static List<Trial> unfinished(Trials state) {
    return state.trials().stream().filter(t -> t.centres() < t.numClusters()).toList();
  }

  @Override
  public Partial emptyPartial(Trials state) {
    List<RowRace> races = new ArrayList<>();
    for (Trial trial : unfinished(state)) {
      races.add(new RowRace(allAtOnce ? trial.numClusters() : 1));
    }
    return new Partial(races);
  }

  @Override
  public Accumulator accumulator(Trials state, Partial partial) {
    List<Trial> trials = unfinished(state);
    Lanes lanes = new Lanes(measured(state), trials, Trial::centres, Trial::centroids);
    long[] draws = new long[trials.size()];
    for (int t = 0; t < draws.length; t++) {
      Trial trial = trials.get(t);
      draws[t] = Hash.mix(Hash.mix(trial.spec().seed(), PURPOSE), trial.centres());
    }
    return block -> enter(lanes, draws, block, partial);
  }

  private static void enter(Lanes lanes, long[] draws, Block block, Partial partial) {
    for (int row = 0; row < block.rows(); row++) {
      lanes.measure(block, row);
      if (lanes.scale() == 0) {
        continue;
      }
      for (int t = 0; t < draws.length; t++) {
        int from = lanes.firstLane(t);
        int to = lanes.firstLane(t + 1);
        double weight = from == to ? 1 : lanes.squaredDistance(lanes.nearest(from, to));
        partial.races.get(t).enter(block, row, weight, draws[t]);
      }
    }
  }

  @Override
  public Partial merge(Partial partial, Partial other) {
    for (int t = 0; t < partial.races.size(); t++) {
      partial.races.get(t).merge(other.races.get(t));
    }
    return partial;
  }

  @Override
  public Trials advance(Trials state, Partial partial) {
    List<Trial> unfinished = unfinished(state);
    return state.mapPossible(
        trial -> {
          int t = unfinished.indexOf(trial);
          return t < 0 ? trial : seeded(state.geometry(), trial, partial.races.get(t).winners());
        });
  }

  private Trial seeded(Geometry geometry, Trial trial, List<SparseRow> rows) {
    int wanted = allAtOnce ? trial.numClusters() : 1;
    if (numericsOnly) {
      return numericallySeeded(geometry.numericDimensions(), trial, rows);
    }
    if (rows.size() < wanted) {
      throw new TooFewDistinctRowsException(
          trial.numClusters(), allAtOnce ? rows.size() : trial.centres());
    }
    double[] centroids = trial.centroids().clone();
    int k = trial.numClusters();
    for (int r = 0; r < wanted; r++) {
      geometry.place(rows.get(r), centroids, k, trial.centres() + r);
    }
    return trial.withCentres(trial.centres() + wanted, centroids);
  }

  private static Trial numericallySeeded(int numerics, Trial trial, List<SparseRow> rows) {
    int k = trial.numClusters();
    int centre = trial.centres();
    if (rows.isEmpty() && centre == 0) {
      throw new TooFewDistinctRowsException(k, 0);
    }
    double[] centroids = trial.centroids().clone();
    for (int j = 0; rows.isEmpty() && j < numerics; j++) {
      centroids[j * k + centre] = centroids[j * k];
    }
    for (SparseRow row : rows) {
      for (int i = 0; i < row.entries() && row.dimension(i) < numerics; i++) {
        centroids[row.dimension(i) * k + centre] = row.value(i);
      }
    }
    return trial.withCentres(centre + 1, centroids);
  }

  @Override
  public boolean done(Trials state) {
    return unfinished(state).isEmpty();
  }

  @Override
  public int maxRounds() {
    return allAtOnce ? 1 : maxClusters;
  }

  @Override
  public void writePartial(Partial partial, DataOutput out) throws IOException {
    Packed.writeVarint(out, partial.races.size());
    for (RowRace race : partial.races) {
      race.writeTo(out);
    }
  }

  @Override
  public Partial readPartial(DataInput in) throws IOException {
    int size = (int) Packed.readVarint(in);
    List<RowRace> races = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      races.add(RowRace.readFrom(in));
    }
    return new Partial(races);
  }
}
