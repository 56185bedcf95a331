package io.github.segmentwise.exact;

/** Amounts of money as whole points of {@link Grid#MONEY}. */
public final class Money {

  private static final double LARGEST = 0x1p31;
  private static final double CENT_TOLERANCE = 1e-10;
  private static final double LEAST_TOLERANCE = 0x1p-32;

  private Money() {}

  /** Whether the amount fits the grid: finite, at least 0 and under 2³¹. */
  public static boolean isValid(double amount) {
    return amount >= 0 && amount < LARGEST;
  }

  /** Nearest grid point of a valid amount. */
  public static long toUnits(double amount) {
    return (long) Math.rint(amount * Grid.MONEY);
  }

  /**
   * The amount in currency units.
   *
   * <p>Decimal prices do not lie on a binary grid, so 24.99 comes back as 24.990000000223517; an
   * amount within 10⁻¹⁰ (relative), or one grid point, of a whole cent is given as that cent.
   * Amounts that were no cents, such as 0.02 in single precision, keep their value.
   */
  public static double toAmount(long units) {
    double amount = units / Grid.MONEY;
    double cents = Math.rint(amount * 100) / 100;
    double tolerance = Math.max(CENT_TOLERANCE * amount, LEAST_TOLERANCE);
    return Math.abs(cents - amount) <= tolerance ? cents : amount;
  }
}
