package io.github.segmentwise.exact;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An array of integer sums like {@link ExactSums}, in which values of any size may be summed: those
 * that are too large for 128 bits, such as squares of moments in microseconds, are kept apart, at
 * some 100 ns each.
 */
public final class WideSums {

  private static final double NEAR_SQUARE = 0x1p62;
  private static final double NEAR = 0x1p96;

  private final ExactSums near;
  private final SortedMap<Integer, BigInteger> far = new TreeMap<>();

  /** {@code size} sums, all 0. */
  public WideSums(int size) {
    this(new ExactSums(size));
  }

  private WideSums(ExactSums near) {
    this.near = near;
  }

  /** Adds an integer to sum {@code i}. */
  public void add(int i, long value) {
    near.add(i, value);
  }

  /**
   * Rounds a value to a grid and adds its grid points to sum {@code i}.
   *
   * @param value finite
   * @param grid points per unit, a power of two
   */
  public void add(int i, double value, double grid) {
    double points = Math.rint(value * grid);
    if (Math.abs(points) < NEAR) {
      near.add(i, points, 1);
    } else {
      far.merge(i, new BigDecimal(points).toBigInteger(), BigInteger::add);
    }
  }

  /** Rounds a value to a grid and adds the square of its grid points to sum {@code i}. */
  public void addSquare(int i, double value, double grid) {
    double points = Math.rint(value * grid);
    if (Math.abs(points) < NEAR_SQUARE) {
      near.addSquare(i, (long) points);
    } else {
      far.merge(i, new BigDecimal(points).toBigInteger().pow(2), BigInteger::add);
    }
  }

  /** Adds all sums of {@code other}, which has the same size. */
  public void merge(WideSums other) {
    near.merge(other.near);
    other.far.forEach((i, sum) -> far.merge(i, sum, BigInteger::add));
  }

  /** Sum {@code i} in grid points. */
  public BigInteger get(int i) {
    return near.get(i).add(far.getOrDefault(i, BigInteger.ZERO));
  }

  /** Sum {@code i} in units: grid points over {@code grid}, correctly rounded. */
  public double toDouble(int i, double grid) {
    return far.containsKey(i) ? get(i).doubleValue() / grid : near.toDouble(i, grid);
  }

  public void writeTo(DataOutput out) throws IOException {
    near.writeTo(out);
    Packed.writeVarint(out, far.size());
    for (int i : far.keySet()) {
      byte[] bytes = far.get(i).toByteArray();
      Packed.writeVarint(out, i);
      Packed.writeVarint(out, bytes.length);
      out.write(bytes);
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public static WideSums readFrom(DataInput in) throws IOException {
    WideSums sums = new WideSums(ExactSums.readFrom(in));
    for (long left = Packed.readVarint(in); left > 0; left--) {
      int i = Math.toIntExact(Packed.readVarint(in));
      byte[] bytes = new byte[Math.toIntExact(Packed.readVarint(in))];
      in.readFully(bytes);
      sums.far.put(i, new BigInteger(bytes));
    }
    return sums;
  }
}
