package io.github.segmentwise.kmeans;

import io.github.segmentwise.row.Block;
import java.util.List;

/**
 * Scores rows that bear labels against the means of the clusters, and adds them to {@link
 * LabelScores}. Not thread-safe: it holds the distances of the last row.
 *
 * <p>The silhouette (Rousseeuw 1987) uses squared distances, for which the mean squared distance of
 * x to a cluster is ‖x − mean‖² + the cluster's spread, so that no pair of rows is looked at. For
 * its own cluster of N rows the mean is over the N − 1 others: a = (‖x − mean‖² + spread) · N / (N
 * − 1). For example, of the clusters {0, 2} and {10} the row 0 has a = (1 + 1) · 2 / 1 = 4, which
 * is its squared distance to 2, and b = 100, so that it scores 0.96. A row alone in its cluster
 * scores 0. A row with a weight scores as each of the customers for whom it stands, of whom a
 * cluster has N. Cost of a row: entries × lanes.
 */
public final class LabelScorer implements Lanes.Labelled {

  private final List<Trial> trials;
  private final Lanes means;
  private final LabelScores scores;

  /**
   * Scores rows.
   *
   * @param labelled the trials, whose labels are summed up already
   * @param scores to which rows are added
   */
  public LabelScorer(Trials labelled, LabelScores scores) {
    this.trials = labelled.trials();
    this.means =
        new Lanes(
            labelled.geometry(),
            labelled.trials(),
            Trial::numClusters,
            (Trial trial) -> trial.labels().means());
    this.scores = scores;
  }

  /** Looks at a row, before {@link #add}. */
  public void measure(Block block, int row) {
    means.measure(block, row);
  }

  /** Looks at the next row. */
  @Override
  public void row(Block block, int row) {
    measure(block, row);
  }

  /** Adds the row, whose lane is that of its nearest centroid, to a trial. */
  @Override
  public void label(Block block, int row, int trial, int lane) {
    add(block, row, trial, lane - means.firstLane(trial));
  }

  /** Adds the measured row to trial {@code t}, where it bears {@code label}. */
  public void add(Block block, int row, int t, int label) {
    int from = means.firstLane(t);
    double own = means.squaredDistance(from + label);
    scores.add(
        block, row, t, from + label, own, silhouette(trials.get(t).labels(), from, label, own));
  }

  private double silhouette(Trial.LabelSummary labels, int firstLane, int cluster, double own) {
    double size = labels.sizes()[cluster];
    if (size <= 1) {
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
}
