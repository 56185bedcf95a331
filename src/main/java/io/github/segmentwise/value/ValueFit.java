package io.github.segmentwise.value;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What was learnt of all customers: the cut points of the scores, and the models. */
public final class ValueFit {

  /** Days ahead of the reference time for which orders and value are expected. */
  public static final int DAYS_AHEAD = 365;

  private final boolean isKnown;
  private final RfmScores frequency;
  private final RfmScores recency;
  private final RfmScores monetary;
  private final ValueModel model;
  private final @Nullable ValueModel before;
  private final int holdoutDays;
  private final Forecast forecast;
  private final @Nullable Forecast held;

  private ValueFit(
      boolean isKnown,
      RfmScores frequency,
      RfmScores recency,
      RfmScores monetary,
      ValueModel model,
      @Nullable ValueModel before,
      int holdoutDays) {
    this.isKnown = isKnown;
    this.frequency = frequency;
    this.recency = recency;
    this.monetary = monetary;
    this.model = model;
    this.before = before;
    this.holdoutDays = holdoutDays;
    forecast = new Forecast(model, DAYS_AHEAD);
    held = before == null ? null : new Forecast(before, holdoutDays);
  }

  /**
   * Learns from all customers.
   *
   * @param holdoutDays days that the evidence holds out; 0 where it holds out none
   */
  public static ValueFit of(ValueEvidence evidence, int holdoutDays) {
    PurchaseDays before = evidence.before();
    return new ValueFit(
        !evidence.isEmpty(),
        evidence.orderScores(),
        evidence.recencyScores(),
        evidence.monetaryScores(),
        evidence.isEmpty() ? ValueModel.UNKNOWN : ValueModel.fit(evidence.sample()),
        before == null ? null : ValueModel.fit(before),
        holdoutDays);
  }

  /** What a model keeps of a fit. */
  static ValueFit kept(
      boolean isKnown,
      RfmScores frequency,
      RfmScores recency,
      RfmScores monetary,
      ValueModel model) {
    return new ValueFit(isKnown, frequency, recency, monetary, model, null, 0);
  }

  public static StreamCoder<ValueFit> coder() {
    return StreamCoder.of(ValueFit.class, ValueFit::writeTo, ValueFit::readFrom);
  }

  /** Whether orders of customers are known at all. */
  public boolean isKnown() {
    return isKnown;
  }

  /** Cut points of the number of orders. */
  public RfmScores frequency() {
    return frequency;
  }

  /** Cut points of the days since the last order. */
  public RfmScores recency() {
    return recency;
  }

  /** Cut points of what all orders come to. */
  public RfmScores monetary() {
    return monetary;
  }

  public ValueModel model() {
    return model;
  }

  /** The model without the days held out; null where none are. */
  public @Nullable ValueModel before() {
    return before;
  }

  public int holdoutDays() {
    return holdoutDays;
  }

  /** Scores of customers, and what is expected of them. */
  public CustomerValues of(Purchases purchases) {
    int size = purchases.customers();
    CustomerValues values = CustomerValues.unknown(size);
    for (int c = 0; c < size; c++) {
      if (purchases.orders()[c] > 0) {
        values.recency()[c] = (byte) recency.inverted(purchases.recency()[c]);
        values.frequency()[c] = (byte) frequency.score(purchases.orders()[c]);
        values.monetary()[c] = (byte) monetary.score(purchases.monetary()[c]);
      }
      Forecast.Expected expected = forecast.of(purchases.days(), c);
      values.probabilityAlive()[c] = expected.probabilityAlive();
      values.expectedOrders()[c] = expected.orders();
      values.expectedValue()[c] = expected.value();
      if (held != null && purchases.holdout() != null) {
        Forecast.Expected then = held.of(purchases.holdout().before(), c);
        values.heldOrders()[c] = then.orders();
        values.heldValue()[c] = then.value();
      }
    }
    return values;
  }

  private void writeTo(DataOutput out) throws IOException {
    out.writeBoolean(isKnown);
    Packed.write(out, frequency.cuts());
    Packed.write(out, recency.cuts());
    Packed.write(out, monetary.cuts());
    model.writeTo(out);
    out.writeBoolean(before != null);
    if (before != null) {
      before.writeTo(out);
    }
    Packed.writeVarint(out, holdoutDays);
  }

  private static ValueFit readFrom(DataInput in) throws IOException {
    return new ValueFit(
        in.readBoolean(),
        new RfmScores(Packed.readDoubles(in)),
        new RfmScores(Packed.readDoubles(in)),
        new RfmScores(Packed.readDoubles(in)),
        ValueModel.readFrom(in),
        in.readBoolean() ? ValueModel.readFrom(in) : null,
        (int) Packed.readVarint(in));
  }
}
