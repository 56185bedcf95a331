package io.github.segmentwise.embed;

import java.math.BigDecimal;

/**
 * Numbers as they stand in a text about a customer: 1, 2, 5, 10, 20, 50, …, so that customers who
 * hardly differ have the same text. Limits lie at 1.5, 3.5 and 7.5 times a power of ten: 34 is 20,
 * 35 is 50. What is nearer to 0 than a hundredth is 0.
 */
final class RoundNumbers {

  private static final double LEAST = 0.0075;

  private RoundNumbers() {}

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
