package io.github.segmentwise.profile;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.exact.Weights;
import io.github.segmentwise.profile.SegmentProfile.Histogram;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How many customers have a value in each of the {@link Bins} of their own numeric columns. */
final class BinCounts {

  private final List<Bins> bins;
  private final long[][] counts;

  /** Units of a customer, of which the counts are: see {@link Weights}. */
  private long unit = 1;

  /**
   * Counts of no customer.
   *
   * @param bins one per own numeric column; empty where nothing is counted
   */
  BinCounts(List<Bins> bins) {
    this.bins = List.copyOf(bins);
    counts = bins.stream().map(each -> new long[each.count()]).toArray(long[][]::new);
  }

  List<Bins> bins() {
    return bins;
  }

  void add(CustomerBatch batch, int customer) {
    unit = Math.max(unit, batch.unit());
    for (int column = 0; column < counts.length; column++) {
      double value = batch.numeric(column, customer);
      if (counts[column].length > 0 && !Double.isNaN(value)) {
        counts[column][bins.get(column).binOf(value)] += batch.units(customer);
      }
    }
  }

  void merge(BinCounts other) {
    unit = Math.max(unit, other.unit);
    for (int column = 0; column < counts.length; column++) {
      for (int bin = 0; bin < counts[column].length; bin++) {
        counts[column][bin] += other.counts[column][bin];
      }
    }
  }

  /** The histogram of a column without the bins at both ends that nobody has; null without bins. */
  Histogram histogram(int column, BinCounts population) {
    if (column >= counts.length || counts[column].length == 0) {
      return null;
    }
    long[] all = population.counts[column];
    int from = 0;
    int to = all.length;
    while (from < to && all[from] == 0) {
      from++;
    }
    while (to > from && all[to - 1] == 0) {
      to--;
    }
    List<Long> ours = new ArrayList<>();
    List<Long> theirs = new ArrayList<>();
    for (int bin = from; bin < to; bin++) {
      ours.add(Weights.customers(counts[column][bin], unit));
      theirs.add(Weights.customers(all[bin], population.unit));
    }
    return new Histogram(bins.get(column).from(from), bins.get(column).width(), ours, theirs);
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, unit);
    Packed.writeVarint(out, bins.size());
    for (int column = 0; column < counts.length; column++) {
      bins.get(column).writeTo(out);
      Packed.write(out, counts[column]);
    }
  }

  static BinCounts readFrom(DataInput in) throws IOException {
    long unit = Packed.readVarint(in);
    List<Bins> bins = new ArrayList<>();
    List<long[]> counts = new ArrayList<>();
    for (long i = Packed.readVarint(in); i > 0; i--) {
      bins.add(Bins.readFrom(in));
      counts.add(Packed.read(in));
    }
    BinCounts read = new BinCounts(bins);
    read.unit = unit;
    for (int column = 0; column < read.counts.length; column++) {
      System.arraycopy(counts.get(column), 0, read.counts[column], 0, counts.get(column).length);
    }
    return read;
  }
}
