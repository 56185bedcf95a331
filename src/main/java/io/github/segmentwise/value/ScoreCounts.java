package io.github.segmentwise.value;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.SortedBits;
import io.github.segmentwise.exact.SortedCounts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How often each value occurs, for exact quintiles in bounded memory. Counts of disjoint customers
 * merge in any order: of more than {@value #MOST_VALUES} different values, those are counted as one
 * that agree in their leading binary digits, in as many of these as leave no more, which depends on
 * all values alone.
 *
 * @param dropped trailing binary digits that are left out, of {@link SortedBits}
 */
record ScoreCounts(int dropped, SortedCounts counts) {

  /** Amounts in whole cents rarely have so many: 64 MB. */
  private static final int MOST_VALUES = 1 << 22;

  static final ScoreCounts NONE = new ScoreCounts(0, SortedCounts.NONE);

  /**
   * Counts values.
   *
   * @param values none of them NaN
   */
  static ScoreCounts of(double[] values) {
    long[] bits = new long[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = SortedBits.of(values[i]);
    }
    return new ScoreCounts(0, SortedCounts.of(bits, 0, bits.length)).within(MOST_VALUES);
  }

  ScoreCounts merge(ScoreCounts other) {
    int both = Math.max(dropped, other.dropped);
    return new ScoreCounts(both, without(both).counts.merge(other.without(both).counts))
        .within(MOST_VALUES);
  }

  /** The same in as many digits as leave at most {@code most} values. */
  ScoreCounts within(int most) {
    ScoreCounts fewer = this;
    while (fewer.counts.size() > most) {
      fewer = fewer.without(fewer.dropped + 1);
    }
    return fewer;
  }

  private ScoreCounts without(int digits) {
    return digits == dropped
        ? this
        : new ScoreCounts(digits, counts.map(value -> value >> digits << digits));
  }

  long total() {
    return counts.total();
  }

  /** The value with {@code rank} values before it. */
  double valueAt(long rank) {
    return SortedBits.toDouble(counts.valueAt(rank));
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, dropped);
    counts.writeTo(out);
  }

  static ScoreCounts readFrom(DataInput in) throws IOException {
    return new ScoreCounts((int) Packed.readVarint(in), SortedCounts.readFrom(in));
  }
}
