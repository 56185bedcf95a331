package io.github.segmentwise.segment;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.CustomerIds;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Segments of customers, in the order of their ids: numbered by size, from 1 for the largest, until
 * they are {@link #named}. Its arrays are not modified.
 *
 * @param idColumn name of the column of ids, such as {@code user_id}
 * @param ids of the customers
 * @param width how many of the nearest segments are given, at most 5
 * @param nearest {@code [customers × width]} segment ids, nearest first
 * @param distances {@code [customers × width]} distances to their centroids: the root of the
 *     geometry's squared one
 * @param outliers whether these customers are outliers, who were left out when segments were made
 */
public record AssignmentBatch(
    String idColumn,
    CustomerIds ids,
    int width,
    int[] nearest,
    double[] distances,
    boolean outliers) {

  public AssignmentBatch {
    Arguments.atLeast("width", width, 1);
    Arguments.exactly("distances.length", distances.length, nearest.length);
    Arguments.exactly("nearest.length % width", nearest.length % width, 0);
  }

  public static StreamCoder<AssignmentBatch> coder() {
    return StreamCoder.of(
        AssignmentBatch.class, AssignmentBatch::writeTo, AssignmentBatch::readFrom);
  }

  /** Segment of a customer. */
  public int segment(int customer) {
    return nearest[customer * width];
  }

  /**
   * The same with other ids of the segments.
   *
   * @param names the id of each segment as it is numbered here
   */
  public AssignmentBatch named(IntUnaryOperator names) {
    return new AssignmentBatch(
        idColumn, ids, width, Arrays.stream(nearest).map(names).toArray(), distances, outliers);
  }

  /** The given customers, in the given order, which ascends. */
  public AssignmentBatch select(int[] customers) {
    int[] selectedNearest = new int[customers.length * width];
    double[] selectedDistances = new double[customers.length * width];
    for (int i = 0; i < customers.length; i++) {
      System.arraycopy(nearest, customers[i] * width, selectedNearest, i * width, width);
      System.arraycopy(distances, customers[i] * width, selectedDistances, i * width, width);
    }
    return new AssignmentBatch(
        idColumn, ids.select(customers), width, selectedNearest, selectedDistances, outliers);
  }

  /** The same, as outliers. */
  AssignmentBatch asOutliers() {
    return new AssignmentBatch(idColumn, ids, width, nearest, distances, true);
  }

  private void writeTo(DataOutput out) throws IOException {
    Packed.write(out, idColumn);
    ids.writeTo(out);
    Packed.writeVarint(out, width);
    Packed.write(out, nearest);
    Packed.write(out, distances);
    out.writeBoolean(outliers);
  }

  private static AssignmentBatch readFrom(DataInput in) throws IOException {
    return new AssignmentBatch(
        Packed.readText(in),
        CustomerIds.readFrom(in),
        (int) Packed.readVarint(in),
        Packed.readInts(in),
        Packed.readDoubles(in),
        in.readBoolean());
  }
}
