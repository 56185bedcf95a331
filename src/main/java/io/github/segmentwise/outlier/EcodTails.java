package io.github.segmentwise.outlier;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.exact.SortedBits;
import io.github.segmentwise.exact.SortedCounts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * ECOD (Li, Zhao, Hu, Botta, Ionescu and Chen 2022): a customer is the more of an outlier, the
 * farther out its values lie in the tails of their columns.
 *
 * <p>In each numeric column of n customers, in original units, a value x has the left tail −ln of
 * the share of values up to x and the right tail −ln of the share of values from x on; equal values
 * share the larger share. {@link EcodVariant} says how these become a score. A missing value stands
 * at the column's mean; a constant column takes no part. For example, in the column 1, 1, 1, 5 the
 * value 5 has the tails 0 and ln 4.
 *
 * <p>Tails are rounded to the grid of summed values, so scores are whole numbers of its points and
 * do not depend on the order of anything. Cost of a customer: one binary search per value that is
 * not 0. Memory: 16 bytes per different value of {@link ColumnCounts} (32 for {@link
 * EcodVariant#PAPER}).
 */
final class EcodTails {

  private final EcodVariant variant;
  private final int sums;
  private final double[] mean;
  private final boolean[] bucketed;
  private final long[][] values;
  private final long[][] scores;
  private final long[] zeroScores;

  private EcodTails(
      EcodVariant variant, double[] mean, boolean[] bucketed, long[][] values, long[][] scores) {
    this.variant = variant;
    this.mean = mean;
    this.sums = variant.sums();
    this.bucketed = bucketed;
    this.values = values;
    this.scores = scores;
    zeroScores = new long[values.length * sums];
    for (int column = 0; column < values.length; column++) {
      int zero = Arrays.binarySearch(values[column], 0);
      if (zero >= 0) {
        System.arraycopy(scores[column], zero * sums, zeroScores, column * sums, sums);
      }
    }
  }

  /** The tails of all columns. */
  static EcodTails of(ColumnCounts counts, EcodVariant variant) {
    int columns = counts.columns();
    double[] mean = new double[columns];
    boolean[] bucketed = new boolean[columns];
    long[][] values = new long[columns][];
    long[][] scores = new long[columns][];
    for (int column = 0; column < columns; column++) {
      SortedCounts columnValues = counts.values(column);
      mean[column] = counts.mean(column);
      bucketed[column] = counts.isBucketed(column);
      boolean isConstant = columnValues.size() <= 1;
      values[column] = isConstant ? new long[0] : columnValues.values();
      scores[column] =
          isConstant
              ? new long[0]
              : scores(columnValues, counts.customers(), counts.skewness(column), variant);
    }
    return new EcodTails(variant, mean, bucketed, values, scores);
  }

  private static long[] scores(
      SortedCounts values, long customers, int skewness, EcodVariant variant) {
    long[] scores = new long[values.size() * variant.sums()];
    long before = 0;
    for (int i = 0; i < values.size(); i++) {
      long left = tail(before + values.count(i), customers);
      long right = tail(customers - before, customers);
      variant.sums(left, right, skewness, scores, i * variant.sums());
      before += values.count(i);
    }
    return scores;
  }

  private static long tail(long count, long customers) {
    return (long) Math.rint(-StrictMath.log((double) count / customers) * Grid.SUMMED);
  }

  /**
   * Scores of the customers of a batch who were among those counted, in points of {@link
   * Grid#SUMMED}.
   */
  long[] score(CustomerBatch batch) {
    CustomerSchema schema = batch.schema();
    int windows = schema.windowDays().size();
    int numerics = schema.numerics().size();
    long[] nothingBought = new long[sums];
    for (int i = numerics * sums; i < zeroScores.length; i++) {
      nothingBought[i % sums] = Math.addExact(nothingBought[i % sums], zeroScores[i]);
    }
    long[] result = new long[batch.size()];
    for (int customer = 0; customer < result.length; customer++) {
      long[] total = nothingBought.clone();
      for (int column = 0; column < numerics; column++) {
        add(column, batch.numeric(column, customer), total);
      }
      for (int e = batch.spendBegin(customer); e < batch.spendEnd(customer); e++) {
        int column = numerics + batch.spendCategory(e) * windows;
        for (int w = 0; w < windows; w++, column++) {
          if (batch.exactSpend(e, w) != 0) {
            add(column, batch.spend(e, w), total);
            for (int s = 0; s < sums; s++) {
              total[s] -= zeroScores[column * sums + s];
            }
          }
        }
      }
      result[customer] = Arrays.stream(total).max().orElseThrow();
    }
    return result;
  }

  private void add(int column, double value, long[] total) {
    if (values[column].length == 0) {
      return;
    }
    long bits = SortedBits.of(Double.isNaN(value) ? mean[column] : value);
    int i = Arrays.binarySearch(values[column], bucketed[column] ? SortedBits.bucket(bits) : bits);
    for (int s = 0; s < sums; s++) {
      total[s] = Math.addExact(total[s], scores[column][i * sums + s]);
    }
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeByte(variant.ordinal());
    Packed.write(out, mean);
    for (int column = 0; column < values.length; column++) {
      out.writeBoolean(bucketed[column]);
      Packed.write(out, values[column]);
      Packed.write(out, scores[column]);
    }
  }

  static EcodTails readFrom(DataInput in) throws IOException {
    EcodVariant variant = EcodVariant.values()[in.readByte()];
    double[] mean = Packed.readDoubles(in);
    int columns = mean.length;
    boolean[] bucketed = new boolean[columns];
    long[][] values = new long[columns][];
    long[][] scores = new long[columns][];
    for (int column = 0; column < columns; column++) {
      bucketed[column] = in.readBoolean();
      values[column] = Packed.read(in);
      scores[column] = Packed.read(in);
    }
    return new EcodTails(variant, mean, bucketed, values, scores);
  }
}
