package io.github.segmentwise.exact;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Count, least value, sum and sum of squares of each of several columns, exact. Moments of disjoint
 * values merge in any order and give the same bits.
 *
 * <p>For example, after the values 2, 4 and 0 of a column its {@code present} is 3, {@code nonZero}
 * 2, {@code least} 0, {@code mean} over the three 2 and {@code variance} 8/3. Values that are 0 and
 * implied, such as spend that a customer does not have, need not be added: mean and variance take
 * the number of values. Memory: some 64 bytes a column, and 32 more for each grid of {@link
 * Moments}.
 */
public final class ColumnMoments {

  /** A variance below this share of the mean square has lost too many digits to the mean. */
  private static final double CANCELLED = 1e-6;

  /** Squares below this have too few digits for the grid, and those beyond are too large for it. */
  private static final double LEAST_ON_GRID = 0x1p-16;

  private static final double LARGEST_ON_GRID = 0x1p80;

  private final long[] present;
  private final long[] nonZero;
  private final double[] least;
  private final Moments moments;

  /** Sums of the squares that are rounded to {@link Grid#SUMMED}; null where none is wanted. */
  private final @Nullable ExactSums rounded;

  /** The other squares; null where {@link #rounded} is. */
  private final @Nullable Moments unrounded;

  private ColumnMoments(
      long[] present,
      long[] nonZero,
      double[] least,
      Moments moments,
      @Nullable ExactSums rounded,
      @Nullable Moments unrounded) {
    this.present = present;
    this.nonZero = nonZero;
    this.least = least;
    this.moments = moments;
    this.rounded = rounded;
    this.unrounded = unrounded;
  }

  private static ColumnMoments of(
      int columns, @Nullable ExactSums rounded, @Nullable Moments unrounded) {
    double[] least = new double[columns];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    return new ColumnMoments(
        new long[columns], new long[columns], least, new Moments(columns), rounded, unrounded);
  }

  /**
   * Moments of no value, all exact.
   *
   * @param columns at least 0
   */
  public static ColumnMoments exact(int columns) {
    return of(columns, null, null);
  }

  /**
   * Moments of no value, of which variances are those of squares rounded to {@link Grid#SUMMED},
   * but for columns of which these keep too few digits. Exact squares would serve too, but give
   * profiles another last digit and so another hash, by which their texts are kept.
   *
   * @param columns at least 0
   */
  public static ColumnMoments rounded(int columns) {
    return of(columns, new ExactSums(columns), new Moments(columns));
  }

  public int columns() {
    return present.length;
  }

  /**
   * Adds a value of a column.
   *
   * @param value finite
   */
  public void add(int column, double value) {
    add(column, value, 1);
  }

  /**
   * Adds a value of a column several times.
   *
   * @param value finite
   * @param times at least 0
   */
  public void add(int column, double value, long times) {
    if (times == 0) {
      return;
    }
    present[column] += times;
    least[column] = Math.min(least[column], value);
    if (value == 0) {
      return;
    }
    nonZero[column] += times;
    moments.add(column, value, times);
    if (rounded != null) {
      double square = value * value;
      if (square >= LEAST_ON_GRID && square < LARGEST_ON_GRID) {
        rounded.addTimes(column, square, Grid.SUMMED, times);
      } else {
        unrounded.add(column, square, times);
      }
    }
  }

  /** Adds all values of {@code other}, which has the same columns and is of the same kind. */
  public void merge(ColumnMoments other) {
    for (int i = 0; i < present.length; i++) {
      present[i] += other.present[i];
      nonZero[i] += other.nonZero[i];
      least[i] = Math.min(least[i], other.least[i]);
    }
    moments.merge(other.moments);
    if (rounded != null) {
      rounded.merge(other.rounded);
      unrounded.merge(other.unrounded);
    }
  }

  /** Values that were added. */
  public long present(int column) {
    return present[column];
  }

  /** Values that were added and are not 0. */
  public long nonZero(int column) {
    return nonZero[column];
  }

  /** The least value that was added; positive infinity without any. */
  public double least(int column) {
    return least[column];
  }

  /**
   * Mean of {@code n} values, those that were not added being 0; 0 of no values.
   *
   * @param n at least {@code present(column)}
   */
  public double mean(int column, long n) {
    return moments.mean(column, n);
  }

  /** Population variance of the same {@code n} values, at least 0; 0 of no values. */
  public double variance(int column, long n) {
    double variance = roundedVariance(column, n);
    return Double.isNaN(variance) ? moments.variance(column, n) : variance;
  }

  /** Population standard deviation of the same, of values of any size. */
  public double deviation(int column, long n) {
    double variance = roundedVariance(column, n);
    return Double.isNaN(variance) ? moments.deviation(column, n) : Math.sqrt(variance);
  }

  /** NaN where the rounded squares do not tell it. */
  private double roundedVariance(int column, long n) {
    if (rounded == null || n == 0) {
      return Double.NaN;
    }
    double mean = mean(column, n);
    Dyadic squares =
        new Dyadic(rounded.get(column), -Math.getExponent(Grid.SUMMED)).plus(unrounded.sum(column));
    double meanSquare = squares.toDouble() / n;
    double variance = meanSquare - mean * mean;
    return variance > CANCELLED * meanSquare ? variance : Double.NaN;
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.write(out, present);
    Packed.write(out, nonZero);
    Packed.write(out, least);
    moments.writeTo(out);
    out.writeBoolean(rounded != null);
    if (rounded != null) {
      rounded.writeTo(out);
      unrounded.writeTo(out);
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public static ColumnMoments readFrom(DataInput in) throws IOException {
    long[] present = Packed.read(in);
    long[] nonZero = Packed.read(in);
    double[] least = Packed.readDoubles(in);
    Moments moments = Moments.readFrom(in);
    boolean isRounded = in.readBoolean();
    return new ColumnMoments(
        present,
        nonZero,
        least,
        moments,
        isRounded ? ExactSums.readFrom(in) : null,
        isRounded ? Moments.readFrom(in) : null);
  }
}
