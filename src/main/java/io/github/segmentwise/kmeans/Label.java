package io.github.segmentwise.kmeans;

import io.github.segmentwise.rounds.Accumulator;
import io.github.segmentwise.rounds.Phase;
import io.github.segmentwise.rounds.RoundMemory;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Labels every row with its nearest final centroid and sums the clusters up; one round. These
 * labels, not those of the last iteration, are the ones that customers get and that are scored.
 *
 * <p>For example, of the rows 1, 2, 9 the centroids 0 and 10 get the sizes 2 and 1 and the means
 * 1.5 and 9.
 */
public final class Label implements Phase<Trials, ClusterStatistic> {

  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "Label";
  }

  @Override
  public Trials start(Trials previous) {
    return previous;
  }

  @Override
  public ClusterStatistic emptyPartial(Trials state) {
    return new ClusterStatistic(state.geometry(), state.clusters());
  }

  @Override
  public Accumulator accumulator(Trials state, ClusterStatistic partial) {
    Lanes lanes = Lanes.of(state);
    return block ->
        lanes.label(
            block,
            (rows, row, trial, lane) ->
                partial.add(rows, row, lane, lanes.squaredDistance(lane), lanes.scale()));
  }

  @Override
  public Accumulator accumulator(Trials state, ClusterStatistic partial, RoundMemory memory) {
    RowLabels labels = RowLabels.in(memory, state.trials());
    if (labels == null) {
      return accumulator(state, partial);
    }
    Lanes lanes = Lanes.of(state);
    return block ->
        labels.label(block, state.trials(), lanes, partial, (rows, row, trial, lane) -> {});
  }

  @Override
  public ClusterStatistic whole(Trials state, ClusterStatistic partial, RoundMemory memory) {
    RowLabels labels = RowLabels.in(memory, state.trials());
    if (labels != null) {
      labels.complete(state.trials(), partial);
      labels.markFinal(true);
    }
    return partial;
  }

  @Override
  public ClusterStatistic merge(ClusterStatistic partial, ClusterStatistic other) {
    return partial.merge(other);
  }

  @Override
  public Trials advance(Trials state, ClusterStatistic partial) {
    int[] nextLane = {0};
    return state.map(
        trial -> {
          int from = nextLane[0];
          nextLane[0] += trial.numClusters();
          return trial.labelled(summary(state.geometry(), trial, from, partial));
        });
  }

  /** What the rows of a trial's lanes sum up to; distances were those to its centroids. */
  static Trial.LabelSummary summary(
      Geometry geometry, Trial trial, int firstLane, ClusterStatistic statistic) {
    int k = trial.numClusters();
    double[] sizes = new double[k];
    double[] spread = new double[k];
    double[] scales = new double[k];
    double[] means = geometry.means(statistic, firstLane, k);
    double rows = 0;
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
  public void writePartial(ClusterStatistic partial, DataOutput out) throws IOException {
    partial.writeTo(out);
  }

  @Override
  public ClusterStatistic readPartial(DataInput in) throws IOException {
    return ClusterStatistic.readFrom(in);
  }
}
