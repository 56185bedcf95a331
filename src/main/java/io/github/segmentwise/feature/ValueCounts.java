package io.github.segmentwise.feature;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ObjDoubleConsumer;

/**
 * How often each value of a column occurs. Counts of disjoint customers merge in any order.
 *
 * <p>More than 2¹⁸ different values are counted by their leading 14 bits, so to some 0.01 %;
 * whether they are does not depend on how the customers were cut up.
 */
final class ValueCounts {

  private static final int MOST_VALUES = 1 << 18;
  private static final int DROPPED_BITS = 40;

  private SortedMap<Double, Long> counts = new TreeMap<>();
  private boolean coarse;

  /** Counts a value that is not NaN. */
  void add(double value) {
    add(value, 1);
    limit();
  }

  private void add(double value, long count) {
    counts.merge(coarse ? coarse(value) : value, count, Long::sum);
  }

  /** The middle of the values that agree in their leading bits. */
  private static double coarse(double value) {
    long bits = Double.doubleToLongBits(value) >> DROPPED_BITS << DROPPED_BITS;
    return value == 0 ? 0 : Double.longBitsToDouble(bits | 1L << (DROPPED_BITS - 1));
  }

  private void limit() {
    if (!coarse && counts.size() > MOST_VALUES) {
      coarsen();
    }
  }

  private void coarsen() {
    SortedMap<Double, Long> exact = counts;
    counts = new TreeMap<>();
    coarse = true;
    exact.forEach(this::add);
  }

  ValueCounts merge(ValueCounts other) {
    if (other.coarse && !coarse) {
      coarsen();
    }
    other.counts.forEach(this::add);
    limit();
    return this;
  }

  /** Gives every value with its count, ascending. */
  void forEach(ObjDoubleConsumer<Long> consumer) {
    counts.forEach((value, count) -> consumer.accept(count, value));
  }

  int size() {
    return counts.size();
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeBoolean(coarse);
    Packed.write(out, counts.keySet().stream().mapToDouble(Double::doubleValue).toArray());
    Packed.write(out, counts.values().stream().mapToLong(Long::longValue).toArray());
  }

  static ValueCounts readFrom(DataInput in) throws IOException {
    ValueCounts read = new ValueCounts();
    read.coarse = in.readBoolean();
    double[] values = Packed.readDoubles(in);
    long[] counts = Packed.read(in);
    for (int i = 0; i < values.length; i++) {
      read.counts.put(values[i], counts[i]);
    }
    return read;
  }
}
