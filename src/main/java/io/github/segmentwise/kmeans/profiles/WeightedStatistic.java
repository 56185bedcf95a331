package io.github.segmentwise.kmeans.profiles;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.ExactSums;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.exact.Weights;
import io.github.segmentwise.row.Block;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The weighted form of {@code ClusterStatistic}: per lane Σw, Σw·x per dimension (for a category:
 * the weight of the rows that have it) and Σw·x² per numeric. Each addend is rounded to the grid of
 * summed values, so sums do not depend on the order. Small addends gather in longs for a while, of
 * which 4,096 cannot overflow. Memory: 24 bytes × lanes × (dimensions + numerics).
 *
 * <p>For example, the rows 0 and 3 with the weights 1 and ½ give Σw = 1.5, Σw·x = 1.5 and Σw·x² =
 * 4.5.
 */
final class WeightedStatistic {

  private static final int MOST_PENDING = 4096;
  private static final double PENDING_RANGE = 0x1p50;

  private final int numerics;
  private final ExactSums weights;
  private final ExactSums sums;
  private final ExactSums squares;
  private final long[] pendingSums;
  private final long[] pendingSquares;
  private int pending;

  /** Units of a customer, of which all sums are. */
  private long unit;

  WeightedStatistic(int dimensions, int numerics, int lanes) {
    this(
        numerics,
        new ExactSums(lanes),
        new ExactSums(Math.multiplyExact(dimensions, lanes)),
        new ExactSums(Math.multiplyExact(numerics, lanes)),
        1);
  }

  private WeightedStatistic(
      int numerics, ExactSums weights, ExactSums sums, ExactSums squares, long unit) {
    this.numerics = numerics;
    this.weights = weights;
    this.sums = sums;
    this.squares = squares;
    this.unit = unit;
    pendingSums = new long[sums.size()];
    pendingSquares = new long[squares.size()];
  }

  /**
   * Adds a row to a lane.
   *
   * @param weight in [0, 1] of each customer for whom the row stands
   */
  void add(Block block, int row, int lane, double weight) {
    if (block.isWeighted()) {
      addWeighted(block, row, lane, weight);
      return;
    }
    int lanes = weights.size();
    weights.add(lane, weight, Grid.SUMMED);
    for (int i = block.begin(row); i < block.end(row); i++) {
      int at = block.dimension(i) * lanes + lane;
      double weighted = weight * block.value(i);
      add(sums, pendingSums, at, weighted);
      if (block.dimension(i) < numerics) {
        add(squares, pendingSquares, at, weighted * block.value(i));
      }
    }
    if (++pending == MOST_PENDING) {
      settle();
    }
  }

  private void addWeighted(Block block, int row, int lane, double weight) {
    unit = block.unit();
    long units = block.units(row);
    int lanes = weights.size();
    weights.addTimes(lane, weight, Grid.SUMMED, units);
    for (int i = block.begin(row); i < block.end(row); i++) {
      int at = block.dimension(i) * lanes + lane;
      double weighted = weight * block.value(i);
      sums.addTimes(at, weighted, Grid.SUMMED, units);
      if (block.dimension(i) < numerics) {
        squares.addTimes(at, weighted * block.value(i), Grid.SUMMED, units);
      }
    }
  }

  private static void add(ExactSums exact, long[] pending, int at, double value) {
    double points = value * Grid.SUMMED;
    if (Math.abs(points) < PENDING_RANGE) {
      pending[at] += Grid.nearest(points);
    } else {
      exact.add(at, value, Grid.SUMMED);
    }
  }

  private void settle() {
    if (pending == 0) {
      return;
    }
    settle(sums, pendingSums);
    settle(squares, pendingSquares);
    pending = 0;
  }

  private static void settle(ExactSums exact, long[] pending) {
    for (int i = 0; i < pending.length; i++) {
      if (pending[i] != 0) {
        exact.add(i, pending[i]);
        pending[i] = 0;
      }
    }
  }

  WeightedStatistic merge(WeightedStatistic other) {
    settle();
    other.settle();
    unit = Math.max(unit, other.unit);
    weights.merge(other.weights);
    sums.merge(other.sums);
    squares.merge(other.squares);
    return this;
  }

  /** Units of a customer: see {@link Weights}. */
  long unit() {
    return unit;
  }

  /** Σw of a lane. */
  double weight(int lane) {
    return weights.toDouble(lane, Grid.SUMMED * unit);
  }

  /** Weighted mean of a lane with weight in one dimension. */
  double mean(int dimension, int lane) {
    settle();
    return sums.toDouble(dimension * weights.size() + lane, Grid.SUMMED * unit) / weight(lane);
  }

  /** Weighted population variance of a lane with weight in a numeric; rounding may go below 0. */
  double variance(int numeric, int lane) {
    double mean = mean(numeric, lane);
    int at = numeric * weights.size() + lane;
    return squares.toDouble(at, Grid.SUMMED * unit) / weight(lane) - mean * mean;
  }

  /** Weighted population variance of a numeric over the lanes [from, to) taken together. */
  double variance(int numeric, int from, int to) {
    settle();
    ExactSums total = new ExactSums(3);
    for (int lane = from; lane < to; lane++) {
      total.addFrom(0, weights, lane);
      total.addFrom(1, sums, numeric * weights.size() + lane);
      total.addFrom(2, squares, numeric * weights.size() + lane);
    }
    double weight = total.toDouble(0, Grid.SUMMED * unit);
    double mean = total.toDouble(1, Grid.SUMMED * unit) / weight;
    return total.toDouble(2, Grid.SUMMED * unit) / weight - mean * mean;
  }

  void writeTo(DataOutput out) throws IOException {
    settle();
    out.writeInt(numerics);
    weights.writeTo(out);
    sums.writeTo(out);
    squares.writeTo(out);
    Packed.writeVarint(out, unit);
  }

  static WeightedStatistic readFrom(DataInput in) throws IOException {
    return new WeightedStatistic(
        in.readInt(),
        ExactSums.readFrom(in),
        ExactSums.readFrom(in),
        ExactSums.readFrom(in),
        Packed.readVarint(in));
  }
}
