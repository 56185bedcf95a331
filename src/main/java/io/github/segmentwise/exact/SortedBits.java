package io.github.segmentwise.exact;

/** Doubles as longs in the same order, so that they can be compared and counted exactly. */
public final class SortedBits {

  /** Mantissa bits that a bucket leaves out of 52. */
  private static final int LEFT_OUT = 42;

  private SortedBits() {}

  /** The long of a value that is not NaN; 0 and −0 give 0. */
  public static long of(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  /** The value of a long that {@link #of} gave. */
  public static double toDouble(long sortedBits) {
    return Double.longBitsToDouble(sortedBits ^ ((sortedBits >> 63) & Long.MAX_VALUE));
  }

  /**
   * The lower end of the logarithmic bucket of a value: 1,024 buckets for each power of 2, so that
   * two values of one bucket differ by less than a thousandth. Does not fall where the value rises;
   * the bucket of 0 has no other values than those below 10⁻³⁰⁰.
   */
  public static long bucket(long sortedBits) {
    return sortedBits >> LEFT_OUT << LEFT_OUT;
  }
}
