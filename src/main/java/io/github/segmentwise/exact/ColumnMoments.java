package io.github.segmentwise.exact;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Count, least value, sum and sum of squares of each of several columns, exact. Moments of disjoint
 * values merge in any order and give the same bits.
 *
 * <p>For example, after the values 2, 4 and 0 of a column its {@code present} is 3, {@code nonZero}
 * 2, {@code least} 0, {@code mean} over the three 2 and {@code variance} 8/3. Values that are 0 and
 * implied, such as spend that a customer does not have, need not be added: mean and variance take
 * the number of values. Memory: some 56 bytes a column.
 */
public final class ColumnMoments {

  private final double grid;
  private final boolean exactSquares;
  private final long[] present;
  private final long[] nonZero;
  private final double[] least;
  private final WideSums sums;
  private final WideSums squares;

  private ColumnMoments(
      double grid,
      boolean exactSquares,
      long[] present,
      long[] nonZero,
      double[] least,
      WideSums sums,
      WideSums squares) {
    this.grid = grid;
    this.exactSquares = exactSquares;
    this.present = present;
    this.nonZero = nonZero;
    this.least = least;
    this.sums = sums;
    this.squares = squares;
  }

  private static ColumnMoments of(int columns, double grid, boolean exactSquares) {
    double[] least = new double[columns];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    return new ColumnMoments(
        grid,
        exactSquares,
        new long[columns],
        new long[columns],
        least,
        new WideSums(columns),
        new WideSums(columns));
  }

  /**
   * Moments of no value, with the squares of grid points, so that a variance keeps its digits also
   * where the values lie far from 0.
   *
   * @param columns at least 0
   * @param grid points per unit, a power of two
   */
  public static ColumnMoments exact(int columns, double grid) {
    return of(columns, grid, true);
  }

  /**
   * Moments of no value, with squares rounded to {@link Grid#SUMMED}. A variance that is below what
   * rounding can amount to is 0.
   *
   * @param columns at least 0
   * @param grid points per unit, a power of two
   */
  public static ColumnMoments rounded(int columns, double grid) {
    return of(columns, grid, false);
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
    sums.add(column, value, grid);
    addCountsAndSquare(column, value);
  }

  /**
   * Adds a value of a column that is given in grid points; the sum takes it to the last point, also
   * where it has more digits than a double.
   */
  public void addPoints(int column, long points) {
    sums.add(column, points);
    addCountsAndSquare(column, points / grid);
  }

  /** Adds a value to the counts, the least value and the squares. */
  private void addCountsAndSquare(int column, double value) {
    present[column]++;
    least[column] = Math.min(least[column], value);
    if (value == 0) {
      return;
    }
    nonZero[column]++;
    if (exactSquares) {
      squares.addSquare(column, value, grid);
    } else {
      squares.add(column, value * value, Grid.SUMMED);
    }
  }

  /** Adds all values of {@code other}, which has the same columns and grids. */
  public void merge(ColumnMoments other) {
    for (int i = 0; i < present.length; i++) {
      present[i] += other.present[i];
      nonZero[i] += other.nonZero[i];
      least[i] = Math.min(least[i], other.least[i]);
    }
    sums.merge(other.sums);
    squares.merge(other.squares);
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
    return n == 0 ? 0 : sums.toDouble(column, grid) / n;
  }

  /** Population variance of the same {@code n} values, at least 0; 0 of no values. */
  public double variance(int column, long n) {
    if (n == 0) {
      return 0;
    }
    return exactSquares ? exactVariance(column, n) : roundedVariance(column, n);
  }

  /** (n·Σx² − (Σx)²) / n², from integers. */
  private double exactVariance(int column, long n) {
    BigInteger size = BigInteger.valueOf(n);
    BigInteger sum = sums.get(column);
    double numerator = size.multiply(squares.get(column)).subtract(sum.multiply(sum)).doubleValue();
    return numerator / size.multiply(size).doubleValue() / (grid * grid);
  }

  private double roundedVariance(int column, long n) {
    double mean = mean(column, n);
    double meanSquare = squares.toDouble(column, Grid.SUMMED) / n;
    double variance = meanSquare - mean * mean;
    // Values and squares were rounded to the grid, each by up to half a point of it.
    double rounding = meanSquare * 1e-13 + (1 + 2 * Math.abs(mean)) / Grid.SUMMED;
    return variance < rounding ? 0 : variance;
  }

  public void writeTo(DataOutput out) throws IOException {
    out.writeDouble(grid);
    out.writeBoolean(exactSquares);
    Packed.write(out, present);
    Packed.write(out, nonZero);
    Packed.write(out, least);
    sums.writeTo(out);
    squares.writeTo(out);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static ColumnMoments readFrom(DataInput in) throws IOException {
    return new ColumnMoments(
        in.readDouble(),
        in.readBoolean(),
        Packed.read(in),
        Packed.read(in),
        Packed.readDoubles(in),
        WideSums.readFrom(in),
        WideSums.readFrom(in));
  }
}
