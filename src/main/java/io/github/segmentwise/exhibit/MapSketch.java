package io.github.segmentwise.exhibit;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.ExactSums;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.exact.Hash;
import io.github.segmentwise.exact.LowestEntries;
import io.github.segmentwise.exact.Weights;
import io.github.segmentwise.row.Block;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * What the map of customers needs of them: sums and cross products of the chosen dimensions, and a
 * sample of points. Sketches of disjoint customers merge; being exact sums and the smallest hashes
 * of (seed, id), they do not depend on the order.
 *
 * <p>All customers are summed as long as customers × dimensions² is at most 2³¹, else a share of
 * them drawn by hash, so that the time is bounded whatever the data; a row costs the square of its
 * non-zero dimensions. Memory: d² / 2 sums for d dimensions, and the sample's rows.
 */
final class MapSketch {

  /** Points of the map. */
  static final int POINTS = 2_000;

  private static final double MOST_PRODUCTS = 0x1p31;
  private static final long DRAW_POINTS = 0x6d61702d706f696eL;
  private static final long DRAW_SUMMED = 0x6d61702d73756d73L;

  private final int[] dimensions;
  private long customers;

  /** Units of a customer, of which customers and sums are: see {@link Weights}. */
  private long unit = 1;

  private final ExactSums sums;
  private final ExactSums products;
  private final LowestEntries<Point> points = LowestEntries.of(POINTS);

  /**
   * A row of the sample.
   *
   * @param position of each non-zero value among the chosen dimensions
   */
  record Point(int segment, int[] position, double[] value) {

    private void writeTo(DataOutput out) throws IOException {
      Packed.writeVarint(out, segment);
      Packed.write(out, position);
      Packed.write(out, value);
    }

    private static Point readFrom(DataInput in) throws IOException {
      return new Point((int) Packed.readVarint(in), Packed.readInts(in), Packed.readDoubles(in));
    }
  }

  /**
   * A sketch of no customer.
   *
   * @param dimensions ascending
   */
  MapSketch(int[] dimensions) {
    this.dimensions = dimensions;
    sums = new ExactSums(dimensions.length);
    products = new ExactSums(product(0, dimensions.length));
  }

  /** Index of the product of two dimensions, {@code i <= j}: the upper triangle by columns. */
  private static int product(int i, int j) {
    return j * (j + 1) / 2 + i;
  }

  /** A sketch of no customer in the same dimensions. */
  MapSketch emptyCopy() {
    return new MapSketch(dimensions);
  }

  /**
   * Adds the rows of blocks.
   *
   * @param segmentOf segment of each row, the blocks one after another
   * @param allCustomers over all sketches, of which a share may be summed
   */
  void add(List<Block> blocks, SegmentOfRow segmentOf, long allCustomers, long seed) {
    int[] positionOf = positions(blocks);
    double share = MOST_PRODUCTS / ((double) allCustomers * dimensions.length * dimensions.length);
    long drawPoints = Hash.mix(seed, DRAW_POINTS);
    long drawSummed = Hash.mix(seed, DRAW_SUMMED);
    int[] position = new int[dimensions.length];
    double[] value = new double[dimensions.length];
    int customer = 0;
    for (Block block : blocks) {
      for (int row = 0; row < block.rows(); row++, customer++) {
        int entries = 0;
        for (int i = block.begin(row); i < block.end(row); i++) {
          if (positionOf[block.dimension(i)] >= 0) {
            position[entries] = positionOf[block.dimension(i)];
            value[entries++] = block.value(i);
          }
        }
        long id = block.id(row);
        if (share >= 1 || Hash.toUnit(Hash.mix(drawSummed, id)) < share) {
          unit = Math.max(unit, block.unit());
          sum(position, value, entries, block.units(row));
        }
        long hash = Hash.mix(drawPoints, id);
        if (points.admits(hash, id)) {
          points.add(
              hash,
              id,
              new Point(
                  segmentOf.segment(customer),
                  Arrays.copyOf(position, entries),
                  Arrays.copyOf(value, entries)));
        }
      }
    }
  }

  /** Segment of a row. */
  @FunctionalInterface
  interface SegmentOfRow {
    int segment(int row);
  }

  private int[] positions(List<Block> blocks) {
    int last = dimensions.length == 0 ? -1 : dimensions[dimensions.length - 1];
    for (Block block : blocks) {
      for (int row = 0; row < block.rows(); row++) {
        if (block.end(row) > block.begin(row)) {
          last = Math.max(last, block.dimension(block.end(row) - 1));
        }
      }
    }
    int[] positionOf = new int[last + 1];
    Arrays.fill(positionOf, -1);
    for (int p = 0; p < dimensions.length; p++) {
      positionOf[dimensions[p]] = p;
    }
    return positionOf;
  }

  private void sum(int[] position, double[] value, int entries, long units) {
    customers += units;
    for (int b = 0; b < entries; b++) {
      sums.addTimes(position[b], value[b], Grid.ENCODED, units);
      int column = product(0, position[b]);
      for (int a = 0; a <= b; a++) {
        products.addTimes(column + position[a], value[a] * value[b], Grid.SUMMED, units);
      }
    }
  }

  /** Adds the customers of another sketch in the same dimensions. */
  void merge(MapSketch other) {
    customers += other.customers;
    unit = Math.max(unit, other.unit);
    sums.merge(other.sums);
    products.merge(other.products);
    points.merge(other.points);
  }

  int dimensions() {
    return dimensions.length;
  }

  /** Customers whose values were summed; with weights, to the nearest whole one. */
  long customers() {
    return Weights.customers(customers, unit);
  }

  /** Mean of each dimension. */
  double[] means() {
    double[] means = new double[dimensions.length];
    for (int j = 0; j < means.length; j++) {
      means[j] = customers == 0 ? 0 : sums.toDouble(j, Grid.ENCODED) / customers;
    }
    return means;
  }

  /** Covariance matrix, {@code [dimension][dimension]}. */
  double[][] covariances() {
    double[] means = means();
    double[][] covariances = new double[means.length][means.length];
    for (int j = 0; j < means.length; j++) {
      for (int i = 0; i <= j; i++) {
        double meanProduct =
            customers == 0 ? 0 : products.toDouble(product(i, j), Grid.SUMMED) / customers;
        covariances[i][j] = meanProduct - means[i] * means[j];
        covariances[j][i] = covariances[i][j];
      }
    }
    return covariances;
  }

  /** The sample in the order of its hashes, which is a random one. */
  List<Point> points() {
    return points.values();
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.write(out, dimensions);
    Packed.writeVarint(out, customers);
    Packed.writeVarint(out, unit);
    sums.writeTo(out);
    products.writeTo(out);
    points.writeTo(out, Point::writeTo);
  }

  static MapSketch readFrom(DataInput in) throws IOException {
    MapSketch sketch = new MapSketch(Packed.readInts(in));
    sketch.customers = Packed.readVarint(in);
    sketch.unit = Packed.readVarint(in);
    sketch.sums.merge(ExactSums.readFrom(in));
    sketch.products.merge(ExactSums.readFrom(in));
    sketch.points.addFrom(in, Point::readFrom);
    return sketch;
  }
}
