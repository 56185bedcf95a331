package io.github.segmentwise.value;

import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.exact.ValueCounts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What scores and models learn from: values of all customers for the cut points, purchase days of a
 * sample for the models. Evidence of disjoint customers merges in any order.
 */
public final class ValueEvidence {

  /** Customers that a model learns from. */
  static final int MOST_CUSTOMERS = 200_000;

  private ValueCounts orders = ValueCounts.NONE;
  private ValueCounts recency = ValueCounts.NONE;
  private ValueCounts monetary = ValueCounts.NONE;
  private FitSample sample = FitSample.empty(MOST_CUSTOMERS);
  private @Nullable FitSample before;

  /** Of no customer. */
  public ValueEvidence() {}

  /**
   * The evidence of a batch.
   *
   * @param ids of its customers
   */
  public static ValueEvidence of(long[] ids, Purchases purchases) {
    ValueEvidence evidence = new ValueEvidence();
    if (purchases.customers() == 0) {
      return evidence;
    }
    int[] buyers = IntStream.range(0, ids.length).filter(c -> purchases.orders()[c] > 0).toArray();
    evidence.orders =
        ValueCounts.of(IntStream.of(buyers).mapToDouble(c -> purchases.orders()[c]).toArray());
    evidence.recency =
        ValueCounts.of(IntStream.of(buyers).mapToDouble(c -> purchases.recency()[c]).toArray());
    evidence.monetary =
        ValueCounts.of(IntStream.of(buyers).mapToDouble(c -> purchases.monetary()[c]).toArray());
    evidence.sample = FitSample.of(MOST_CUSTOMERS, ids, purchases.days());
    if (purchases.holdout() != null) {
      evidence.before = FitSample.of(MOST_CUSTOMERS, ids, purchases.holdout().before());
    }
    return evidence;
  }

  /** Adds the evidence of other customers. */
  public ValueEvidence merge(ValueEvidence other) {
    orders = orders.merge(other.orders);
    recency = recency.merge(other.recency);
    monetary = monetary.merge(other.monetary);
    sample = sample.merge(other.sample);
    if (other.before != null) {
      before = before == null ? other.before : before.merge(other.before);
    }
    return this;
  }

  public static StreamCoder<ValueEvidence> coder() {
    return StreamCoder.of(ValueEvidence.class, ValueEvidence::writeTo, ValueEvidence::readFrom);
  }

  RfmScores orderScores() {
    return RfmScores.of(orders);
  }

  RfmScores recencyScores() {
    return RfmScores.of(recency);
  }

  RfmScores monetaryScores() {
    return RfmScores.of(monetary);
  }

  /** Whether nothing is known of anybody's orders. */
  boolean isEmpty() {
    return orders.total() == 0;
  }

  PurchaseDays sample() {
    return sample.days();
  }

  /** The sample before the days held out; null where none are. */
  @Nullable PurchaseDays before() {
    return before == null ? null : before.days();
  }

  private void writeTo(DataOutput out) throws IOException {
    orders.writeTo(out);
    recency.writeTo(out);
    monetary.writeTo(out);
    sample.writeTo(out);
    out.writeBoolean(before != null);
    if (before != null) {
      before.writeTo(out);
    }
  }

  private static ValueEvidence readFrom(DataInput in) throws IOException {
    ValueEvidence evidence = new ValueEvidence();
    evidence.orders = ValueCounts.readFrom(in);
    evidence.recency = ValueCounts.readFrom(in);
    evidence.monetary = ValueCounts.readFrom(in);
    evidence.sample = FitSample.readFrom(in);
    evidence.before = in.readBoolean() ? FitSample.readFrom(in) : null;
    return evidence;
  }
}
