package io.github.segmentwise.exact;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * An array of integer sums, each a long as long as all fit, then a pair of longs in two's
 * complement; what they cannot hold is carried into a third long, which exists only where a sum
 * needed it.
 *
 * <p>Addition is associative and commutative, so merging in any order gives the same bits. A single
 * addend lies within ±2¹²⁷; a sum within ±2¹⁹⁰, which no number of rows that fits a long can leave.
 *
 * <p>Not a library: {@code BigInteger} makes an object for every addition, which costs some 20
 * times as much, and summation with error bounds gives bits that depend on the order.
 */
public final class ExactSums {

  private static final double LONG_RANGE = 0x1p62;
  private static final int FRACTION_BITS = 52;

  private static final long[] NONE = new long[0];

  private final long[] low;

  /**
   * Multiples of 2⁶⁴, with the lower longs unsigned; null as long as each sum fits its own long.
   */
  private long @Nullable [] high;

  /** Multiples of 2¹²⁸; null as long as all are 0. */
  private long @Nullable [] carries;

  /** {@code size} sums, all 0. */
  public ExactSums(int size) {
    this(null, new long[Arguments.atLeast("size", size, 0)], null);
  }

  private ExactSums(long @Nullable [] high, long[] low, long @Nullable [] carries) {
    this.high = high;
    this.low = low;
    this.carries = carries;
  }

  public int size() {
    return low.length;
  }

  /** Adds an integer to sum {@code i}. */
  public void add(int i, long value) {
    if (high == null) {
      long before = low[i];
      long sum = before + value;
      if (((before ^ sum) & (value ^ sum)) >= 0) {
        low[i] = sum;
        return;
      }
    }
    addPair(i, value >> 63, value);
  }

  /**
   * Adds values that lie on a grid to neighbouring sums: the {@code i}-th of them to sum {@code
   * first + offset[i]}.
   *
   * @param grid points per unit, a power of two
   * @param from first of the values that are added
   * @param to end of them, exclusive
   */
  public void addEach(int first, int[] offset, double[] value, double grid, int from, int to) {
    int i = from;
    // What add() does, without a call for each value.
    for (boolean fits = high == null; fits && i < to; i++) {
      long points = (long) (value[i] * grid);
      long before = low[first + offset[i]];
      long sum = before + points;
      fits = ((before ^ sum) & (points ^ sum)) >= 0;
      if (fits) {
        low[first + offset[i]] = sum;
      } else {
        add(first + offset[i], points);
      }
    }
    for (; i < to; i++) {
      add(first + offset[i], (long) (value[i] * grid));
    }
  }

  /**
   * Rounds a value to a grid and adds its grid points to sum {@code i}.
   *
   * @param grid points per unit, a power of two
   * @throws ArithmeticException if the value is not finite, or 2¹²⁶ grid points or more in size
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
      throw new ArithmeticException("too large to be summed: " + points + " grid points");
    }
    int shift = Math.getExponent(points) - FRACTION_BITS;
    long bits = Double.doubleToRawLongBits(points);
    long size = (bits & ((1L << FRACTION_BITS) - 1)) | 1L << FRACTION_BITS;
    long mantissa = bits < 0 ? -size : size;
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

  /** Adds an integer several times, {@code times} being at least 0. */
  public void addTimes(int i, long value, long times) {
    if (times == 1) {
      add(i, value);
      return;
    }
    addWide(i, Math.multiplyHigh(value, times), value * times);
  }

  /**
   * Rounds a value to a grid and adds its grid points several times.
   *
   * @param grid points per unit, a power of two
   * @param times at least 0
   * @throws ArithmeticException if the value is not finite, or 2¹²⁶ grid points or more in size
   */
  public void addTimes(int i, double value, double grid, long times) {
    if (times == 1) {
      add(i, value, grid);
      return;
    }
    double points = value * grid;
    if (Math.abs(points) < Grid.NEAREST_RANGE) {
      addTimes(i, Grid.nearest(points), times);
      return;
    }
    points = Math.rint(points);
    if (Math.abs(points) < LONG_RANGE) {
      addTimes(i, (long) points, times);
    } else {
      ExactSums one = new ExactSums(1);
      one.addLarge(0, points);
      addProduct(i, one.highOf(0), one.low[0], times);
    }
  }

  /** Adds the square of an integer several times, {@code times} being at least 0. */
  public void addSquareTimes(int i, long value, long times) {
    if (times == 1) {
      addSquare(i, value);
      return;
    }
    addProduct(i, Math.multiplyHigh(value, value), value * value, times);
  }

  /** Adds a number of two longs several times. */
  private void addProduct(int i, long highPart, long lowPart, long times) {
    // The lower long counts as unsigned, so that a negative one stands for 2⁶⁴ more.
    addWide(i, Math.multiplyHigh(lowPart, times) + (lowPart < 0 ? times : 0), lowPart * times);
    long upper = highPart * times;
    addWide(i, upper, 0);
    carry(i, Math.multiplyHigh(highPart, times) + (upper < 0 ? 1 : 0));
  }

  /** Takes an integer from sum {@code i}. */
  public void subtract(int i, long value) {
    addWide(i, value > 0 ? -1 : 0, -value);
  }

  /** Adds all sums of {@code other}, which has the same size. */
  public void merge(ExactSums other) {
    for (int i = 0; i < low.length; i++) {
      long highPart = other.highOf(i);
      if ((highPart | other.low[i]) != 0) {
        addWide(i, highPart, other.low[i]);
      }
    }
    for (int i = 0; other.carries != null && i < low.length; i++) {
      carry(i, other.carries[i]);
    }
  }

  /** Adds all sums of {@code other} to as many sums, from {@code first} on. */
  public void mergeAt(int first, ExactSums other) {
    for (int i = 0; i < other.low.length; i++) {
      addFrom(first + i, other, i);
    }
  }

  /** Adds sum {@code from} of {@code other} to sum {@code to}. */
  public void addFrom(int to, ExactSums other, int from) {
    addWide(to, other.highOf(from), other.low[from]);
    if (other.carries != null) {
      carry(to, other.carries[from]);
    }
  }

  private void addWide(int i, long highPart, long lowPart) {
    if (highPart == lowPart >> 63) {
      add(i, lowPart);
    } else {
      addPair(i, highPart, lowPart);
    }
  }

  private void addPair(int i, long highPart, long lowPart) {
    widen();
    long sum = low[i] + lowPart;
    long carry = Long.compareUnsigned(sum, lowPart) < 0 ? 1 : 0;
    long highSum = high[i] + highPart + carry;
    // Two summands of one sign gave a sum of the other sign, perhaps by the carry.
    if (((high[i] ^ highSum) & (highPart ^ highSum)) < 0) {
      carry(i, highPart < 0 ? -1 : 1);
    }
    high[i] = highSum;
    low[i] = sum;
  }

  private void widen() {
    if (high == null) {
      high = new long[low.length];
      Arrays.setAll(high, i -> low[i] >> 63);
    }
  }

  private void carry(int i, long times) {
    if (times != 0) {
      widen();
      carries = carries == null ? new long[low.length] : carries;
      carries[i] += times;
    }
  }

  private long highOf(int i) {
    return high == null ? low[i] >> 63 : high[i];
  }

  private long carried(int i) {
    return carries == null ? 0 : carries[i];
  }

  /** Sets sum {@code i} to 0. */
  public void clear(int i) {
    low[i] = 0;
    if (high != null) {
      high[i] = 0;
    }
    if (carries != null) {
      carries[i] = 0;
    }
  }

  /** Whether sum {@code i} is 0. */
  public boolean isZero(int i) {
    return (highOf(i) | low[i] | carried(i)) == 0;
  }

  /** Sum {@code i} in grid points. */
  public BigInteger get(int i) {
    return BigInteger.valueOf(carried(i))
        .shiftLeft(64)
        .add(BigInteger.valueOf(highOf(i)))
        .shiftLeft(64)
        .add(new BigInteger(Long.toUnsignedString(low[i])));
  }

  /** Sum {@code i} in units: grid points over {@code grid}, correctly rounded. */
  public double toDouble(int i, double grid) {
    if (carried(i) != 0) {
      return get(i).doubleValue() / grid;
    }
    return (fitsLong(i) ? (double) low[i] : wideToDouble(highOf(i), low[i])) / grid;
  }

  private boolean fitsLong(int i) {
    return highOf(i) == low[i] >> 63;
  }

  private static double wideToDouble(long highPart, long lowPart) {
    boolean negative = highPart < 0;
    long lower = negative ? -lowPart : lowPart;
    long upper = negative ? ~highPart + (lowPart == 0 ? 1 : 0) : highPart;
    int zeros = Long.numberOfLeadingZeros(upper);
    long leading = zeros == 64 ? lower : upper << zeros | (zeros == 0 ? 0 : lower >>> (64 - zeros));
    long rest = zeros == 64 ? 0 : lower << zeros;
    // The lowest bit stands for all that was cut off, so that the cast rounds as the whole would.
    long rounded = (leading >>> 1) | (leading & 1) | (rest == 0 ? 0 : 1);
    double size = Math.scalb((double) rounded, 65 - zeros);
    return negative ? -size : size;
  }

  /** A copy of the sums [from, to). */
  public ExactSums copyOfRange(int from, int to) {
    return new ExactSums(
        high == null ? null : Arrays.copyOfRange(high, from, to),
        Arrays.copyOfRange(low, from, to),
        carries == null ? null : Arrays.copyOfRange(carries, from, to));
  }

  public ExactSums copy() {
    return new ExactSums(
        high == null ? null : high.clone(), low.clone(), carries == null ? null : carries.clone());
  }

  /** Writes the sums compactly: runs of zeros and small values take few bytes. */
  public void writeTo(DataOutput out) throws IOException {
    boolean carried = carries != null && Arrays.stream(carries).anyMatch(times -> times != 0);
    boolean wide = !IntStream.range(0, low.length).allMatch(this::fitsLong);
    Packed.write(out, wide || carried ? high : NONE);
    Packed.write(out, low);
    Packed.write(out, carried ? carries : NONE);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static ExactSums readFrom(DataInput in) throws IOException {
    long[] high = Packed.read(in);
    long[] low = Packed.read(in);
    long[] carries = Packed.read(in);
    return new ExactSums(high.length == 0 ? null : high, low, carries.length == 0 ? null : carries);
  }
}
