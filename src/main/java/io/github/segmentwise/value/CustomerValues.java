package io.github.segmentwise.value;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What customers are worth. Arrays have one place per customer and belong to it; numbers are NaN,
 * and scores 0, where they are not known.
 *
 * @param recency scores in 1..5
 * @param frequency scores in 1..5
 * @param monetary scores in 1..5
 * @param probabilityAlive that a customer has not left for good
 * @param expectedOrders days with an order in the {@value ValueFit#DAYS_AHEAD} days ahead
 * @param expectedValue amount of these, in currency units
 * @param heldOrders days with an order that were expected in the days held out
 * @param heldValue amount of these, in currency units
 */
public record CustomerValues(
    byte[] recency,
    byte[] frequency,
    byte[] monetary,
    double[] probabilityAlive,
    double[] expectedOrders,
    double[] expectedValue,
    double[] heldOrders,
    double[] heldValue) {

  static CustomerValues unknown(int customers) {
    return new CustomerValues(
        new byte[customers],
        new byte[customers],
        new byte[customers],
        unknowns(customers),
        unknowns(customers),
        unknowns(customers),
        unknowns(customers),
        unknowns(customers));
  }

  private static double[] unknowns(int customers) {
    double[] values = new double[customers];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  public boolean hasScores(int customer) {
    return recency[customer] > 0;
  }

  /** Null where the scores are not known. */
  public @Nullable Lifecycle lifecycle(int customer) {
    return hasScores(customer)
        ? Lifecycle.of(recency[customer], frequency[customer], monetary[customer])
        : null;
  }

  /** The given customers, in the given order. */
  public CustomerValues select(int[] customers) {
    return new CustomerValues(
        select(recency, customers),
        select(frequency, customers),
        select(monetary, customers),
        select(probabilityAlive, customers),
        select(expectedOrders, customers),
        select(expectedValue, customers),
        select(heldOrders, customers),
        select(heldValue, customers));
  }

  private static byte[] select(byte[] scores, int[] customers) {
    byte[] selected = new byte[customers.length];
    for (int i = 0; i < customers.length; i++) {
      selected[i] = scores[customers[i]];
    }
    return selected;
  }

  private static double[] select(double[] numbers, int[] customers) {
    return Arrays.stream(customers).mapToDouble(customer -> numbers[customer]).toArray();
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, recency.length);
    out.write(recency);
    out.write(frequency);
    out.write(monetary);
    for (double[] numbers :
        List.of(probabilityAlive, expectedOrders, expectedValue, heldOrders, heldValue)) {
      Packed.write(out, numbers);
    }
  }

  public static CustomerValues readFrom(DataInput in) throws IOException {
    int size = (int) Packed.readVarint(in);
    return new CustomerValues(
        scores(in, size),
        scores(in, size),
        scores(in, size),
        Packed.readDoubles(in),
        Packed.readDoubles(in),
        Packed.readDoubles(in),
        Packed.readDoubles(in),
        Packed.readDoubles(in));
  }

  private static byte[] scores(DataInput in, int size) throws IOException {
    byte[] scores = new byte[size];
    in.readFully(scores);
    return scores;
  }
}
