package io.github.segmentwise.exact;

/** Amounts of money, in currency units. Sums of them are exact on {@link Grid#AMOUNT}. */
public final class Money {

  /** The largest price of one item. */
  public static final double LARGEST = 1e15;

  /** The largest worth of one order line. */
  public static final double LARGEST_LINE = 1e18;

  private static final double CENT_TOLERANCE = 1e-10;
  private static final double LEAST_TOLERANCE = 0x1p-32;

  /** From here on a double has no digits for cents. */
  private static final double NO_CENTS = 0x1p46;

  private Money() {}

  /** Whether an item can cost this: finite, at least 0 and at most {@link #LARGEST}. */
  public static boolean isValid(double amount) {
    return amount >= 0 && amount <= LARGEST;
  }

  /**
   * The amount that a sum of decimal prices means.
   *
   * <p>Decimal prices are not exact in binary, so their sums are off by a little; an amount within
   * 10⁻¹⁰ (relative), or 2⁻³², of a whole cent is given as that cent. Amounts that were no cents,
   * such as 0.02 in single precision or a price in millionths, keep their value.
   */
  public static double inCents(double amount) {
    double cents = Math.rint(amount * 100) / 100;
    double tolerance = Math.max(CENT_TOLERANCE * Math.abs(amount), LEAST_TOLERANCE);
    boolean isNear =
        Math.abs(cents - amount) <= tolerance && cents != 0 && Math.abs(amount) < NO_CENTS;
    return isNear ? cents : amount;
  }
}
