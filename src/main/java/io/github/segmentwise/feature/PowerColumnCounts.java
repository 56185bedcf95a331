package io.github.segmentwise.feature;

import io.github.segmentwise.exact.SortedBits;
import io.github.segmentwise.exact.SortedCounts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How often each value of a column occurs that gets a power transform. Counts of disjoint customers
 * merge in any order.
 *
 * <p>More than 2¹⁸ different values are counted by their leading 14 bits, so to some 0.01 %;
 * whether they are does not depend on how the customers were cut up.
 */
final class PowerColumnCounts {

  private static final int MOST_VALUES = 1 << 18;
  private static final int DROPPED_BITS = 40;

  private SortedCounts counts = SortedCounts.NONE;
  private boolean coarse;

  /** Counts the values of a column that are not NaN. */
  void add(double[] values) {
    add(values, null);
  }

  /**
   * The same with values that count more than once.
   *
   * @param times of each value, above 0; null where each counts once
   */
  void add(double[] values, long @Nullable [] times) {
    int[] present =
        IntStream.range(0, values.length).filter(i -> !Double.isNaN(values[i])).toArray();
    long[] bits = Arrays.stream(present).mapToLong(i -> SortedBits.of(values[i])).toArray();
    long[] ofPresent =
        times == null ? null : Arrays.stream(present).mapToLong(i -> times[i]).toArray();
    add(SortedCounts.of(bits, ofPresent), false);
  }

  private void add(SortedCounts more, boolean moreIsCoarse) {
    SortedCounts all = counts.merge(more);
    coarse |= moreIsCoarse || all.size() > MOST_VALUES;
    counts = coarse ? all.map(PowerColumnCounts::coarse) : all;
  }

  /** The middle of the values that agree in their leading bits. */
  private static long coarse(long sortedBits) {
    if (sortedBits == 0) {
      return 0;
    }
    long bits = Double.doubleToLongBits(SortedBits.toDouble(sortedBits));
    long middle = bits >> DROPPED_BITS << DROPPED_BITS | 1L << (DROPPED_BITS - 1);
    return SortedBits.of(Double.longBitsToDouble(middle));
  }

  PowerColumnCounts merge(PowerColumnCounts other) {
    add(other.counts, other.coarse);
    return this;
  }

  int size() {
    return counts.size();
  }

  /** Value {@code i}, ascending. */
  double value(int i) {
    return SortedBits.toDouble(counts.value(i));
  }

  long count(int i) {
    return counts.count(i);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeBoolean(coarse);
    counts.writeTo(out);
  }

  static PowerColumnCounts readFrom(DataInput in) throws IOException {
    PowerColumnCounts read = new PowerColumnCounts();
    read.coarse = in.readBoolean();
    read.counts = SortedCounts.readFrom(in);
    return read;
  }
}
