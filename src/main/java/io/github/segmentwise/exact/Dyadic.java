package io.github.segmentwise.exact;

import java.math.BigInteger;

/**
 * The number {@code points × 2^exponent}: what doubles, their sums and their products are, exactly.
 * Of any size, unlike a double.
 */
public record Dyadic(BigInteger points, int exponent) {

  public static final Dyadic ZERO = new Dyadic(BigInteger.ZERO, 0);

  /** Twice the digits of a double: what is cut off cannot turn its rounding. */
  private static final int KEPT_BITS = 106;

  /** A whole number. */
  public static Dyadic of(long value) {
    return new Dyadic(BigInteger.valueOf(value), 0);
  }

  /** The exact value of a finite double. */
  public static Dyadic of(double value) {
    int exponent = ulpExponent(value);
    long points = (long) Math.scalb(value, -exponent);
    int zeros = points == 0 ? 0 : Long.numberOfTrailingZeros(points);
    return new Dyadic(BigInteger.valueOf(points >> zeros), exponent + zeros);
  }

  /** The power of 2 of which a finite double is a multiple by less than 2⁵³. */
  static int ulpExponent(double value) {
    return Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
  }

  public Dyadic plus(Dyadic other) {
    if (other.isZero()) {
      return this;
    }
    if (isZero()) {
      return other;
    }
    int finer = Math.min(exponent, other.exponent);
    return new Dyadic(
        points.shiftLeft(exponent - finer).add(other.points.shiftLeft(other.exponent - finer)),
        finer);
  }

  public Dyadic minus(Dyadic other) {
    return plus(new Dyadic(other.points.negate(), other.exponent));
  }

  public Dyadic times(Dyadic other) {
    return new Dyadic(points.multiply(other.points), exponent + other.exponent);
  }

  public int signum() {
    return points.signum();
  }

  private boolean isZero() {
    return points.signum() == 0;
  }

  /** The nearest double, ties to even; infinite beyond the largest one. */
  public double toDouble() {
    Dyadic cut = cut();
    return Math.scalb(cut.points.doubleValue(), cut.exponent);
  }

  /** √(this / divisor), this being at least 0, to the last digit or the one before. */
  public double rootOfRatio(double divisor) {
    if (isZero()) {
      return 0;
    }
    // A size near 1, so that ratio and root have all their digits whatever the size of this is.
    Dyadic cut = cut();
    int half = Math.floorDiv(cut.exponent + cut.points.bitLength(), 2);
    double near = Math.scalb(cut.points.doubleValue(), cut.exponent - 2 * half);
    return Math.scalb(Math.sqrt(near / divisor), half);
  }

  /** A nearby number of few digits that rounds to the same double. */
  private Dyadic cut() {
    int shift = points.bitLength() - KEPT_BITS;
    if (shift <= 0) {
      return this;
    }
    BigInteger size = points.abs();
    BigInteger kept = size.shiftRight(shift);
    boolean exact = size.getLowestSetBit() >= shift;
    BigInteger sticky = exact ? kept : kept.setBit(0);
    return new Dyadic(signum() < 0 ? sticky.negate() : sticky, exponent + shift);
  }
}
