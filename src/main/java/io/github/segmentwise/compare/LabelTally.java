package io.github.segmentwise.compare;

import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.Spaces;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.evaluate.AdjustedRandIndex;
import io.github.segmentwise.exact.Weights;
import io.github.segmentwise.kmeans.Geometry;
import io.github.segmentwise.kmeans.GivenLabels;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.segment.AssignmentBatch;
import io.github.segmentwise.segment.SegmentAssigner;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The first pass of a comparison: sums of the segments of each method in the common space, and how
 * many customers bear which pair of labels. Tallies of disjoint customers merge, in any order.
 *
 * <p>The pairs are, for M methods, each method with itself and those that follow, and then the two
 * halves of each method; a pair with a lacking half has no cells.
 */
final class LabelTally {

  private @Nullable GivenLabels labels;
  private List<long[][]> pairs;

  /** Units of a customer, of which the pairs are: see {@link Weights}. */
  private long unit;

  private LabelTally(@Nullable GivenLabels labels, List<long[][]> pairs, long unit) {
    this.labels = labels;
    this.pairs = pairs;
    this.unit = unit;
  }

  static StreamCoder<LabelTally> coder() {
    return StreamCoder.of(LabelTally.class, LabelTally::writeTo, LabelTally::readFrom);
  }

  /** Of no customer; who is compared is known when it merges with others. */
  static LabelTally empty() {
    return new LabelTally(null, List.of(), 1);
  }

  /**
   * Counts customers.
   *
   * @param geometry of the common space
   * @param blocks the customers, encoded there
   */
  static LabelTally of(
      Geometry geometry, ComparedModels models, CustomerBatch customers, List<Block> blocks) {
    int methods = models.methods().size();
    List<int[]> labels = new ArrayList<>();
    List<int[]> first = new ArrayList<>();
    List<int[]> second = new ArrayList<>();
    for (int m = 0; m < methods; m++) {
      labels.add(labels(models.results().get(m), customers, blocks));
      first.add(labels(models.halves().get(m).get(0), customers, blocks));
      second.add(labels(models.halves().get(m).get(1), customers, blocks));
    }
    GivenLabels sums = GivenLabels.none(geometry, models.segments());
    int[] ofRow = new int[methods];
    int customer = 0;
    for (Block block : blocks) {
      for (int row = 0; row < block.rows(); row++, customer++) {
        for (int m = 0; m < methods; m++) {
          ofRow[m] = labels.get(m)[customer];
        }
        sums.add(geometry, block, row, ofRow);
      }
    }
    List<long[][]> pairs = new ArrayList<>();
    int[] segments = models.segments();
    for (int a = 0; a < methods; a++) {
      for (int b = a; b < methods; b++) {
        pairs.add(count(customers, labels.get(a), segments[a], labels.get(b), segments[b]));
      }
    }
    for (int m = 0; m < methods; m++) {
      List<@Nullable ClusterResult> halves = models.halves().get(m);
      pairs.add(
          halves.contains(null)
              ? new long[0][0]
              : count(
                  customers,
                  first.get(m),
                  halves.get(0).segments(),
                  second.get(m),
                  halves.get(1).segments()));
    }
    return new LabelTally(sums, pairs, customers.unit());
  }

  /**
   * Segments of customers, from 0.
   *
   * @param blocks the customers, encoded by their features
   */
  static int[] labels(@Nullable ClusterResult model, CustomerBatch customers, List<Block> blocks) {
    if (model == null) {
      return new int[0];
    }
    SegmentAssigner assigner = new SegmentAssigner(model);
    Spaces<Supplier<AssignmentBatch>> assignments =
        new Spaces<>(() -> assigner.assign(customers, blocks), () -> assigner.assign(customers));
    AssignmentBatch assigned = model.fitted().method().in(assignments).get();
    int[] labels = new int[customers.size()];
    for (int customer = 0; customer < labels.length; customer++) {
      labels[customer] = assigned.segment(customer) - 1;
    }
    return labels;
  }

  private static long[][] count(
      CustomerBatch customers, int[] first, int rows, int[] second, int columns) {
    long[][] counts = new long[rows][columns];
    for (int i = 0; i < first.length; i++) {
      counts[first[i]][second[i]] += customers.units(i);
    }
    return counts;
  }

  /** Adds other customers. */
  LabelTally merge(LabelTally other) {
    if (other.labels == null) {
      return this;
    }
    if (labels == null) {
      labels = other.labels.emptyCopy();
      pairs = other.pairs.stream().map(LabelTally::zeros).toList();
    }
    labels.merge(other.labels);
    unit = Math.max(unit, other.unit);
    for (int p = 0; p < pairs.size(); p++) {
      for (int row = 0; row < pairs.get(p).length; row++) {
        for (int column = 0; column < pairs.get(p)[row].length; column++) {
          pairs.get(p)[row][column] += other.pairs.get(p)[row][column];
        }
      }
    }
    return this;
  }

  private static long[][] zeros(long[][] counts) {
    long[][] zeros = new long[counts.length][];
    for (int row = 0; row < zeros.length; row++) {
      zeros[row] = new long[counts[row].length];
    }
    return zeros;
  }

  /** The customers of two tallies; neither is modified. */
  static LabelTally sum(LabelTally one, LabelTally other) {
    return empty().merge(one).merge(other);
  }

  /** Sums of the segments of each method. */
  GivenLabels labels() {
    return labels;
  }

  /** Adjusted Rand index of two methods. */
  double agreement(int one, int other, int methods) {
    int a = Math.min(one, other);
    int b = Math.max(one, other);
    return AdjustedRandIndex.of(whole(pairs.get(a * methods - a * (a - 1) / 2 + b - a)));
  }

  /** Customers of each segment of a method. */
  long[] sizes(int method, int methods) {
    long[][] counts = pairs.get(method * methods - method * (method - 1) / 2);
    long[] sizes = new long[counts.length];
    for (int segment = 0; segment < sizes.length; segment++) {
      sizes[segment] = Weights.customers(counts[segment][segment], unit);
    }
    return sizes;
  }

  /** Adjusted Rand index of the two halves of a method; NaN where one lacks. */
  double stability(int method, int methods) {
    long[][] counts = pairs.get(methods * (methods + 1) / 2 + method);
    return counts.length == 0 ? Double.NaN : AdjustedRandIndex.of(whole(counts));
  }

  /** Pairs as whole customers. */
  private long[][] whole(long[][] counts) {
    return Arrays.stream(counts)
        .map(row -> Arrays.stream(row).map(units -> Weights.customers(units, unit)).toArray())
        .toArray(long[][]::new);
  }

  private void writeTo(DataOutput out) throws IOException {
    out.writeBoolean(labels != null);
    if (labels == null) {
      return;
    }
    labels.writeTo(out);
    Packed.writeVarint(out, unit);
    Packed.writeVarint(out, pairs.size());
    for (long[][] counts : pairs) {
      Packed.writeVarint(out, counts.length);
      for (long[] row : counts) {
        Packed.write(out, row);
      }
    }
  }

  private static LabelTally readFrom(DataInput in) throws IOException {
    if (!in.readBoolean()) {
      return empty();
    }
    GivenLabels labels = GivenLabels.readFrom(in);
    long unit = Packed.readVarint(in);
    List<long[][]> pairs = new ArrayList<>();
    for (long i = Packed.readVarint(in); i > 0; i--) {
      long[][] counts = new long[(int) Packed.readVarint(in)][];
      for (int row = 0; row < counts.length; row++) {
        counts[row] = Packed.read(in);
      }
      pairs.add(counts);
    }
    return new LabelTally(labels, pairs, unit);
  }
}
