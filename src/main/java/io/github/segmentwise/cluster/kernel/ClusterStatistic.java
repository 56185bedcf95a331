package io.github.segmentwise.cluster.kernel;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.ExactSums;
import io.github.segmentwise.exact.Grid;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The statistic from which everything about clusters is computed: per lane the number of rows, Σx
 * per dimension (for a category: how many rows have it, on the grid) and Σ‖x‖²; per trial the loss.
 * Memory: 16 bytes × dimensions × lanes.
 */
final class ClusterStatistic {

  private final int lanes;
  private final long[] counts;
  private final ExactSums sums;
  private final ExactSums squares;
  private final ExactSums losses;

  ClusterStatistic(int dimensions, int lanes, int trials) {
    this(
        new long[lanes],
        new ExactSums(Math.multiplyExact(dimensions, lanes)),
        new ExactSums(lanes),
        new ExactSums(trials));
  }

  private ClusterStatistic(long[] counts, ExactSums sums, ExactSums squares, ExactSums losses) {
    this.lanes = counts.length;
    this.counts = counts;
    this.sums = sums;
    this.squares = squares;
    this.losses = losses;
  }

  /** Adds a row to a lane of the {@code t}-th trial. */
  void add(Block block, int row, int lane, int t, double squaredDistance) {
    counts[lane]++;
    squares.add(lane, block.squaredNorm(row), Grid.SUMMED);
    losses.add(t, squaredDistance, Grid.SUMMED);
    for (int i = block.begin(row); i < block.end(row); i++) {
      sums.add(block.dimension(i) * lanes + lane, block.points(i));
    }
  }

  /** Takes a row away from the count and the mean of its lane. */
  void remove(SparseRow row, int lane) {
    counts[lane]--;
    for (int i = 0; i < row.entries(); i++) {
      sums.subtract(row.dimension(i) * lanes + lane, row.points(i));
    }
  }

  ClusterStatistic merge(ClusterStatistic other) {
    for (int l = 0; l < lanes; l++) {
      counts[l] += other.counts[l];
    }
    sums.merge(other.sums);
    squares.merge(other.squares);
    losses.merge(other.losses);
    return this;
  }

  long count(int lane) {
    return counts[lane];
  }

  double loss(int t) {
    return losses.toDouble(t, Grid.SUMMED);
  }

  /** Mean of a lane in one dimension; 0 for an empty lane. */
  double mean(int dimension, int lane) {
    int i = dimension * lanes + lane;
    return sums.isZero(i) ? 0 : sums.toDouble(i, Grid.ENCODED) / counts[lane];
  }

  /** Mean of ‖x‖² over the rows of a lane; 0 for an empty lane. */
  double meanSquaredNorm(int lane) {
    return counts[lane] == 0 ? 0 : squares.toDouble(lane, Grid.SUMMED) / counts[lane];
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.write(out, counts);
    sums.writeTo(out);
    squares.writeTo(out);
    losses.writeTo(out);
  }

  static ClusterStatistic readFrom(DataInput in) throws IOException {
    return new ClusterStatistic(
        Packed.read(in), ExactSums.readFrom(in), ExactSums.readFrom(in), ExactSums.readFrom(in));
  }
}
