package io.github.segmentwise.value;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What customers have bought up to the reference time, as far as scores and models need it. Arrays
 * have one place per customer and belong to it.
 *
 * @param orders placed orders; a customer with 0 has no scores
 * @param recency whole days since the last placed order; means nothing without one
 * @param monetary what all orders come to, returns subtracted, in currency units
 * @param revenue the same for the orders of the last {@value #REVENUE_DAYS} days
 * @param margin of these orders' lines of known cost, less that cost; NaN where no cost is known
 * @param days with paid orders
 * @param holdout null where nothing is held out
 */
public record Purchases(
    int[] orders,
    int[] recency,
    double[] monetary,
    double[] revenue,
    double[] margin,
    PurchaseDays days,
    @Nullable Holdout holdout) {

  /** Days before the reference time whose orders make the revenue. */
  public static final int REVENUE_DAYS = 365;

  /** Of no customer, or of customers whose orders are not known. */
  public static final Purchases NONE =
      new Purchases(
          new int[0],
          new int[0],
          new double[0],
          new double[0],
          new double[0],
          PurchaseDays.NONE,
          null);

  /**
   * The same customers with their last days held out, and what happened in these. Customers who had
   * not bought before are not known then, and take no part.
   *
   * @param before days with paid orders, observed up to the first day held out
   * @param purchases days with a paid order among those held out
   * @param amount gross amount of these, in currency units
   */
  public record Holdout(PurchaseDays before, int[] purchases, double[] amount) {

    public Holdout {
      Arguments.exactly("length of purchases", purchases.length, before.customers());
      Arguments.exactly("length of amount", amount.length, before.customers());
    }
  }

  public Purchases {
    Arguments.exactly("length of recency", recency.length, orders.length);
    Arguments.exactly("length of monetary", monetary.length, orders.length);
    Arguments.exactly("length of revenue", revenue.length, orders.length);
    Arguments.exactly("length of margin", margin.length, orders.length);
    Arguments.exactly("customers with days", days.customers(), orders.length);
    if (holdout != null) {
      Arguments.exactly("customers held out", holdout.before.customers(), orders.length);
    }
  }

  public int customers() {
    return orders.length;
  }

  /** The given customers, in the given order. */
  public Purchases select(int[] customers) {
    return customers() == 0
        ? NONE
        : new Purchases(
            select(orders, customers),
            select(recency, customers),
            select(monetary, customers),
            select(revenue, customers),
            select(margin, customers),
            days.select(customers),
            holdout == null
                ? null
                : new Holdout(
                    holdout.before.select(customers),
                    select(holdout.purchases, customers),
                    select(holdout.amount, customers)));
  }

  static int[] select(int[] values, int[] places) {
    return Arrays.stream(places).map(place -> values[place]).toArray();
  }

  static double[] select(double[] values, int[] places) {
    return Arrays.stream(places).mapToDouble(place -> values[place]).toArray();
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.write(out, orders);
    Packed.write(out, recency);
    Packed.write(out, monetary);
    Packed.write(out, revenue);
    Packed.write(out, margin);
    days.writeTo(out);
    out.writeBoolean(holdout != null);
    if (holdout != null) {
      holdout.before.writeTo(out);
      Packed.write(out, holdout.purchases);
      Packed.write(out, holdout.amount);
    }
  }

  public static Purchases readFrom(DataInput in) throws IOException {
    return new Purchases(
        Packed.readInts(in),
        Packed.readInts(in),
        Packed.readDoubles(in),
        Packed.readDoubles(in),
        Packed.readDoubles(in),
        PurchaseDays.readFrom(in),
        in.readBoolean()
            ? new Holdout(PurchaseDays.readFrom(in), Packed.readInts(in), Packed.readDoubles(in))
            : null);
  }
}
