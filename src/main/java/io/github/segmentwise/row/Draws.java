package io.github.segmentwise.row;

import io.github.segmentwise.exact.Hash;
import io.github.segmentwise.exact.Weights;

/**
 * Draws among the customers for whom a row with a weight stands. A draw is a hash, so that it does
 * not depend on how rows are cut up.
 *
 * <p>For example, a row of the weight 2.5 stands for 2 or for 3 customers, and each of them is
 * drawn with the same probability.
 */
public final class Draws {

  private static final long FRACTION = 0x66726163L;
  private static final long GAP = 0x676170L;

  private Draws() {}

  /**
   * How many customers a row stands for: its weight, a fraction of which is one more with that
   * probability.
   *
   * @param units of {@link Weights}, at least 0
   */
  public static long customers(long units, long hash) {
    double fraction = (double) (units % Weights.UNIT) / Weights.UNIT;
    boolean isOneMore = Hash.toUnit(Hash.mix(hash, FRACTION)) < fraction;
    return units / Weights.UNIT + (isOneMore ? 1 : 0);
  }

  /**
   * How many of {@code customers} are drawn, each with the same probability: a binomial draw, which
   * skips those between the drawn ones (Devroye 1986). Cost: one hash per drawn customer.
   *
   * @param probability at least 0; all are drawn from 1 on
   */
  public static long of(long customers, double probability, long hash) {
    if (probability >= 1) {
      return customers;
    }
    double logOfRest = StrictMath.log1p(-probability);
    long draw = Hash.mix(hash, GAP);
    long drawn = 0;
    double at = -1;
    while (probability > 0) {
      at += 1 + Math.floor(StrictMath.log(Hash.toUnit(Hash.mix(draw, drawn))) / logOfRest);
      if (at >= customers) {
        break;
      }
      drawn++;
    }
    return drawn;
  }
}
