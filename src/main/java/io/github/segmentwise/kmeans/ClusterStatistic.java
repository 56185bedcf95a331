package io.github.segmentwise.kmeans;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.ExactSums;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.exact.Weights;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.row.SparseRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The statistic from which everything about clusters is computed: per lane the number of rows, or
 * of the customers for whom they stand where they have weights, Σ s·x per dimension (for a category
 * of unscaled rows: how many have it) and Σ of squared distances to the lane's centre; where the
 * {@link Geometry} scales rows, Σ s too. Memory: 16 bytes × dimensions × lanes.
 *
 * <p>For example, the rows (1, red) and (3, blue) give a lane the count 2, Σx = 4, and 1 for each
 * of the two categories.
 */
final class ClusterStatistic {

  private final int lanes;
  private final int dimensions;
  private final long[] counts;
  private final ExactSums sums;
  private final ExactSums squares;
  private final ExactSums scales;

  /** Units of a customer, of which counts and sums are: see {@link Weights}. */
  private long unit;

  ClusterStatistic(Geometry geometry, int lanes) {
    this(
        new long[lanes],
        new ExactSums(Math.multiplyExact(geometry.dimensions(), lanes)),
        new ExactSums(lanes),
        new ExactSums(geometry.isScaled() ? lanes : 0),
        1);
  }

  private ClusterStatistic(
      long[] counts, ExactSums sums, ExactSums squares, ExactSums scales, long unit) {
    this.lanes = counts.length;
    dimensions = lanes == 0 ? 0 : sums.size() / lanes;
    this.counts = counts;
    this.sums = sums;
    this.squares = squares;
    this.scales = scales;
    this.unit = unit;
  }

  /** A statistic of no row with as many lanes. */
  ClusterStatistic emptyCopy() {
    return new ClusterStatistic(
        new long[lanes],
        new ExactSums(sums.size()),
        new ExactSums(lanes),
        new ExactSums(scales.size()),
        unit);
  }

  /**
   * Adds a row to a lane.
   *
   * @param squaredDistance to the lane's centre
   * @param scale of the row, 1 where the geometry scales none
   */
  void add(Block block, int row, int lane, double squaredDistance, double scale) {
    addDistance(block, row, lane, squaredDistance);
    addToSums(block, row, lane, scale);
  }

  /** Adds the squared distance of a row to its lane's centre. */
  void addDistance(Block block, int row, int lane, double squaredDistance) {
    unit = block.unit();
    squares.addTimes(lane, squaredDistance, Grid.SUMMED, block.units(row));
  }

  /**
   * Moves a row from one lane to another, without its distance.
   *
   * @param from negative where the row was in none
   */
  void move(Block block, int row, int from, int to, double scale) {
    unit = block.unit();
    if (from >= 0) {
      addTimes(block, row, from, scale, -1, block.units(row));
    }
    addToSums(block, row, to, scale);
  }

  private void addToSums(Block block, int row, int lane, double scale) {
    if (block.isWeighted()) {
      addTimes(block, row, lane, scale, 1, block.units(row));
    } else {
      counts[lane]++;
      addEntries(block, row, lane, scale);
    }
  }

  /**
   * Adds a row to the count and the sums of a lane, or takes it away.
   *
   * @param sign 1 to add, -1 to take away
   * @param units how often the row counts
   */
  private void addTimes(Block block, int row, int lane, double scale, int sign, long units) {
    counts[lane] += sign * units;
    if (isScaled()) {
      scales.addTimes(lane, sign * scale, Grid.SUMMED, units);
    }
    for (int i = block.begin(row); i < block.end(row); i++) {
      int cell = cell(block.dimension(i), lane);
      if (isScaled()) {
        sums.addTimes(cell, sign * scale * block.value(i), Grid.SUMMED, units);
      } else {
        sums.addTimes(cell, sign * block.points(i), units);
      }
    }
  }

  /** Adds counts and sums of as many lanes as {@code other} has, from a lane on. */
  void addSums(ClusterStatistic other, int first) {
    unit = Math.max(unit, other.unit);
    for (int l = 0; l < other.lanes; l++) {
      counts[first + l] += other.counts[l];
    }
    sums.mergeAt(first * dimensions, other.sums);
    scales.mergeAt(isScaled() ? first : 0, other.scales);
  }

  /** A copy of counts and sums of the lanes [from, to), without distances. */
  ClusterStatistic sumsOf(int from, int to) {
    return new ClusterStatistic(
        Arrays.copyOfRange(counts, from, to),
        sums.copyOfRange(from * dimensions, to * dimensions),
        new ExactSums(to - from),
        isScaled() ? scales.copyOfRange(from, to) : new ExactSums(0),
        unit);
  }

  private void addEntries(Block block, int row, int lane, double scale) {
    if (!isScaled()) {
      block.addPointsTo(sums, cell(0, lane), row);
      return;
    }
    scales.add(lane, scale, Grid.SUMMED);
    for (int i = block.begin(row); i < block.end(row); i++) {
      sums.add(cell(block.dimension(i), lane), scale * block.value(i), Grid.SUMMED);
    }
  }

  /** Takes a row, or one of the customers for whom it stands, away from count and mean. */
  void remove(SparseRow row, int lane, Geometry geometry) {
    Block block = row.toBlock();
    addTimes(block, 0, lane, geometry.scale(block, 0), -1, row.unitsOfOne());
  }

  /**
   * Place of a sum: those of a lane are neighbours, since a row is added to one lane of a trial.
   */
  private int cell(int dimension, int lane) {
    return lane * dimensions + dimension;
  }

  private boolean isScaled() {
    return scales.size() > 0;
  }

  ClusterStatistic merge(ClusterStatistic other) {
    unit = Math.max(unit, other.unit);
    for (int l = 0; l < lanes; l++) {
      counts[l] += other.counts[l];
    }
    sums.merge(other.sums);
    squares.merge(other.squares);
    scales.merge(other.scales);
    return this;
  }

  /** Customers of a lane; a whole number where no row has a weight. */
  double count(int lane) {
    return (double) counts[lane] / unit;
  }

  /** Customers of a lane for whom a row stands that may be taken away. */
  double countOfOne(SparseRow row) {
    return (double) row.unitsOfOne() / unit;
  }

  /** Σ of the squared distances to their centres over the lanes [from, to). */
  double loss(int from, int to) {
    ExactSums loss = new ExactSums(1);
    for (int lane = from; lane < to; lane++) {
      loss.addFrom(0, squares, lane);
    }
    return loss.toDouble(0, Grid.SUMMED * unit);
  }

  /** Σ s·x of a lane in one dimension. */
  double sum(int dimension, int lane) {
    return sums.toDouble(cell(dimension, lane), (isScaled() ? Grid.SUMMED : Grid.ENCODED) * unit);
  }

  /** Mean of s·(x − origin) of a lane in one dimension; 0 for an empty lane. */
  double mean(int dimension, int lane, double origin) {
    int i = cell(dimension, lane);
    double mean = sums.isZero(i) ? 0 : sum(dimension, lane) / count(lane);
    return origin == 0 ? mean : mean - origin * meanScale(lane);
  }

  /** Mean of s of a lane; 0 for an empty lane. */
  double meanScale(int lane) {
    if (counts[lane] == 0) {
      return 0;
    }
    return isScaled() ? scales.toDouble(lane, Grid.SUMMED * unit) / count(lane) : 1;
  }

  /** Mean squared distance of a lane's rows to its centre; 0 for an empty lane. */
  double meanSquaredDistance(int lane) {
    return counts[lane] == 0 ? 0 : squares.toDouble(lane, Grid.SUMMED * unit) / count(lane);
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.write(out, counts);
    sums.writeTo(out);
    squares.writeTo(out);
    scales.writeTo(out);
    Packed.writeVarint(out, unit);
  }

  static ClusterStatistic readFrom(DataInput in) throws IOException {
    return new ClusterStatistic(
        Packed.read(in),
        ExactSums.readFrom(in),
        ExactSums.readFrom(in),
        ExactSums.readFrom(in),
        Packed.readVarint(in));
  }
}
