package io.github.segmentwise.kmeans;

import io.github.segmentwise.exact.ExactSums;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.row.Block;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Sums from which the quality indices of labels follow, wherever the labels come from: per lane Σ
 * of distances to the own mean, per trial Σ of their squares and of silhouettes.
 *
 * <p>The silhouette uses squared distances, for which the mean squared distance of x to a cluster
 * is ‖x − mean‖² + the cluster's spread, so that no pair of rows is looked at. For its own cluster
 * of N rows the mean is over the N − 1 others. A row alone in its cluster scores 0.
 */
public final class LabelScores {

  private final @Nullable Lanes means;
  private final ExactSums distances;
  private final ExactSums squares;
  private final ExactSums silhouettes;

  private LabelScores(
      @Nullable Lanes means, ExactSums distances, ExactSums squares, ExactSums silhouettes) {
    this.means = means;
    this.distances = distances;
    this.squares = squares;
    this.silhouettes = silhouettes;
  }

  /** Scores of no row; the trials' labels are summed up already. */
  public static LabelScores of(Trials labelled) {
    Lanes means =
        new Lanes(
            labelled.geometry(),
            labelled.trials(),
            Trial::numClusters,
            (Trial trial) -> trial.labels().means());
    int trials = labelled.trials().size();
    return new LabelScores(
        means, new ExactSums(means.lanes()), new ExactSums(trials), new ExactSums(trials));
  }

  /** Of no row of the same trials, to be merged; it takes no row. */
  public LabelScores emptyCopy() {
    return new LabelScores(
        null,
        new ExactSums(distances.size()),
        new ExactSums(squares.size()),
        new ExactSums(silhouettes.size()));
  }

  /** Looks at a row, before {@link #add}. */
  public void measure(Block block, int row) {
    means.measure(block, row);
  }

  /** Adds the measured row to trial {@code t}, where it bears {@code label}. */
  public void add(Trials labelled, int t, int label) {
    int from = means.firstLane(t);
    double own = means.squaredDistance(from + label);
    distances.add(from + label, Math.sqrt(own), Grid.SUMMED);
    squares.add(t, own, Grid.SUMMED);
    silhouettes.add(
        t, silhouette(labelled.trials().get(t).labels(), from, label, own), Grid.SUMMED);
  }

  private double silhouette(Trial.LabelSummary labels, int firstLane, int cluster, double own) {
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

  /** Adds the scores of other rows of the same trials. */
  public LabelScores merge(LabelScores other) {
    distances.merge(other.distances);
    squares.merge(other.squares);
    silhouettes.merge(other.silhouettes);
    return this;
  }

  /** The trials with their quality, once all rows have been added. */
  public Trials scored(Trials labelled) {
    int[] nextLane = {0};
    int[] nextTrial = {0};
    return labelled.map(
        trial -> {
          int from = nextLane[0];
          nextLane[0] += trial.numClusters();
          return trial.scored(quality(labelled.geometry(), trial, nextTrial[0]++, from));
        });
  }

  private Quality quality(Geometry geometry, Trial trial, int t, int firstLane) {
    Trial.LabelSummary labels = trial.labels();
    int k = trial.numClusters();
    double[] meanDistance = new double[k];
    long rows = 0;
    for (int c = 0; c < k; c++) {
      rows += labels.sizes()[c];
      meanDistance[c] =
          labels.sizes()[c] == 0
              ? 0
              : distances.toDouble(firstLane + c, Grid.SUMMED) / labels.sizes()[c];
    }
    ClusterMeans clusters = new ClusterMeans(geometry, labels.sizes(), labels.means());
    return new Quality(
        labels.meanSquaredDistance(),
        clusters.daviesBouldin(meanDistance),
        silhouettes.toDouble(t, Grid.SUMMED) / rows,
        clusters.calinskiHarabasz(squares.toDouble(t, Grid.SUMMED)));
  }

  public void writeTo(DataOutput out) throws IOException {
    distances.writeTo(out);
    squares.writeTo(out);
    silhouettes.writeTo(out);
  }

  /** What was written, to be merged; it takes no further row. */
  public static LabelScores readFrom(DataInput in) throws IOException {
    return new LabelScores(
        null, ExactSums.readFrom(in), ExactSums.readFrom(in), ExactSums.readFrom(in));
  }
}
