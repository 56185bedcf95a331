package io.github.segmentwise.embed;

import java.math.BigDecimal;

/**
 * Numbers as they stand in a text about a customer: 1, 2, 5, 10, 20, 50, …, so that customers who
 * hardly differ have the same text. Limits lie at 1.5, 3.5 and 7.5 times a power of ten: 34 is 20,
 * 35 is 50. What is nearer to 0 than a hundredth is 0.
 */
final class RoundNumbers {

  private static final double LEAST = 0.0075;

  /** Beyond that many, a number is a mistake or a rarity that needs no neighbours. */
  private static final int MOST_STEPS = 1_000;

  private RoundNumbers() {}

  /**
   * A finite number of a column, rounded as {@link #of(double)} does, or to a multiple of about
   * half a standard deviation where that is finer: years of birth are 1955, 1960, 1965 and not all
   * 2000.
   *
   * @param deviation standard deviation of the column; 0 or NaN if it is not known
   */
  static String of(double value, double deviation) {
    if (!(deviation / 2 >= LEAST) || Double.isInfinite(deviation)) {
      return of(value);
    }
    BigDecimal step = new BigDecimal(of(deviation / 2));
    double steps = Math.rint(Math.abs(value) / step.doubleValue());
    if (steps <= 2 || steps > MOST_STEPS) {
      return of(value);
    }
    BigDecimal rounded = step.multiply(BigDecimal.valueOf((long) steps));
    return (value < 0 ? "minus " : "") + rounded.stripTrailingZeros().toPlainString();
  }

  /** A finite number, rounded. */
  static String of(double value) {
    double magnitude = Math.abs(value);
    if (magnitude < LEAST) {
      return "0";
    }
    int exponent = 0;
    while (magnitude >= 10) {
      magnitude /= 10;
      exponent++;
    }
    while (magnitude < 1) {
      magnitude *= 10;
      exponent--;
    }
    String digit = magnitude < 1.5 ? "1" : magnitude < 3.5 ? "2" : magnitude < 7.5 ? "5" : "10";
    String number =
        exponent >= 0
            ? digit + "0".repeat(exponent)
            : new BigDecimal(digit).movePointLeft(-exponent).stripTrailingZeros().toPlainString();
    return (value < 0 ? "minus " : "") + number;
  }
}
