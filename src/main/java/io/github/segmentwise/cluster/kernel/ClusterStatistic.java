package io.github.segmentwise.cluster.kernel;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.ExactSums;
import io.github.segmentwise.exact.Grid;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The statistic from which everything about clusters is computed: per lane the number of rows, Σx
 * per dimension (for a category: how many rows have it, on the grid) and Σ‖x − c‖², c being the
 * lane's centre. Memory: 16 bytes × dimensions × lanes.
 */
final class ClusterStatistic {

  private final int lanes;
  private final long[] counts;
  private final ExactSums sums;
  private final ExactSums squares;

  ClusterStatistic(int dimensions, int lanes) {
    this(
        new long[lanes],
        new ExactSums(Math.multiplyExact(dimensions, lanes)),
        new ExactSums(lanes));
  }

  private ClusterStatistic(long[] counts, ExactSums sums, ExactSums squares) {
    this.lanes = counts.length;
    this.counts = counts;
    this.sums = sums;
    this.squares = squares;
  }

  /**
   * Adds a row to a lane.
   *
   * @param squaredDistance to the lane's centre
   */
  void add(Block block, int row, int lane, double squaredDistance) {
    counts[lane]++;
    squares.add(lane, squaredDistance, Grid.SUMMED);
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
    return this;
  }

  long count(int lane) {
    return counts[lane];
  }

  /** Σ of the squared distances to their centres over the lanes [from, to). */
  double loss(int from, int to) {
    ExactSums loss = new ExactSums(1);
    for (int lane = from; lane < to; lane++) {
      loss.addFrom(0, squares, lane);
    }
    return loss.toDouble(0, Grid.SUMMED);
  }

  /** Mean of a lane in one dimension; 0 for an empty lane. */
  double mean(int dimension, int lane) {
    int i = dimension * lanes + lane;
    return sums.isZero(i) ? 0 : sums.toDouble(i, Grid.ENCODED) / counts[lane];
  }

  /** Mean squared distance of a lane's rows to its centre; 0 for an empty lane. */
  double meanSquaredDistance(int lane) {
    return counts[lane] == 0 ? 0 : squares.toDouble(lane, Grid.SUMMED) / counts[lane];
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.write(out, counts);
    sums.writeTo(out);
    squares.writeTo(out);
  }

  static ClusterStatistic readFrom(DataInput in) throws IOException {
    return new ClusterStatistic(Packed.read(in), ExactSums.readFrom(in), ExactSums.readFrom(in));
  }
}
