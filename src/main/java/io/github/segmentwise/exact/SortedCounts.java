package io.github.segmentwise.exact;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.LongUnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The different values of many, ascending, each with how often it occurs. Counts of disjoint values
 * merge in any order. Doubles are counted as their {@link SortedBits}. Not modified once made.
 *
 * <p>For example, the values 7, 3 and 7 are the values 3 and 7 with the counts 1 and 2. Memory: 16
 * bytes per different value.
 */
public final class SortedCounts {

  /** Counts of no value. */
  public static final SortedCounts NONE = new SortedCounts(new long[0], new long[0]);

  private final long[] values;
  private final long[] counts;

  private SortedCounts(long[] values, long[] counts) {
    this.values = values;
    this.counts = counts;
  }

  /** Counts the values of {@code values[from, to)}, which are sorted on the way. */
  public static SortedCounts of(long[] values, int from, int to) {
    Arrays.sort(values, from, to);
    Builder builder = new Builder(to - from);
    for (int i = from; i < to; i++) {
      builder.add(values[i], 1);
    }
    return builder.build();
  }

  /**
   * Counts values that occur several times.
   *
   * @param times of each value, in their order, each above 0; null where each occurs once
   */
  public static SortedCounts of(long[] values, long @Nullable [] times) {
    if (times == null) {
      return of(values, 0, values.length);
    }
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingLong(i -> values[i]));
    Builder builder = new Builder(values.length);
    for (int i : order) {
      builder.add(values[i], times[i]);
    }
    return builder.build();
  }

  /** One value that occurs {@code count} times, which may be 0. */
  public static SortedCounts repeated(long value, long count) {
    return count == 0 ? NONE : new SortedCounts(new long[] {value}, new long[] {count});
  }

  public int size() {
    return values.length;
  }

  /** The different values, ascending. */
  public long[] values() {
    return values.clone();
  }

  public long value(int i) {
    return values[i];
  }

  public long count(int i) {
    return counts[i];
  }

  /** All occurrences. */
  public long total() {
    return Arrays.stream(counts).sum();
  }

  /** The value with {@code rank} values before it in sorted order, {@code rank < total()}. */
  public long valueAt(long rank) {
    return values[indexAt(rank)];
  }

  /** How many occurrences lie before the value at a rank. */
  public long before(long rank) {
    return Arrays.stream(counts, 0, indexAt(rank)).sum();
  }

  private int indexAt(long rank) {
    long left = rank;
    int i = 0;
    while (left >= counts[i]) {
      left -= counts[i++];
    }
    return i;
  }

  /** The counts of both. */
  public SortedCounts merge(SortedCounts other) {
    if (size() == 0 || other.size() == 0) {
      return size() == 0 ? other : this;
    }
    Builder builder = new Builder(size() + other.size());
    int j = 0;
    for (int i = 0; i < size(); i++) {
      while (j < other.size() && other.values[j] < values[i]) {
        builder.add(other.values[j], other.counts[j]);
        j++;
      }
      builder.add(values[i], counts[i]);
    }
    for (; j < other.size(); j++) {
      builder.add(other.values[j], other.counts[j]);
    }
    return builder.build();
  }

  /** The counts of other values, in the same order: {@code coarser} must not fall. */
  public SortedCounts map(LongUnaryOperator coarser) {
    Builder builder = new Builder(size());
    for (int i = 0; i < size(); i++) {
      builder.add(coarser.applyAsLong(values[i]), counts[i]);
    }
    return builder.build();
  }

  public void writeTo(DataOutput out) throws IOException {
    long[] steps = new long[values.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = i == 0 ? values[0] : values[i] - values[i - 1];
    }
    Packed.write(out, steps);
    Packed.write(out, counts);
  }

  public static SortedCounts readFrom(DataInput in) throws IOException {
    long[] values = Packed.read(in);
    for (int i = 1; i < values.length; i++) {
      values[i] += values[i - 1];
    }
    return new SortedCounts(values, Packed.read(in));
  }

  /** Takes values in ascending order. */
  private static final class Builder {
    private final long[] values;
    private final long[] counts;
    private int size;

    Builder(int capacity) {
      values = new long[capacity];
      counts = new long[capacity];
    }

    void add(long value, long count) {
      if (size == 0 || values[size - 1] != value) {
        values[size++] = value;
      }
      counts[size - 1] += count;
    }

    SortedCounts build() {
      return new SortedCounts(Arrays.copyOf(values, size), Arrays.copyOf(counts, size));
    }
  }
}
