package io.github.segmentwise.value;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * On which days customers bought: all that BG/NBD and gamma-gamma need to know. Arrays have one
 * place per customer and belong to it.
 *
 * @param repeats days with a purchase after the first, at least 0; {@link #NO_PURCHASE} for a
 *     customer without a purchase, whose other numbers mean nothing
 * @param lastDay days from the first purchase to the last, 0 without a repeat
 * @param observed days from the first purchase to the end of the observation, at least {@code
 *     lastDay}
 * @param amount mean amount of the repeat days; NaN without a repeat
 */
public record PurchaseDays(int[] repeats, int[] lastDay, int[] observed, double[] amount) {

  /** The repeats of a customer who has not bought. */
  public static final int NO_PURCHASE = -1;

  /** Of no customer. */
  public static final PurchaseDays NONE =
      new PurchaseDays(new int[0], new int[0], new int[0], new double[0]);

  /** The models count in weeks. */
  static final double DAYS_PER_WEEK = 7;

  public PurchaseDays {
    Arguments.exactly("length of lastDay", lastDay.length, repeats.length);
    Arguments.exactly("length of observed", observed.length, repeats.length);
    Arguments.exactly("length of amount", amount.length, repeats.length);
    for (int c = 0; c < repeats.length; c++) {
      Arguments.atLeast("repeats", repeats[c], NO_PURCHASE);
      Arguments.inRange("lastDay", lastDay[c], 0, observed[c]);
    }
  }

  public int customers() {
    return repeats.length;
  }

  /** Whether a customer has bought at all. */
  public boolean hasBought(int customer) {
    return repeats[customer] != NO_PURCHASE;
  }

  /** The given customers, in the given order. */
  PurchaseDays select(int[] customers) {
    return new PurchaseDays(
        Purchases.select(repeats, customers),
        Purchases.select(lastDay, customers),
        Purchases.select(observed, customers),
        Purchases.select(amount, customers));
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.write(out, repeats);
    Packed.write(out, lastDay);
    Packed.write(out, observed);
    Packed.write(out, amount);
  }

  static PurchaseDays readFrom(DataInput in) throws IOException {
    return new PurchaseDays(
        Packed.readInts(in), Packed.readInts(in), Packed.readInts(in), Packed.readDoubles(in));
  }

  int mostRepeats() {
    return Arrays.stream(repeats).max().orElse(0);
  }

  int longestObserved() {
    return Arrays.stream(observed).max().orElse(0);
  }
}
