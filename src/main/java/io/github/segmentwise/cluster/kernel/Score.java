package io.github.segmentwise.cluster.kernel;

import io.github.segmentwise.exact.ExactSums;
import io.github.segmentwise.exact.Grid;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Scores the labels of the final centroids against the means of the rows that bear them; one round,
 * O(rows × entries × clusters) for all indices, the silhouette included.
 *
 * <p>All indices are those of the space in which the squared distance of two rows is the one of the
 * {@link Geometry}: for k-prototypes their dissimilarity, for cosine distances 1 − cos. The
 * silhouette uses squared distances, for which the mean squared distance of x to a cluster is ‖x −
 * mean‖² + the cluster's spread, so that no pair of rows is looked at. For its own cluster of N
 * rows the mean is over the N − 1 others. A row alone in its cluster scores 0.
 */
public final class Score implements Phase<Trials, Score.Partial> {

  private static final long serialVersionUID = 1L;

  /** Per lane Σ of distances to the own mean; per trial Σ of their squares and of silhouettes. */
  static final class Partial {
    private final Lanes centroids;
    private final Lanes means;
    private final ExactSums distances;
    private final ExactSums squares;
    private final ExactSums silhouettes;

    private Partial(
        Lanes centroids,
        Lanes means,
        ExactSums distances,
        ExactSums squares,
        ExactSums silhouettes) {
      this.centroids = centroids;
      this.means = means;
      this.distances = distances;
      this.squares = squares;
      this.silhouettes = silhouettes;
    }
  }

  @Override
  public String name() {
    return "Score";
  }

  @Override
  public Trials start(Trials previous) {
    return previous;
  }

  @Override
  public Partial emptyPartial(Trials state) {
    Lanes centroids =
        new Lanes(state.geometry(), state.trials(), Trial::numClusters, Trial::centroids);
    Lanes means =
        new Lanes(
            state.geometry(),
            state.trials(),
            Trial::numClusters,
            (Trial trial) -> trial.labels().means());
    int trials = state.trials().size();
    return new Partial(
        centroids,
        means,
        new ExactSums(centroids.lanes()),
        new ExactSums(trials),
        new ExactSums(trials));
  }

  @Override
  public void accumulate(Trials state, Block block, Partial partial) {
    Lanes centroids = partial.centroids;
    Lanes means = partial.means;
    for (int row = 0; row < block.rows(); row++) {
      centroids.measure(block, row);
      means.measure(block, row);
      for (int t = 0; t < state.trials().size(); t++) {
        int from = centroids.firstLane(t);
        int lane = centroids.nearest(from, centroids.firstLane(t + 1));
        double own = means.squaredDistance(lane);
        partial.distances.add(lane, Math.sqrt(own), Grid.SUMMED);
        partial.squares.add(t, own, Grid.SUMMED);
        double silhouette =
            silhouette(state.trials().get(t).labels(), means, from, lane - from, own);
        partial.silhouettes.add(t, silhouette, Grid.SUMMED);
      }
    }
  }

  private static double silhouette(
      Trial.LabelSummary labels, Lanes means, int firstLane, int cluster, double own) {
    long size = labels.sizes()[cluster];
    if (size == 1) {
      return 0;
    }
    // A row without direction is no nearer to itself than to others.
    double toItself = means.scale() == 0 ? 1 : 0;
    double a = ((own + labels.spread()[cluster]) * size - toItself) / (size - 1);
    double b = Double.POSITIVE_INFINITY;
    for (int c = 0; c < labels.sizes().length; c++) {
      if (c != cluster && labels.sizes()[c] > 0) {
        b = Math.min(b, means.squaredDistance(firstLane + c) + labels.spread()[c]);
      }
    }
    boolean isAlone = Double.isInfinite(b) || Math.max(a, b) == 0;
    return isAlone ? 0 : (b - a) / Math.max(a, b);
  }

  @Override
  public Partial merge(Partial partial, Partial other) {
    partial.distances.merge(other.distances);
    partial.squares.merge(other.squares);
    partial.silhouettes.merge(other.silhouettes);
    return partial;
  }

  @Override
  public Trials advance(Trials state, Partial partial) {
    int[] nextLane = {0};
    int[] nextTrial = {0};
    return state.map(
        trial -> {
          int from = nextLane[0];
          nextLane[0] += trial.numClusters();
          return trial.scored(quality(state.geometry(), trial, nextTrial[0]++, from, partial));
        });
  }

  private static Quality quality(
      Geometry geometry, Trial trial, int t, int firstLane, Partial partial) {
    Trial.LabelSummary labels = trial.labels();
    int k = trial.numClusters();
    double[] meanDistance = new double[k];
    long rows = 0;
    for (int c = 0; c < k; c++) {
      rows += labels.sizes()[c];
      meanDistance[c] =
          labels.sizes()[c] == 0
              ? 0
              : partial.distances.toDouble(firstLane + c, Grid.SUMMED) / labels.sizes()[c];
    }
    ClusterMeans means = new ClusterMeans(geometry, labels.sizes(), labels.means());
    return new Quality(
        labels.meanSquaredDistance(),
        means.daviesBouldin(meanDistance),
        partial.silhouettes.toDouble(t, Grid.SUMMED) / rows,
        means.calinskiHarabasz(partial.squares.toDouble(t, Grid.SUMMED)));
  }

  @Override
  public boolean done(Trials state) {
    return state.trials().stream().allMatch(trial -> trial.quality() != null);
  }

  @Override
  public int maxRounds() {
    return 1;
  }

  @Override
  public void writePartial(Partial partial, DataOutput out) throws IOException {
    partial.distances.writeTo(out);
    partial.squares.writeTo(out);
    partial.silhouettes.writeTo(out);
  }

  @Override
  public Partial readPartial(DataInput in) throws IOException {
    return new Partial(
        null, null, ExactSums.readFrom(in), ExactSums.readFrom(in), ExactSums.readFrom(in));
  }
}
