package io.github.segmentwise.kmeans;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.row.Block;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sums up rows that bear labels from elsewhere, in one geometry for all labellings, so that
 * labellings of different methods can be compared: {@link LabelScores} takes what comes out. Exact
 * sums, which merge in any order. Memory: 16 bytes × dimensions × clusters of all labellings.
 *
 * <p>For example, two labellings with two clusters each give the rows 0, 2, 10 the labels (0, 0),
 * (0, 1), (1, 1). The sums of the first labelling are 2 and 10, those of the second 0 and 12.
 */
public final class GivenLabels {

  private final int[] clusters;
  private final ClusterStatistic statistic;

  private GivenLabels(int[] clusters, ClusterStatistic statistic) {
    this.clusters = clusters;
    this.statistic = statistic;
  }

  /**
   * Labellings of no row.
   *
   * @param clusters of each labelling, at least one
   */
  public static GivenLabels none(Geometry geometry, int... clusters) {
    return new GivenLabels(
        clusters.clone(), new ClusterStatistic(geometry, Arrays.stream(clusters).sum()));
  }

  /**
   * Adds a row.
   *
   * @param geometry the one with which this was made
   * @param labels of the row, one per labelling, each in [0, clusters of it)
   */
  public void add(Geometry geometry, Block block, int row, int... labels) {
    double squaredNorm = geometry.squaredNorm(block, row);
    double scale = geometry.scale(block, row);
    int from = 0;
    for (int labelling = 0; labelling < labels.length; labelling++) {
      statistic.add(block, row, from + labels[labelling], squaredNorm, scale);
      from += clusters[labelling];
    }
  }

  /** Of no row, with the same labellings. */
  public GivenLabels emptyCopy() {
    return new GivenLabels(clusters, statistic.emptyCopy());
  }

  /** Adds other rows. */
  public GivenLabels merge(GivenLabels other) {
    statistic.merge(other.statistic);
    return this;
  }

  /**
   * The labellings as trials, labelled but not scored, with ids from 1; centroids are 0, so that
   * the mean squared distance is that to the origin and says nothing.
   */
  public Trials summarised(Geometry geometry) {
    List<Trial> trials = new ArrayList<>();
    int from = 0;
    for (int labelling = 0; labelling < clusters.length; labelling++) {
      TrialSpec spec = new TrialSpec(labelling + 1, clusters[labelling], 0);
      Trial trial = Trial.unseeded(spec, geometry.dimensions());
      trials.add(trial.labelled(Label.summary(geometry, trial, from, statistic)));
      from += clusters[labelling];
    }
    return new Trials(geometry, trials);
  }

  /**
   * W / T of a labelling: the share of the squared distances to the mean of all rows that is left
   * as distances to the means of their clusters, in [0, 1]; 1 where all rows are the same.
   */
  public static double withinShare(Geometry geometry, Trial labelled) {
    Trial.LabelSummary labels = labelled.labels();
    return new ClusterMeans(geometry, labels.sizes(), labels.means()).withinShare(labels.spread());
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.write(out, clusters);
    statistic.writeTo(out);
  }

  public static GivenLabels readFrom(DataInput in) throws IOException {
    return new GivenLabels(Packed.readInts(in), ClusterStatistic.readFrom(in));
  }
}
