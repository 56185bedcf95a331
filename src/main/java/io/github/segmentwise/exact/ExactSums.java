package io.github.segmentwise.exact;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/**
 * An array of 128-bit integer sums in two's complement, each a pair of longs.
 *
 * <p>Addition is associative and commutative, so merging in any order gives the same bits. A sum
 * outside ±2¹²⁷ throws {@link ArithmeticException}.
 *
 * <p>Not a library: {@code BigInteger} makes an object for every addition, which costs some 20
 * times as much, and summation with error bounds gives bits that depend on the order.
 */
public final class ExactSums {

  private static final double LONG_RANGE = 0x1p62;

  private final long[] high;
  private final long[] low;

  /** {@code size} sums, all 0. */
  public ExactSums(int size) {
    this(new long[Arguments.atLeast("size", size, 0)], new long[size]);
  }

  private ExactSums(long[] high, long[] low) {
    this.high = high;
    this.low = low;
  }

  public int size() {
    return low.length;
  }

  /** Adds an integer to sum {@code i}. */
  public void add(int i, long value) {
    addWide(i, value >> 63, value);
  }

  /**
   * Rounds a value to a grid and adds its grid points to sum {@code i}.
   *
   * @param grid points per unit, a power of two
   * @throws ArithmeticException if the value is not finite or the sum overflows
   */
  public void add(int i, double value, double grid) {
    double points = value * grid;
    if (Math.abs(points) < Grid.NEAREST_RANGE) {
      add(i, Grid.nearest(points));
      return;
    }
    points = Math.rint(points);
    if (Math.abs(points) < LONG_RANGE) {
      add(i, (long) points);
    } else {
      addLarge(i, points);
    }
  }

  private void addLarge(int i, double points) {
    if (!(Math.abs(points) < 0x1p126)) {
      throw new ArithmeticException("a sum over customers overflows: " + points + " grid points");
    }
    int shift = Math.getExponent(points) - 52;
    long mantissa = (long) Math.scalb(points, -shift);
    if (shift >= 64) {
      addWide(i, mantissa << (shift - 64), 0);
    } else {
      addWide(i, mantissa >> (64 - shift), mantissa << shift);
    }
  }

  /** Adds the square of an integer to sum {@code i}. */
  public void addSquare(int i, long value) {
    addWide(i, Math.multiplyHigh(value, value), value * value);
  }

  /** Takes an integer from sum {@code i}. */
  public void subtract(int i, long value) {
    addWide(i, value > 0 ? -1 : 0, -value);
  }

  /** Adds all sums of {@code other}, which has the same size. */
  public void merge(ExactSums other) {
    for (int i = 0; i < low.length; i++) {
      if ((other.high[i] | other.low[i]) != 0) {
        addWide(i, other.high[i], other.low[i]);
      }
    }
  }

  /** Adds sum {@code from} of {@code other} to sum {@code to}. */
  public void addFrom(int to, ExactSums other, int from) {
    addWide(to, other.high[from], other.low[from]);
  }

  private void addWide(int i, long highPart, long lowPart) {
    long sum = low[i] + lowPart;
    long carry = Long.compareUnsigned(sum, lowPart) < 0 ? 1 : 0;
    long highSum = high[i] + highPart + carry;
    // Two summands of one sign gave a sum of the other sign, perhaps by the carry.
    if (((high[i] ^ highSum) & (highPart ^ highSum)) < 0) {
      throw new ArithmeticException("a sum over customers overflows 128 bits");
    }
    high[i] = highSum;
    low[i] = sum;
  }

  /** Whether sum {@code i} is 0. */
  public boolean isZero(int i) {
    return (high[i] | low[i]) == 0;
  }

  /** Sum {@code i} in grid points. */
  public BigInteger get(int i) {
    return BigInteger.valueOf(high[i])
        .shiftLeft(64)
        .add(new BigInteger(Long.toUnsignedString(low[i])));
  }

  /** Sum {@code i} in units: grid points over {@code grid}, correctly rounded. */
  public double toDouble(int i, double grid) {
    boolean fitsLong = high[i] == low[i] >> 63;
    return (fitsLong ? (double) low[i] : get(i).doubleValue()) / grid;
  }

  public ExactSums copy() {
    return new ExactSums(high.clone(), low.clone());
  }

  /** Writes the sums compactly: runs of zeros and small values take few bytes. */
  public void writeTo(DataOutput out) throws IOException {
    Packed.write(out, high);
    Packed.write(out, low);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static ExactSums readFrom(DataInput in) throws IOException {
    return new ExactSums(Packed.read(in), Packed.read(in));
  }
}
