package io.github.segmentwise.kmeans;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.rounds.Accumulator;
import io.github.segmentwise.rounds.Phase;
import io.github.segmentwise.rounds.RoundMemory;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.row.FarthestRows;
import io.github.segmentwise.row.SparseRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lloyd's iterations (Lloyd 1982): assign every row to its nearest centroid, ties to the lowest
 * index, then move each centroid to the centre of its rows, as the {@link Geometry} defines both;
 * one round per iteration, for all trials that still move.
 *
 * <p>A trial stops when the centroids stand still, at {@code maxIterations}, or, with early
 * stopping, when the loss fell by less than {@code minRelativeProgress} of itself (as in BigQuery
 * ML). An empty cluster takes the row that is farthest from its centroid; several take different
 * points, and a row that moves leaves its former cluster, which must keep another row.
 *
 * <p>For example, the rows 0, 2, 10 and the centroids 0, 2 give the clusters {0}, {2, 10} with the
 * centroids 0, 6, and then {0, 2}, {10} with the centroids 1, 10, which stand still.
 */
public final class Lloyd implements Phase<Trials, Lloyd.Partial> {

  private static final long serialVersionUID = 1L;

  private final int maxIterations;
  private final boolean earlyStop;
  private final double minRelativeProgress;

  /**
   * @param maxIterations at least 1
   * @param minRelativeProgress in [0, 1]; only used with {@code earlyStop}
   */
  public Lloyd(int maxIterations, boolean earlyStop, double minRelativeProgress) {
    this.maxIterations = Arguments.atLeast("maxIterations", maxIterations, 1);
    this.earlyStop = earlyStop;
    this.minRelativeProgress = Arguments.inRange("minRelativeProgress", minRelativeProgress, 0, 1);
  }

  /** The statistic of the moving trials, and their farthest rows. */
  record Partial(ClusterStatistic statistic, List<FarthestRows> farthest) {}

  @Override
  public String name() {
    return "Lloyd";
  }

  @Override
  public Trials start(Trials previous) {
    return previous;
  }

  private static List<Trial> moving(Trials state) {
    return state.trials().stream().filter(trial -> !trial.stopped()).toList();
  }

  @Override
  public Partial emptyPartial(Trials state) {
    List<FarthestRows> farthest = new ArrayList<>();
    int lanes = 0;
    for (Trial trial : moving(state)) {
      farthest.add(new FarthestRows(trial.numClusters() - 1));
      lanes += trial.numClusters();
    }
    return new Partial(new ClusterStatistic(state.geometry(), lanes), farthest);
  }

  @Override
  public Accumulator accumulator(Trials state, Partial partial) {
    Lanes lanes = new Lanes(state.geometry(), moving(state), Trial::numClusters, Trial::centroids);
    return block ->
        lanes.label(block, (rows, row, trial, lane) -> add(lanes, rows, row, trial, lane, partial));
  }

  @Override
  public Accumulator accumulator(Trials state, Partial partial, RoundMemory memory) {
    List<Trial> moving = moving(state);
    RowLabels labels = RowLabels.in(memory, moving);
    if (labels == null) {
      return accumulator(state, partial);
    }
    Lanes lanes = new Lanes(state.geometry(), moving, Trial::numClusters, Trial::centroids);
    return block ->
        labels.label(
            block,
            moving,
            lanes,
            partial.statistic,
            (rows, row, trial, lane) -> keepFarthest(lanes, rows, row, trial, lane, partial));
  }

  @Override
  public Partial whole(Trials state, Partial partial, RoundMemory memory) {
    List<Trial> moving = moving(state);
    RowLabels labels = RowLabels.in(memory, moving);
    if (labels != null) {
      labels.complete(moving, partial.statistic);
      labels.markFinal(false);
    }
    return partial;
  }

  private static void add(Lanes lanes, Block block, int row, int trial, int lane, Partial partial) {
    partial.statistic.add(block, row, lane, lanes.squaredDistance(lane), lanes.scale());
    keepFarthest(lanes, block, row, trial, lane, partial);
  }

  private static void keepFarthest(
      Lanes lanes, Block block, int row, int trial, int lane, Partial partial) {
    if (lanes.scale() > 0) {
      int cluster = lane - lanes.firstLane(trial);
      partial.farthest.get(trial).add(block, row, cluster, lanes.squaredDistance(lane));
    }
  }

  @Override
  public Partial merge(Partial partial, Partial other) {
    partial.statistic.merge(other.statistic);
    for (int t = 0; t < partial.farthest.size(); t++) {
      partial.farthest.get(t).merge(other.farthest.get(t));
    }
    return partial;
  }

  @Override
  public Trials advance(Trials state, Partial partial) {
    List<Trial> moving = moving(state);
    int[] firstLane = new int[moving.size() + 1];
    for (int t = 0; t < moving.size(); t++) {
      firstLane[t + 1] = firstLane[t] + moving.get(t).numClusters();
    }
    return state.mapPossible(
        trial -> {
          int t = moving.indexOf(trial);
          return t < 0 ? trial : moved(state.geometry(), trial, t, firstLane[t], partial);
        });
  }

  private Trial moved(Geometry geometry, Trial trial, int t, int firstLane, Partial partial) {
    int k = trial.numClusters();
    ClusterStatistic statistic = partial.statistic;
    double[] sizes = new double[k];
    for (int c = 0; c < k; c++) {
      sizes[c] = statistic.count(firstLane + c);
    }
    SparseRow[] refilled = refill(geometry, trial, sizes.clone(), firstLane, partial, t);
    double[] centroids = geometry.centres(statistic, firstLane, trial.centroids(), k);
    for (int c = 0; c < k; c++) {
      if (refilled[c] != null) {
        for (int i = c; i < centroids.length; i += k) {
          centroids[i] = 0;
        }
        geometry.place(refilled[c], centroids, k, c);
      }
    }
    double loss = statistic.loss(firstLane, firstLane + k);
    boolean stops =
        trial.iterations().size() + 1 >= maxIterations
            || Arrays.equals(centroids, trial.centroids())
            || (earlyStop && hasSlowed(trial, loss));
    return trial.iterated(centroids, new Iteration(loss, sizes), stops);
  }

  /** The row that each empty cluster takes, null for others; the donors lose it. */
  private static SparseRow[] refill(
      Geometry geometry, Trial trial, double[] sizes, int firstLane, Partial partial, int t) {
    SparseRow[] refilled = new SparseRow[sizes.length];
    int next = 0;
    for (int c = 0; c < sizes.length; c++) {
      if (sizes[c] > 0) {
        continue;
      }
      List<FarthestRows.Farthest> rows = partial.farthest.get(t).rows();
      while (next < rows.size() && !mayMove(rows.get(next), sizes, partial.statistic)) {
        next++;
      }
      if (next == rows.size()) {
        throw new TooFewDistinctRowsException(
            trial.numClusters(), (int) Arrays.stream(sizes).filter(size -> size > 0).count());
      }
      FarthestRows.Farthest far = rows.get(next++);
      double moved = partial.statistic.countOfOne(far.row());
      sizes[far.cluster()] -= moved;
      sizes[c] += moved;
      partial.statistic.remove(far.row(), firstLane + far.cluster(), geometry);
      refilled[c] = far.row();
    }
    return refilled;
  }

  private static boolean mayMove(
      FarthestRows.Farthest far, double[] sizes, ClusterStatistic statistic) {
    return far.squaredDistance() > 0 && sizes[far.cluster()] > statistic.countOfOne(far.row());
  }

  private boolean hasSlowed(Trial trial, double loss) {
    int done = trial.iterations().size();
    if (done == 0) {
      return loss == 0;
    }
    double previous = trial.iterations().get(done - 1).loss();
    return previous - loss < minRelativeProgress * previous || loss == 0;
  }

  @Override
  public boolean done(Trials state) {
    return moving(state).isEmpty();
  }

  @Override
  public int maxRounds() {
    return maxIterations;
  }

  @Override
  public void writePartial(Partial partial, DataOutput out) throws IOException {
    partial.statistic.writeTo(out);
    out.writeInt(partial.farthest.size());
    for (FarthestRows rows : partial.farthest) {
      rows.writeTo(out);
    }
  }

  @Override
  public Partial readPartial(DataInput in) throws IOException {
    ClusterStatistic statistic = ClusterStatistic.readFrom(in);
    int size = in.readInt();
    List<FarthestRows> farthest = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      farthest.add(FarthestRows.readFrom(in));
    }
    return new Partial(statistic, farthest);
  }
}
