package io.github.segmentwise.value;

import io.github.segmentwise.exact.SortedBits;
import io.github.segmentwise.exact.SortedCounts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The median of many values, to a thousandth, in bounded memory: values are counted in the buckets
 * of {@link SortedBits#bucket}, of which amounts between 0.01 and a million fill 27,000 at most.
 * Whole numbers up to 2,047 are exact. Counts of disjoint customers merge in any order.
 */
final class MedianCounts {

  /** Values that wait for being counted, so that few arrays are merged. */
  private static final int WAITING = 1 << 12;

  private SortedCounts counted = SortedCounts.NONE;
  private long[] waiting = new long[16];
  private int size;

  /**
   * Adds a value.
   *
   * @param value not NaN
   */
  void add(double value) {
    if (size == waiting.length) {
      if (size == WAITING) {
        count();
      } else {
        waiting = Arrays.copyOf(waiting, 2 * size);
      }
    }
    waiting[size++] = SortedBits.bucket(SortedBits.of(value));
  }

  private void count() {
    counted = counted.merge(SortedCounts.of(waiting, 0, size));
    size = 0;
  }

  void merge(MedianCounts other) {
    count();
    other.count();
    counted = counted.merge(other.counted);
  }

  /** Of an even number of values the lower one of the two in the middle; NaN of none. */
  double median() {
    count();
    long total = counted.total();
    return total == 0 ? Double.NaN : SortedBits.toDouble(counted.valueAt((total - 1) / 2));
  }

  void writeTo(DataOutput out) throws IOException {
    count();
    counted.writeTo(out);
  }

  /** Adds the values that {@link #writeTo} wrote. */
  void addFrom(DataInput in) throws IOException {
    count();
    counted = counted.merge(SortedCounts.readFrom(in));
  }
}
