package io.github.segmentwise.outlier;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.exact.Dyadic;
import io.github.segmentwise.exact.SortedBits;
import io.github.segmentwise.exact.SortedCounts;
import io.github.segmentwise.exact.Weights;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * How often each value occurs in each numeric column, and the exact moments of the columns: what
 * {@link EcodTails} are made of. The columns are the customer's own numerics, then the spend
 * columns, in original units. Counts of disjoint customers merge in any order to the same.
 *
 * <p>Zeros are not stored, for most spend is 0. A column with more different values than its share
 * of 4,194,304 (all columns together), counted over all customers, is kept in logarithmic buckets
 * instead ({@link SortedBits#bucket}); whether it is does not depend on how the customers were cut
 * up. Memory: at most 64 MB for exact columns; 16 bytes per bucket, of which an amount of money can
 * have some 40,000, for others.
 */
final class ColumnCounts {

  /** Different values over all columns that are counted exactly. */
  private static final int MOST_VALUES = 1 << 22;

  private static final int POWERS = 3;

  private final int mostValues;
  private CustomerSchema schema;
  private long customers;

  /** Units of a customer, of which all counts are: see {@link Weights}. */
  private long unit = 1;

  private long[] missing = new long[0];
  private SortedCounts[] counts = new SortedCounts[0];
  private boolean[] bucketed = new boolean[0];
  private Dyadic[] moments = new Dyadic[0];

  ColumnCounts() {
    this(MOST_VALUES);
  }

  /**
   * @param mostValues over all columns, beyond which a column is kept in buckets
   */
  ColumnCounts(int mostValues) {
    this.mostValues = mostValues;
  }

  /** Adds the customers of a batch. */
  ColumnCounts add(CustomerBatch all) {
    CustomerBatch batch = all.counted();
    init(batch.schema());
    customers += batch.totalUnits();
    unit = Math.max(unit, batch.unit());
    for (int column = 0; column < schema.ownNumerics(); column++) {
      addNumerics(batch, column);
    }
    for (int window = 0; window < schema.windowDays().size(); window++) {
      addSpend(batch, window);
    }
    return this;
  }

  private void init(CustomerSchema batchSchema) {
    if (schema != null) {
      return;
    }
    schema = batchSchema;
    int columns = schema.numerics().size() + schema.spendColumns();
    missing = new long[columns];
    counts = new SortedCounts[columns];
    Arrays.fill(counts, SortedCounts.NONE);
    bucketed = new boolean[columns];
    moments = new Dyadic[columns * POWERS];
    Arrays.fill(moments, Dyadic.ZERO);
  }

  private void addNumerics(CustomerBatch batch, int column) {
    long[] values = new long[batch.size()];
    int[] holders = new int[batch.size()];
    int size = 0;
    for (int customer = 0; customer < batch.size(); customer++) {
      double value = batch.numeric(column, customer);
      if (Double.isNaN(value)) {
        missing[column] += batch.units(customer);
      } else if (value != 0) {
        holders[size] = customer;
        values[size++] = SortedBits.of(value);
      }
    }
    long[] times = batch.units(Arrays.copyOf(holders, size));
    add(column, SortedCounts.of(Arrays.copyOf(values, size), times));
  }

  private void addSpend(CustomerBatch batch, int window) {
    int entries = batch.spendEnd(batch.size() - 1);
    int[] next = new int[schema.spendCategories().size() + 1];
    for (int entry = 0; entry < entries; entry++) {
      if (batch.exactSpend(entry, window) != 0) {
        next[batch.spendCategory(entry) + 1]++;
      }
    }
    Arrays.parallelPrefix(next, Integer::sum);
    long[] values = new long[next[next.length - 1]];
    for (int entry = 0; entry < entries; entry++) {
      if (batch.exactSpend(entry, window) != 0) {
        values[next[batch.spendCategory(entry)]++] = SortedBits.of(batch.spend(entry, window));
      }
    }
    int from = 0;
    for (int category = 0; category < schema.spendCategories().size(); category++) {
      int column = schema.numerics().size() + category * schema.windowDays().size() + window;
      add(column, SortedCounts.of(values, from, next[category]));
      from = next[category];
    }
  }

  private void add(int column, SortedCounts values) {
    for (int i = 0; i < values.size(); i++) {
      Dyadic value = Dyadic.of(SortedBits.toDouble(values.value(i)));
      Dyadic power = Dyadic.of(values.count(i));
      for (int p = column * POWERS; p < (column + 1) * POWERS; p++) {
        power = power.times(value);
        moments[p] = moments[p].plus(power);
      }
    }
    addCounts(column, values, false);
  }

  private void addCounts(int column, SortedCounts values, boolean inBuckets) {
    bucketed[column] |= inBuckets;
    SortedCounts both = counts[column].merge(values);
    bucketed[column] |= both.size() > Math.max(1, mostValues / counts.length);
    counts[column] = bucketed[column] ? both.map(SortedBits::bucket) : both;
  }

  /** Adds the customers of other counts. */
  ColumnCounts merge(ColumnCounts other) {
    if (other.schema == null) {
      return this;
    }
    init(other.schema);
    customers += other.customers;
    unit = Math.max(unit, other.unit);
    for (int column = 0; column < counts.length; column++) {
      missing[column] += other.missing[column];
      addCounts(column, other.counts[column], other.bucketed[column]);
    }
    for (int i = 0; i < moments.length; i++) {
      moments[i] = moments[i].plus(other.moments[i]);
    }
    return this;
  }

  /** Customers, in units. */
  long customers() {
    return customers;
  }

  /** Units of a customer. */
  long unit() {
    return unit;
  }

  int columns() {
    return counts.length;
  }

  /** Whether a column is kept in buckets. */
  boolean isBucketed(int column) {
    return bucketed[column];
  }

  /** Values of a column, zeros included, missing ones at the mean of the others. */
  SortedCounts values(int column) {
    long zeros = customers - missing[column] - counts[column].total();
    return counts[column]
        .merge(SortedCounts.repeated(0, zeros))
        .merge(SortedCounts.repeated(key(column, mean(column)), missing[column]));
  }

  private long key(int column, double value) {
    long sortedBits = SortedBits.of(value);
    return bucketed[column] ? SortedBits.bucket(sortedBits) : sortedBits;
  }

  /** Mean of the values that are not missing; 0 where all are. */
  double mean(int column) {
    long present = customers - missing[column];
    return present == 0 ? 0 : moments[column * POWERS].toDouble() / present;
  }

  /** Sign of the skewness: of n²·Σx³ − 3n·Σx·Σx² + 2(Σx)³, which is n²·Σ(x − mean)³. */
  int skewness(int column) {
    Dyadic n = Dyadic.of(customers - missing[column]);
    Dyadic sum = moments[column * POWERS];
    Dyadic squares = moments[column * POWERS + 1];
    Dyadic cubes = moments[column * POWERS + 2];
    return n.times(n)
        .times(cubes)
        .minus(n.times(sum).times(squares).times(Dyadic.of(3)))
        .plus(sum.times(sum).times(sum).times(Dyadic.of(2)))
        .signum();
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, mostValues);
    out.writeBoolean(schema != null);
    if (schema == null) {
      return;
    }
    schema.writeTo(out);
    Packed.writeVarint(out, customers);
    Packed.writeVarint(out, unit);
    Packed.write(out, missing);
    for (int column = 0; column < counts.length; column++) {
      out.writeBoolean(bucketed[column]);
      counts[column].writeTo(out);
    }
    for (Dyadic moment : moments) {
      byte[] bytes = moment.points().toByteArray();
      out.writeInt(moment.exponent());
      Packed.writeVarint(out, bytes.length);
      out.write(bytes);
    }
  }

  static ColumnCounts readFrom(DataInput in) throws IOException {
    ColumnCounts read = new ColumnCounts(Math.toIntExact(Packed.readVarint(in)));
    if (!in.readBoolean()) {
      return read;
    }
    read.init(CustomerSchema.readFrom(in));
    read.customers = Packed.readVarint(in);
    read.unit = Packed.readVarint(in);
    read.missing = Packed.read(in);
    for (int column = 0; column < read.counts.length; column++) {
      read.bucketed[column] = in.readBoolean();
      read.counts[column] = SortedCounts.readFrom(in);
    }
    for (int i = 0; i < read.moments.length; i++) {
      int exponent = in.readInt();
      byte[] bytes = new byte[Math.toIntExact(Packed.readVarint(in))];
      in.readFully(bytes);
      read.moments[i] = new Dyadic(new BigInteger(bytes), exponent);
    }
    return read;
  }
}
