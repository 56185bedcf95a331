package io.github.segmentwise.kmeans;

import io.github.segmentwise.row.Block;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The dimensions in which a row or a centroid is not 0, numbered anew: trials among these alone are
 * those among all dimensions, to the last bit, and cost less. A set of features that leaves out the
 * cities still has their dimensions, and a sample of the customers lacks most of them.
 *
 * <p>For example, with the rows (0, 3, 0, 1) and (0, 0, 0, 2) these are the dimensions 1 and 3,
 * which become 0 and 1, and the rows become (3, 1) and (0, 2).
 *
 * @param dimensions ascending
 */
public record OccupiedDimensions(int[] dimensions) {

  /** Those of rows, and of the centroids that trials begin with. */
  public static OccupiedDimensions of(Trials trials, List<Block> rows) {
    BitSet occupied = new BitSet(trials.geometry().dimensions());
    for (Block block : rows) {
      block.markDimensions(occupied);
    }
    for (Trial trial : trials.trials()) {
      for (int i = 0; i < trial.centroids().length; i++) {
        if (trial.centroids()[i] != 0) {
          occupied.set(i / trial.numClusters());
        }
      }
    }
    return new OccupiedDimensions(occupied.stream().toArray());
  }

  /** The same rows among these dimensions alone. */
  public List<Block> narrow(List<Block> rows) {
    int last = dimensions.length == 0 ? -1 : dimensions[dimensions.length - 1];
    int[] narrow = new int[last + 1];
    for (int i = 0; i < dimensions.length; i++) {
      narrow[dimensions[i]] = i;
    }
    return rows.stream().map(block -> block.withDimensions(narrow)).toList();
  }

  /** Unlabelled trials of k-means among these dimensions alone. */
  public Trials narrow(Trials trials) {
    return trials
        .withGeometry(new Euclidean(dimensions.length))
        .map(trial -> trial.withCentres(trial.centres(), narrow(trial)));
  }

  private double[] narrow(Trial trial) {
    int k = trial.numClusters();
    return IntStream.range(0, dimensions.length * k)
        .mapToDouble(i -> trial.centroids()[dimensions[i / k] * k + i % k])
        .toArray();
  }

  /** The trials among all dimensions again. */
  public Trials widen(Trials trials, Euclidean all) {
    return trials.withGeometry(all).map(trial -> trial.among(all.dimensions(), dimensions));
  }
}
