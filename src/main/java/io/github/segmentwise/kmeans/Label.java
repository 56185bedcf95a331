package io.github.segmentwise.kmeans;

import io.github.segmentwise.rounds.Phase;
import io.github.segmentwise.row.Block;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Labels every row with its nearest final centroid and sums the clusters up; one round. These
 * labels, not those of the last iteration, are the ones that customers get and that are scored.
 */
public final class Label implements Phase<Trials, Label.Partial> {

  private static final long serialVersionUID = 1L;

  /** The statistic of all trials. */
  static final class Partial {
    private final Lanes lanes;
    private final ClusterStatistic statistic;

    private Partial(Lanes lanes, ClusterStatistic statistic) {
      this.lanes = lanes;
      this.statistic = statistic;
    }
  }

  @Override
  public String name() {
    return "Label";
  }

  @Override
  public Trials start(Trials previous) {
    return previous;
  }

  @Override
  public Partial emptyPartial(Trials state) {
    Lanes lanes = Lanes.of(state);
    return new Partial(lanes, new ClusterStatistic(state.geometry(), lanes.lanes()));
  }

  @Override
  public void accumulate(Trials state, Block block, Partial partial) {
    Lanes lanes = partial.lanes;
    for (int row = 0; row < block.rows(); row++) {
      lanes.measure(block, row);
      for (int t = 0; t < state.trials().size(); t++) {
        int lane = lanes.nearest(lanes.firstLane(t), lanes.firstLane(t + 1));
        partial.statistic.add(block, row, lane, lanes.squaredDistance(lane), lanes.scale());
      }
    }
  }

  @Override
  public Partial merge(Partial partial, Partial other) {
    partial.statistic.merge(other.statistic);
    return partial;
  }

  @Override
  public Trials advance(Trials state, Partial partial) {
    int[] nextLane = {0};
    return state.map(
        trial -> {
          int from = nextLane[0];
          nextLane[0] += trial.numClusters();
          return trial.labelled(summary(state.geometry(), trial, from, partial.statistic));
        });
  }

  /** What the rows of a trial's lanes sum up to; distances were those to its centroids. */
  static Trial.LabelSummary summary(
      Geometry geometry, Trial trial, int firstLane, ClusterStatistic statistic) {
    int k = trial.numClusters();
    long[] sizes = new long[k];
    double[] spread = new double[k];
    double[] scales = new double[k];
    double[] means = geometry.means(statistic, firstLane, k);
    long rows = 0;
    for (int c = 0; c < k; c++) {
      sizes[c] = statistic.count(firstLane + c);
      rows += sizes[c];
      double squaredShift = 0;
      for (int j = 0; j < geometry.dimensions(); j++) {
        double shift = means[j * k + c] - trial.centroids()[j * k + c];
        squaredShift += geometry.weight(j) * shift * shift;
      }
      scales[c] = statistic.meanScale(firstLane + c);
      spread[c] = Math.max(0, statistic.meanSquaredDistance(firstLane + c) - squaredShift);
    }
    return new Trial.LabelSummary(
        sizes, means, spread, scales, statistic.loss(firstLane, firstLane + k) / rows);
  }

  @Override
  public boolean done(Trials state) {
    return state.trials().stream().allMatch(trial -> trial.labels() != null);
  }

  @Override
  public int maxRounds() {
    return 1;
  }

  @Override
  public void writePartial(Partial partial, DataOutput out) throws IOException {
    partial.statistic.writeTo(out);
  }

  @Override
  public Partial readPartial(DataInput in) throws IOException {
    return new Partial(null, ClusterStatistic.readFrom(in));
  }
}
