package io.github.segmentwise.exact;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * An array of sums of amounts of money, exact for amounts from 10⁻¹⁸ to {@link Money#LARGEST_LINE}:
 * on {@link Grid#AMOUNT}, and on a finer grid for amounts that have digits below that one.
 */
public final class AmountSums {

  private static final double FINE = 0x1p114;
  private static final double LEAST_COARSE = 0x1p-10;

  private final ExactSums coarse;

  /** Null as long as no amount needed it. */
  private @Nullable ExactSums fine;

  /** {@code size} sums, all 0. */
  public AmountSums(int size) {
    coarse = new ExactSums(size);
  }

  /** Adds an amount, negative for a return, to sum {@code i}. */
  public void add(int i, double amount) {
    if (Math.abs(amount) >= LEAST_COARSE) {
      coarse.add(i, amount, Grid.AMOUNT);
    } else if (amount != 0) {
      fine = fine == null ? new ExactSums(coarse.size()) : fine;
      fine.add(i, amount, FINE);
    }
  }

  /** Adds sum {@code from} to sum {@code to}. */
  public void addSum(int to, int from) {
    coarse.addFrom(to, coarse, from);
    if (fine != null) {
      fine.addFrom(to, fine, from);
    }
  }

  /** Sum {@code i}, rounded once; it is 0 afterwards. */
  public double take(int i) {
    if (fine == null || fine.isZero(i)) {
      double sum = coarse.toDouble(i, Grid.AMOUNT);
      coarse.clear(i);
      return sum;
    }
    double sum = both(fine, i).toDouble();
    coarse.clear(i);
    fine.clear(i);
    return sum;
  }

  private Dyadic both(ExactSums finer, int i) {
    return new Dyadic(coarse.get(i), -Math.getExponent(Grid.AMOUNT))
        .plus(new Dyadic(finer.get(i), -Math.getExponent(FINE)));
  }
}
