package io.github.segmentwise.kmeans;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.ExactSums;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.row.Block;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Sums from which the quality indices of labels follow, wherever the labels come from: per lane,
 * which is one cluster of one trial, Σ of distances to the own mean; per trial Σ of their squares
 * and of silhouettes. {@link LabelScorer} adds rows. Memory: 16 bytes × (lanes + 2 × trials).
 *
 * <p>For example, the clusters {0, 2} and {10} have Σ of distances 2 and 0, and the trial has Σ of
 * squares 2.
 */
public final class LabelScores {

  private final ExactSums distances;
  private final ExactSums squares;
  private final ExactSums silhouettes;

  /** Units of a customer, of which all sums are. */
  private long unit;

  private LabelScores(ExactSums distances, ExactSums squares, ExactSums silhouettes, long unit) {
    this.distances = distances;
    this.squares = squares;
    this.silhouettes = silhouettes;
    this.unit = unit;
  }

  /** Scores of no row of some trials. */
  public static LabelScores none(Trials trials) {
    return none(trials.clusters(), trials.trials().size());
  }

  private static LabelScores none(int lanes, int trials) {
    return new LabelScores(new ExactSums(lanes), new ExactSums(trials), new ExactSums(trials), 1);
  }

  /** Of no row of the same trials. */
  public LabelScores emptyCopy() {
    return none(distances.size(), squares.size());
  }

  /** Adds a row. */
  void add(Block block, int row, int trial, int lane, double squaredDistance, double silhouette) {
    unit = block.unit();
    long units = block.units(row);
    distances.addTimes(lane, Math.sqrt(squaredDistance), Grid.SUMMED, units);
    squares.addTimes(trial, squaredDistance, Grid.SUMMED, units);
    silhouettes.addTimes(trial, silhouette, Grid.SUMMED, units);
  }

  /** Adds the scores of other rows of the same trials. */
  public LabelScores merge(LabelScores other) {
    unit = Math.max(unit, other.unit);
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
    double rows = 0;
    for (int c = 0; c < k; c++) {
      rows += labels.sizes()[c];
      meanDistance[c] =
          labels.sizes()[c] == 0
              ? 0
              : distances.toDouble(firstLane + c, Grid.SUMMED * unit) / labels.sizes()[c];
    }
    ClusterMeans clusters = new ClusterMeans(geometry, labels.sizes(), labels.means());
    return new Quality(
        labels.meanSquaredDistance(),
        clusters.daviesBouldin(meanDistance),
        silhouettes.toDouble(t, Grid.SUMMED * unit) / rows,
        clusters.calinskiHarabasz(squares.toDouble(t, Grid.SUMMED * unit)));
  }

  public void writeTo(DataOutput out) throws IOException {
    distances.writeTo(out);
    squares.writeTo(out);
    silhouettes.writeTo(out);
    Packed.writeVarint(out, unit);
  }

  public static LabelScores readFrom(DataInput in) throws IOException {
    return new LabelScores(
        ExactSums.readFrom(in),
        ExactSums.readFrom(in),
        ExactSums.readFrom(in),
        Packed.readVarint(in));
  }
}
