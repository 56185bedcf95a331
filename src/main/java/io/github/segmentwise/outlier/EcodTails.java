package io.github.segmentwise.outlier;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.exact.SortedBits;
import io.github.segmentwise.exact.SortedCounts;
import io.github.segmentwise.exact.Weights;
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
 * <p>A customer who was not counted is judged by those who were: a value that one of them had has
 * their tails, and of another value the tails are those that it would have as one more customer,
 * with the shares (count + 1) / (n + 1). So a kept model marks its own customers as the run that
 * made it.
 *
 * <p>Tails are rounded to the grid of summed values, so scores are whole numbers of its points and
 * do not depend on the order of anything. Cost of a customer: one binary search per value that is
 * not 0. Memory: 24 bytes per different value of {@link ColumnCounts} (40 for {@link
 * EcodVariant#PAPER}).
 */
final class EcodTails {

  /**
   * A column.
   *
   * @param mean at which missing values stand
   * @param bucketed whether values are buckets
   * @param skewness its sign
   * @param values different ones, ascending, as {@link SortedBits}; none for a constant column
   * @param before how many customers, in units, have a lower value than each, and last all
   */
  record Column(double mean, boolean bucketed, int skewness, long[] values, long[] before) {

    static Column of(double mean, boolean bucketed, int skewness, SortedCounts counts) {
      boolean isConstant = counts.size() <= 1;
      long[] values = isConstant ? new long[0] : counts.values();
      long[] before = new long[values.length + 1];
      for (int i = 0; i < values.length; i++) {
        before[i + 1] = before[i] + counts.count(i);
      }
      return new Column(mean, bucketed, skewness, values, before);
    }

    long count(int i) {
      return before[i + 1] - before[i];
    }
  }

  private final EcodVariant variant;
  private final long customers;
  private final long unit;
  private final int sums;
  private final Column[] columns;
  private final long[][] scores;
  private final long[] zeroScores;

  /**
   * @param customers in units
   * @param unit units of a customer: see {@link Weights}
   */
  EcodTails(EcodVariant variant, long customers, long unit, Column[] columns) {
    this.variant = variant;
    this.customers = customers;
    this.unit = unit;
    this.columns = columns;
    sums = variant.sums();
    scores = new long[columns.length][];
    zeroScores = new long[columns.length * sums];
    for (int c = 0; c < columns.length; c++) {
      scores[c] = scores(columns[c]);
      if (columns[c].values.length > 0) {
        put(c, Arrays.binarySearch(columns[c].values, 0), zeroScores, c * sums);
      }
    }
  }

  /** The tails of all columns. */
  static EcodTails of(ColumnCounts counts, EcodVariant variant) {
    Column[] columns = new Column[counts.columns()];
    Arrays.setAll(
        columns,
        c -> Column.of(counts.mean(c), counts.isBucketed(c), counts.skewness(c), counts.values(c)));
    return new EcodTails(variant, counts.customers(), counts.unit(), columns);
  }

  EcodVariant variant() {
    return variant;
  }

  /** Customers who were counted, in units. */
  long customers() {
    return customers;
  }

  /** Whether every value counts for a whole number of customers. */
  boolean hasWholeCounts() {
    return customers % unit == 0
        && Arrays.stream(columns)
            .flatMapToLong(column -> Arrays.stream(column.before))
            .allMatch(units -> units % unit == 0);
  }

  /** Units of a customer. */
  long unit() {
    return unit;
  }

  /** The customer's own numerics, then the spend columns. */
  Column[] columns() {
    return columns;
  }

  private long[] scores(Column column) {
    long[] ofValues = new long[column.values.length * sums];
    for (int i = 0; i < column.values.length; i++) {
      long left = tail(column.before[i + 1], customers);
      long right = tail(customers - column.before[i], customers);
      variant.sums(left, right, column.skewness, ofValues, i * sums);
    }
    return ofValues;
  }

  /**
   * Puts what a value adds to each sum.
   *
   * @param found its index among the values of the column, or where nobody had it, −1 less the
   *     index of the next larger one
   */
  private void put(int c, int found, long[] target, int at) {
    if (found >= 0) {
      System.arraycopy(scores[c], found * sums, target, at, sums);
      return;
    }
    Column column = columns[c];
    long lower = column.before[-1 - found];
    long left = tail(lower + unit, customers + unit);
    long right = tail(customers - lower + unit, customers + unit);
    variant.sums(left, right, column.skewness, target, at);
  }

  private static long tail(long count, long customers) {
    return (long) Math.rint(-StrictMath.log((double) count / customers) * Grid.SUMMED);
  }

  /** Scores of the customers of a batch, in points of {@link Grid#SUMMED}. */
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

  private void add(int c, double value, long[] total) {
    Column column = columns[c];
    if (column.values.length == 0) {
      return;
    }
    long bits = SortedBits.of(Double.isNaN(value) ? column.mean : value);
    int i = Arrays.binarySearch(column.values, column.bucketed ? SortedBits.bucket(bits) : bits);
    if (i >= 0) {
      for (int s = 0; s < sums; s++) {
        total[s] = Math.addExact(total[s], scores[c][i * sums + s]);
      }
      return;
    }
    long[] ofNewValue = new long[sums];
    put(c, i, ofNewValue, 0);
    for (int s = 0; s < sums; s++) {
      total[s] = Math.addExact(total[s], ofNewValue[s]);
    }
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeByte(variant.ordinal());
    Packed.writeVarint(out, customers);
    Packed.writeVarint(out, unit);
    Packed.writeVarint(out, columns.length);
    for (Column column : columns) {
      out.writeDouble(column.mean);
      out.writeBoolean(column.bucketed);
      out.writeByte(column.skewness);
      Packed.write(out, column.values);
      Packed.write(out, column.before);
    }
  }

  static EcodTails readFrom(DataInput in) throws IOException {
    EcodVariant variant = EcodVariant.values()[in.readByte()];
    long customers = Packed.readVarint(in);
    long unit = Packed.readVarint(in);
    Column[] columns = new Column[Math.toIntExact(Packed.readVarint(in))];
    for (int c = 0; c < columns.length; c++) {
      columns[c] =
          new Column(
              in.readDouble(), in.readBoolean(), in.readByte(), Packed.read(in), Packed.read(in));
    }
    return new EcodTails(variant, customers, unit, columns);
  }
}
