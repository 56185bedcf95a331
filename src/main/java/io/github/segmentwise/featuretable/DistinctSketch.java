package io.github.segmentwise.featuretable;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many different values a column has, and whether any occurs twice: the 4,096 values with the
 * smallest hashes, with their counts. A value that is among them at the end was among them in every
 * sketch, so the counts are exact, in whatever order sketches merge. Up to 4,096 values everything
 * is exact; beyond, it is an estimate from a sample of values.
 */
final class DistinctSketch {

  private static final int MOST_VALUES = 4096;

  private final SortedMap<Long, Long> counts = new TreeMap<>();

  void add(long hash, long count) {
    if (counts.size() < MOST_VALUES || hash <= counts.lastKey()) {
      counts.merge(hash, count, Long::sum);
      if (counts.size() > MOST_VALUES) {
        counts.remove(counts.lastKey());
      }
    }
  }

  void merge(DistinctSketch other) {
    other.counts.forEach(this::add);
  }

  /** Whether no value occurs twice. */
  boolean allDiffer() {
    return counts.values().stream().allMatch(count -> count == 1);
  }

  /** Of the values in the sketch, those that occur less often than {@code fewest}. */
  long rarerThan(long fewest) {
    return counts.values().stream().filter(count -> count < fewest).count();
  }

  /** Different values: exact up to 4,095, else estimated from the largest of the small hashes. */
  long distinct() {
    if (counts.size() < MOST_VALUES) {
      return counts.size();
    }
    double share = (counts.lastKey() / 0x1p63 + 1) / 2;
    return Math.round((MOST_VALUES - 1) / share);
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.write(out, counts.keySet().stream().mapToLong(Long::longValue).toArray());
    Packed.write(out, counts.values().stream().mapToLong(Long::longValue).toArray());
  }

  static DistinctSketch readFrom(DataInput in) throws IOException {
    DistinctSketch sketch = new DistinctSketch();
    long[] hashes = Packed.read(in);
    long[] counts = Packed.read(in);
    for (int i = 0; i < hashes.length; i++) {
      sketch.counts.put(hashes[i], counts[i]);
    }
    return sketch;
  }
}
