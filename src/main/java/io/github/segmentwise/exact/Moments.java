package io.github.segmentwise.exact;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Σx and Σx² of many columns of doubles, exactly: no value is rounded, whatever its size, so means
 * and variances are those of the values themselves. Moments of disjoint rows merge in any order to
 * the same.
 *
 * <p>A value that lies on {@link Grid#MEASURED} and is below 2³⁰ is added on that grid. Any other
 * is a whole number of less than 2⁶² points on one of 228 coarser or finer grids, 2⁹ apart, of
 * which each has sums of its own once a value needs them. For example, 0.1 is 0.1 × 2⁶³ points of
 * 2⁻⁶³. Cost: two additions to {@link ExactSums} per value. Memory: 32 bytes per column, and as
 * many for each further grid.
 */
public final class Moments {

  private static final double HOME_RANGE = 0x1p62;
  private static final int HOME_EXPONENT = -Math.getExponent(Grid.MEASURED);
  private static final int GRID_BITS = 9;
  private static final int FINEST = -Math.floorDiv(Dyadic.ulpExponent(0), GRID_BITS);
  private static final int COARSEST =
      Math.floorDiv(Dyadic.ulpExponent(Double.MAX_VALUE), GRID_BITS);

  private final int size;
  private final Sums home;
  private final @Nullable Sums[] others = new Sums[FINEST + COARSEST + 1];

  /** The sums on the grid of 2^exponent. */
  private record Sums(int exponent, ExactSums values, ExactSums squares) {

    static Sums empty(int exponent, int size) {
      return new Sums(exponent, new ExactSums(size), new ExactSums(size));
    }

    void add(int i, long points, long times) {
      values.addTimes(i, points, times);
      squares.addSquareTimes(i, points, times);
    }

    void merge(Sums other) {
      values.merge(other.values);
      squares.merge(other.squares);
    }
  }

  /** Moments of {@code size} columns without values. */
  public Moments(int size) {
    this.size = size;
    home = Sums.empty(HOME_EXPONENT, size);
  }

  /**
   * Adds a value of column {@code i}.
   *
   * @throws ArithmeticException if it is not finite
   */
  public void add(int i, double value) {
    add(i, value, 1);
  }

  /**
   * Adds a value of column {@code i} several times.
   *
   * @param times at least 0
   * @throws ArithmeticException if it is not finite
   */
  public void add(int i, double value, long times) {
    double points = value * Grid.MEASURED;
    if (Math.abs(points) < HOME_RANGE && (long) points == points) {
      home.add(i, (long) points, times);
    } else {
      Sums sums = elsewhere(value);
      sums.add(i, (long) Math.scalb(value, -sums.exponent), times);
    }
  }

  /** The sums on the grid of a value that is not at home. */
  private Sums elsewhere(double value) {
    if (!Double.isFinite(value)) {
      throw new ArithmeticException("not a finite number: " + value);
    }
    return other(FINEST + Math.floorDiv(Dyadic.ulpExponent(value), GRID_BITS));
  }

  private Sums other(int grid) {
    Sums sums = others[grid];
    if (sums == null) {
      sums = Sums.empty((grid - FINEST) * GRID_BITS, size);
      others[grid] = sums;
    }
    return sums;
  }

  /** Adds all moments of {@code other}, which has as many columns. */
  public void merge(Moments other) {
    home.merge(other.home);
    for (int grid = 0; grid < others.length; grid++) {
      Sums sums = other.others[grid];
      if (sums != null) {
        other(grid).merge(sums);
      }
    }
  }

  /** Σx of column {@code i}. */
  public Dyadic sum(int i) {
    Dyadic sum = new Dyadic(home.values.get(i), home.exponent);
    for (Sums sums : others) {
      if (sums != null) {
        sum = sum.plus(new Dyadic(sums.values.get(i), sums.exponent));
      }
    }
    return sum;
  }

  /** Σx² of column {@code i}. */
  public Dyadic squares(int i) {
    Dyadic sum = new Dyadic(home.squares.get(i), 2 * home.exponent);
    for (Sums sums : others) {
      if (sums != null) {
        sum = sum.plus(new Dyadic(sums.squares.get(i), 2 * sums.exponent));
      }
    }
    return sum;
  }

  /** Mean over {@code count} rows, of which those that were not added are 0; 0 for no row. */
  public double mean(int i, long count) {
    return count == 0 ? 0 : sum(i).toDouble() / count;
  }

  /** Population variance over the same rows; 0 exactly where all are equal. */
  public double variance(int i, long count) {
    Dyadic n = Dyadic.of(count);
    return count == 0 ? 0 : spread(i, n).toDouble() / n.times(n).toDouble();
  }

  /** Population standard deviation over the same rows, of columns of any size. */
  public double deviation(int i, long count) {
    Dyadic n = Dyadic.of(count);
    return count == 0 ? 0 : spread(i, n).rootOfRatio(n.times(n).toDouble());
  }

  /** n²·variance = n·Σx² − (Σx)². */
  private Dyadic spread(int i, Dyadic n) {
    Dyadic sum = sum(i);
    return n.times(squares(i)).minus(sum.times(sum));
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, size);
    write(out, home);
    Packed.writeVarint(out, Arrays.stream(others).filter(Objects::nonNull).count());
    for (int grid = 0; grid < others.length; grid++) {
      Sums sums = others[grid];
      if (sums != null) {
        Packed.writeVarint(out, grid);
        write(out, sums);
      }
    }
  }

  private static void write(DataOutput out, Sums sums) throws IOException {
    sums.values.writeTo(out);
    sums.squares.writeTo(out);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static Moments readFrom(DataInput in) throws IOException {
    Moments moments = new Moments(Math.toIntExact(Packed.readVarint(in)));
    moments.home.merge(read(in, HOME_EXPONENT));
    for (long left = Packed.readVarint(in); left > 0; left--) {
      int grid = (int) Packed.readVarint(in);
      moments.others[grid] = read(in, (grid - FINEST) * GRID_BITS);
    }
    return moments;
  }

  private static Sums read(DataInput in, int exponent) throws IOException {
    return new Sums(exponent, ExactSums.readFrom(in), ExactSums.readFrom(in));
  }
}
