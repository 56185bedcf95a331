package io.github.segmentwise.exact;

/**
 * Weights of customers as whole numbers of {@link #UNIT}ths, so that what is summed by weight is
 * summed exactly. A weight says for how many customers a row stands: with a whole number everything
 * is as if the row were there so often.
 *
 * <p>Sums by weight are in units, 2²⁰ of which are a customer; where no row has a weight, a unit is
 * a customer. For example, the weights 1 and 2.5 are 1,048,576 and 2,621,440 units.
 */
public final class Weights {

  /** Units of the weight 1. */
  public static final long UNIT = 1L << 20;

  /** The largest weight of a row. */
  public static final double LARGEST = 1e6;

  private Weights() {}

  /**
   * A weight in units, rounded to the nearest; no weight above 0 becomes 0.
   *
   * @param weight in [0, {@link #LARGEST}]
   */
  public static long units(double weight) {
    long units = Math.round(weight * UNIT);
    return units == 0 && weight > 0 ? 1 : units;
  }

  /**
   * Customers for whom units stand, to the nearest whole one, halves up.
   *
   * @param unit units of a customer: {@link #UNIT}, or 1 where no row has a weight
   */
  public static long customers(long units, long unit) {
    return unit == 1 ? units : Math.floorDiv(units + unit / 2, unit);
  }
}
