package io.github.segmentwise.kmeans.seeding;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.Hash;
import io.github.segmentwise.kmeans.Geometry;
import io.github.segmentwise.kmeans.Lanes;
import io.github.segmentwise.kmeans.Seeds;
import io.github.segmentwise.kmeans.TooFewDistinctRowsException;
import io.github.segmentwise.kmeans.Trial;
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
import java.util.Arrays;
import java.util.List;

/**
 * k-means‖ (Bahmani et al. 2012): seeding in seven rounds whatever k is.
 *
 * <p>One row is drawn uniformly; in each of five rounds 2k more points join the candidates, drawn
 * without replacement with probabilities proportional to D²(x), the squared distance to the nearest
 * candidate so far; a last round counts the rows nearest to each candidate. On the at most 10k + 1
 * candidates, weighted by these counts, k-means++ then draws the k centres without touching the
 * rows. The paper draws each row independently, 2k in expectation; here exactly 2k points come in
 * first in the race of {@link RowRace}, or all where fewer have D² &gt; 0, so that there are k
 * different candidates whenever there are k different rows.
 *
 * <p>Cost of a round: the distances of each row to all candidates; memory: (10k + 1) × dimensions
 * per trial.
 *
 * <p>For example, with k = 3 each of the five rounds draws 6 points, so that there are at most 31
 * candidates.
 */
public final class ParallelSeeding implements Phase<Trials, ParallelSeeding.Partial> {

  /** Rounds: the first row, five draws, the weights. */
  public static final int ROUNDS = 7;

  private static final long serialVersionUID = 1L;
  private static final long PURPOSE = 0x5EED;
  private static final long RECLUSTER = 0xC0DE;
  private static final int DRAWS_PER_CLUSTER = 2;

  /** The most candidates of a trial. */
  public static int candidates(int numClusters) {
    return 1 + (ROUNDS - 2) * DRAWS_PER_CLUSTER * numClusters;
  }

  /** One race per trial, or in the last round the rows nearest to each candidate. */
  record Partial(List<RowRace> races, long[] weights) {}

  @Override
  public String name() {
    return "Seed";
  }

  @Override
  public Trials start(Trials previous) {
    List<List<SparseRow>> none = new ArrayList<>();
    previous.trials().forEach(trial -> none.add(List.of()));
    Seeds seeds = previous.seeds();
    return previous.withSeeds(
        new Seeds(seeds.measured(), seeds.categoryCounts(), seeds.modes(), 0, none));
  }

  private static boolean isLast(Trials state) {
    return state.seeds().draws() == ROUNDS - 1;
  }

  @Override
  public Partial emptyPartial(Trials state) {
    List<List<SparseRow>> candidates = state.seeds().candidates();
    List<RowRace> races = new ArrayList<>();
    for (Trial trial : state.trials()) {
      int places = state.seeds().draws() == 0 ? 1 : DRAWS_PER_CLUSTER * trial.numClusters();
      races.add(RowRace.ofPoints(isLast(state) ? 0 : places));
    }
    int lanes = candidates.stream().mapToInt(List::size).sum();
    return new Partial(races, new long[isLast(state) ? lanes : 0]);
  }

  private static Lanes lanes(Geometry geometry, List<List<SparseRow>> groups) {
    return new Lanes(
        geometry,
        groups,
        List<SparseRow>::size,
        (List<SparseRow> rows) -> {
          double[] matrix = new double[Math.multiplyExact(geometry.dimensions(), rows.size())];
          for (int c = 0; c < rows.size(); c++) {
            geometry.place(rows.get(c), matrix, rows.size(), c);
          }
          return matrix;
        });
  }

  @Override
  public Accumulator accumulator(Trials state, Partial partial) {
    Lanes lanes = lanes(state.geometry(), state.seeds().candidates());
    int trials = state.trials().size();
    long[] draws = new long[trials];
    for (int t = 0; t < trials; t++) {
      draws[t] =
          Hash.mix(Hash.mix(state.trials().get(t).spec().seed(), PURPOSE), state.seeds().draws());
    }
    return isLast(state)
        ? block -> weigh(lanes, block, partial)
        : block -> enter(lanes, draws, block, partial);
  }

  /** Counts the rows nearest to each candidate; a row without a place in the space counts not. */
  private static void weigh(Lanes lanes, Block block, Partial partial) {
    lanes.label(
        block,
        (rows, row, trial, lane) -> {
          if (lanes.scale() != 0) {
            partial.weights[lane] += rows.units(row);
          }
        });
  }

  private static void enter(Lanes lanes, long[] draws, Block block, Partial partial) {
    for (int row = 0; row < block.rows(); row++) {
      lanes.measure(block, row);
      for (int t = 0; lanes.scale() != 0 && t < draws.length; t++) {
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
    for (int l = 0; l < partial.weights.length; l++) {
      partial.weights[l] += other.weights[l];
    }
    return partial;
  }

  @Override
  public Trials advance(Trials state, Partial partial) {
    List<List<SparseRow>> candidates = state.seeds().candidates();
    if (isLast(state)) {
      int[] next = {0, 0};
      return state
          .mapPossible(
              trial -> {
                List<SparseRow> rows = candidates.get(next[0]++);
                long[] weights =
                    Arrays.copyOfRange(partial.weights, next[1], next[1] + rows.size());
                next[1] += rows.size();
                return trial.spec().isWarm()
                    ? trial
                    : seeded(state.geometry(), trial, rows, weights);
              })
          .withSeeds(Seeds.NONE);
    }
    List<List<SparseRow>> more = new ArrayList<>();
    for (int t = 0; t < candidates.size(); t++) {
      List<SparseRow> rows = new ArrayList<>(candidates.get(t));
      rows.addAll(partial.races.get(t).winners());
      if (rows.isEmpty()) {
        throw new TooFewDistinctRowsException(state.trials().get(t).numClusters(), 0);
      }
      more.add(List.copyOf(rows));
    }
    return state.withSeeds(state.seeds().drawn(more));
  }

  /** Weighted k-means++ on the candidates. */
  private static Trial seeded(
      Geometry geometry, Trial trial, List<SparseRow> candidates, long[] weights) {
    int k = trial.numClusters();
    double[] centroids = new double[trial.centroids().length];
    double[] nearest = new double[candidates.size()];
    Arrays.fill(nearest, 1);
    long draw = Hash.mix(trial.spec().seed(), RECLUSTER);
    for (int c = 0; c < k; c++) {
      RowRace race = new RowRace(1);
      for (int i = 0; i < nearest.length; i++) {
        race.enter(candidates.get(i).toBlock(), 0, weights[i] * nearest[i], Hash.mix(draw, c));
      }
      if (race.winners().isEmpty()) {
        throw new TooFewDistinctRowsException(k, c);
      }
      SparseRow centre = race.winners().get(0);
      geometry.place(centre, centroids, k, c);
      Lanes lane = lanes(geometry, List.of(List.of(centre)));
      for (int i = 0; i < nearest.length; i++) {
        lane.measure(candidates.get(i).toBlock(), 0);
        double distance = lane.squaredDistance(0);
        nearest[i] = c == 0 ? distance : Math.min(nearest[i], distance);
      }
    }
    return trial.withCentres(k, centroids);
  }

  @Override
  public boolean done(Trials state) {
    return state.trials().stream().allMatch(trial -> trial.centres() == trial.numClusters());
  }

  @Override
  public int maxRounds() {
    return ROUNDS;
  }

  @Override
  public void writePartial(Partial partial, DataOutput out) throws IOException {
    Packed.write(out, partial.weights);
    Packed.writeVarint(out, partial.races.size());
    for (RowRace race : partial.races) {
      race.writeTo(out);
    }
  }

  @Override
  public Partial readPartial(DataInput in) throws IOException {
    long[] weights = Packed.read(in);
    List<RowRace> races = new ArrayList<>();
    for (long size = Packed.readVarint(in); size > 0; size--) {
      races.add(RowRace.readFrom(in));
    }
    return new Partial(races, weights);
  }
}
