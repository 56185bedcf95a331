package io.github.segmentwise.outlier;

/** Doubles as longs in the same order, so that they can be compared and counted exactly. */
final class SortedBits {

  /** Mantissa bits that a bucket leaves out of 52. */
  private static final int LEFT_OUT = 42;

  private SortedBits() {}

  /** The long of a value that is not NaN; 0 and −0 give 0. */
  static long of(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  /** The value of a long that {@link #of} gave. */
  static double value(long sortedBits) {
    return Double.longBitsToDouble(sortedBits ^ ((sortedBits >> 63) & Long.MAX_VALUE));
  }

  /**
   * The lower end of the logarithmic bucket of a value: 1,024 buckets for each power of 2, so that
   * two values of one bucket differ by less than a thousandth. Does not fall where the value rises;
   * 0 has a bucket to itself, but for numbers below 10⁻³⁰⁰.
   */
  static long bucket(long sortedBits) {
    return sortedBits >> LEFT_OUT << LEFT_OUT;
  }
}
