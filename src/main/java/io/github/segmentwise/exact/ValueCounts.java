package io.github.segmentwise.exact;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How often each value occurs, for exact quantiles in bounded memory. Counts of disjoint customers
 * merge in any order: of more than {@value #MOST_VALUES} different values, those are counted as one
 * that agree in their leading binary digits, in as many of these as leave no more, which depends on
 * all values alone.
 *
 * @param dropped trailing binary digits that are left out, of {@link SortedBits}
 */
public record ValueCounts(int dropped, SortedCounts counts) {

  /** Amounts in whole cents rarely have so many: 64 MB. */
  private static final int MOST_VALUES = 1 << 22;

  /** Counts of no value. */
  public static final ValueCounts NONE = new ValueCounts(0, SortedCounts.NONE);

  /**
   * Counts values.
   *
   * @param values none of them NaN
   */
  public static ValueCounts of(double[] values) {
    return of(values, null);
  }

  /**
   * Counts values that occur several times.
   *
   * @param values none of them NaN
   * @param times of each value, above 0; null where each occurs once
   */
  public static ValueCounts of(double[] values, long @Nullable [] times) {
    long[] bits = Arrays.stream(values).mapToLong(SortedBits::of).toArray();
    return new ValueCounts(0, SortedCounts.of(bits, times)).within(MOST_VALUES);
  }

  /** The counts of both. */
  public ValueCounts merge(ValueCounts other) {
    int both = Math.max(dropped, other.dropped);
    return new ValueCounts(both, without(both).counts.merge(other.without(both).counts))
        .within(MOST_VALUES);
  }

  /** The same in as many digits as leave at most {@code most} values. */
  public ValueCounts within(int most) {
    ValueCounts fewer = this;
    while (fewer.counts.size() > most) {
      fewer = fewer.without(fewer.dropped + 1);
    }
    return fewer;
  }

  private ValueCounts without(int digits) {
    return digits == dropped
        ? this
        : new ValueCounts(digits, counts.map(value -> value >> digits << digits));
  }

  /** All occurrences. */
  public long total() {
    return counts.total();
  }

  /** The counts with a value that occurs {@code count} times more, which may be 0. */
  public ValueCounts with(double value, long count) {
    return merge(new ValueCounts(0, SortedCounts.repeated(SortedBits.of(value), count)));
  }

  /**
   * The value below which a share of the values lies, by linear interpolation between two
   * neighbours in sorted order, as numpy's default.
   *
   * @param share in [0, 1]
   * @throws IllegalArgumentException if there are no values
   */
  public double quantile(double share) {
    return quantile(share, 1);
  }

  /**
   * The same of values that count in units.
   *
   * @param unit units of a value that counts once: see {@link Weights}
   */
  public double quantile(double share, long unit) {
    long lastUnit = Math.max(0, Arguments.atLeast("values", counts.total(), 1) - unit);
    double place = share * ((double) lastUnit / unit);
    long below = (long) place;
    double part = place - below;
    double lower = valueAt(below * unit);
    double upper = valueAt(Math.min(lastUnit, (below + 1) * unit));
    double step = upper - lower;
    // In two forms, as numpy has it, so that the last digits agree.
    return part < 0.5 ? lower + step * part : upper - step * (1 - part);
  }

  private double valueAt(long rank) {
    return SortedBits.toDouble(counts.valueAt(rank));
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, dropped);
    counts.writeTo(out);
  }

  public static ValueCounts readFrom(DataInput in) throws IOException {
    return new ValueCounts((int) Packed.readVarint(in), SortedCounts.readFrom(in));
  }
}
