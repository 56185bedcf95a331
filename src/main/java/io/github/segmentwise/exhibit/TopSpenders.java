package io.github.segmentwise.exhibit;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.exact.LowestEntries;
import io.github.segmentwise.exact.SortedBits;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The customers of each segment who spent most in the longest window; of equal ones those with the
 * lower id. Bounded, and the same for any order of the customers.
 */
final class TopSpenders {

  private final int most;
  private final List<LowestEntries<Spender>> segments = new ArrayList<>();

  /**
   * A customer.
   *
   * @param amount spend in currency units, more than 0
   */
  record Spender(long id, double amount) {

    private void writeTo(DataOutput out) throws IOException {
      out.writeLong(id);
      out.writeDouble(amount);
    }

    private static Spender readFrom(DataInput in) throws IOException {
      return new Spender(in.readLong(), in.readDouble());
    }
  }

  /**
   * The top spenders among no customers.
   *
   * @param most customers per segment, at least 0
   */
  TopSpenders(int segments, int most) {
    this.most = most;
    for (int s = 0; s < segments; s++) {
      this.segments.add(LowestEntries.of(most));
    }
  }

  TopSpenders emptyCopy() {
    return new TopSpenders(segments.size(), most);
  }

  /** Adds the customers of a batch. */
  void add(CustomerBatch batch, MapSketch.SegmentOfRow segmentOf) {
    int window = batch.schema().windowDays().size() - 1;
    if (most == 0 || window < 0) {
      return;
    }
    for (int customer = 0; customer < batch.size(); customer++) {
      double amount = 0;
      for (int entry = batch.spendBegin(customer); entry < batch.spendEnd(customer); entry++) {
        amount += batch.exactSpend(entry, window);
      }
      if (amount > 0) {
        add(segments.get(segmentOf.segment(customer) - 1), batch.id(customer), amount);
      }
    }
  }

  private static void add(LowestEntries<Spender> segment, long id, double amount) {
    long key = SortedBits.of(-amount);
    if (segment.admits(key, id)) {
      segment.add(key, id, new Spender(id, amount));
    }
  }

  void merge(TopSpenders other) {
    for (int s = 0; s < segments.size(); s++) {
      segments.get(s).merge(other.segments.get(s));
    }
  }

  /** Whether any customer is named. */
  boolean isAsked() {
    return most > 0;
  }

  int segments() {
    return segments.size();
  }

  /** The customers of a segment, highest spend first. */
  List<Spender> of(int segment) {
    return segments.get(segment - 1).values();
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, most);
    Packed.writeVarint(out, segments.size());
    for (LowestEntries<Spender> segment : segments) {
      segment.writeTo(out, Spender::writeTo);
    }
  }

  static TopSpenders readFrom(DataInput in) throws IOException {
    int most = (int) Packed.readVarint(in);
    TopSpenders top = new TopSpenders((int) Packed.readVarint(in), most);
    for (LowestEntries<Spender> segment : top.segments) {
      segment.addFrom(in, Spender::readFrom);
    }
    return top;
  }
}
