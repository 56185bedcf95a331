package io.github.segmentwise.exact;

/**
 * The grids on which values are rounded before they are summed, as grid points per unit.
 *
 * <p>Sums of grid points are integer sums: they do not depend on the order, so every partitioning,
 * runner and number of threads gives the same bits. All grids are powers of two, so scaling a
 * double by one is exact.
 */
public final class Grid {

  /** Features as they are measured, amounts of money among them: 2⁻³² of their unit. */
  public static final double MEASURED = 0x1p32;

  /** Amounts of money while they are summed: 2⁻⁶² of the currency unit. */
  public static final double AMOUNT = 0x1p62;

  /** Encoded feature values: 2⁻²⁴. */
  public static final double ENCODED = 0x1p24;

  /** Coordinates of embedded texts, |value| ≤ 1: 2⁻¹⁴, finer than a quantised model is. */
  public static final double EMBEDDED = 0x1p14;

  /** Everything that is summed per row: squares, distances, losses, scores: 2⁻⁴⁰. */
  public static final double SUMMED = 0x1p40;

  /** Exclusive upper bound of the points that {@link #nearest} rounds. */
  public static final double NEAREST_RANGE = 0x1p51;

  /** Doubles of this size are whole numbers, so adding it rounds. */
  private static final double WHOLE = 0x1.8p52;

  /** Points below this have too few digits for a grid. */
  public static final double LEAST_POINTS = 0x1p24;

  private Grid() {}

  /**
   * The nearest whole number, ties to even: what {@link Math#rint} gives, in a fraction of the time
   * where the compiler has no instruction for that.
   *
   * @param points of less than {@link #NEAREST_RANGE} in size
   */
  public static long nearest(double points) {
    return (long) (points + WHOLE - WHOLE);
  }

  /** Rounds to the nearest point of the grid, ties to even. */
  public static double round(double value, double grid) {
    return Math.rint(value * grid) / grid;
  }

  /**
   * A feature as it is measured: on {@link #MEASURED}, or as it is below 2⁻⁸, where that grid would
   * leave fewer than 24 binary digits, and beyond 2²⁰, where a double has no finer ones.
   */
  public static double measured(double value) {
    double points = Math.abs(value * MEASURED);
    return points < LEAST_POINTS || points >= WHOLE ? value : round(value, MEASURED);
  }
}
