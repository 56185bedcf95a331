package io.github.segmentwise.exhibit;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.customer.CustomerBatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The customers of each segment who spent most in the longest window; of equal ones those with the
 * lower id. Bounded, and the same for any order of the customers.
 */
final class TopSpenders {

  private static final Comparator<Spender> BEST_FIRST =
      Comparator.comparingDouble(Spender::amount).reversed().thenComparingLong(Spender::id);

  private final int most;
  private final List<PriorityQueue<Spender>> segments = new ArrayList<>();

  /**
   * A customer.
   *
   * @param amount spend in currency units, more than 0
   */
  record Spender(long id, double amount) {}

  /**
   * Of no customer.
   *
   * @param most customers per segment, at least 0
   */
  TopSpenders(int segments, int most) {
    this.most = most;
    for (int s = 0; s < segments; s++) {
      this.segments.add(new PriorityQueue<>(BEST_FIRST.reversed()));
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
        keep(segmentOf.segment(customer), new Spender(batch.id(customer), amount));
      }
    }
  }

  private void keep(int segment, Spender spender) {
    PriorityQueue<Spender> best = segments.get(segment - 1);
    best.add(spender);
    if (best.size() > most) {
      best.remove();
    }
  }

  void merge(TopSpenders other) {
    for (int s = 0; s < segments.size(); s++) {
      for (Spender spender : other.segments.get(s)) {
        keep(s + 1, spender);
      }
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
    return segments.get(segment - 1).stream().sorted(BEST_FIRST).toList();
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, most);
    Packed.writeVarint(out, segments.size());
    for (int segment = 1; segment <= segments.size(); segment++) {
      List<Spender> spenders = of(segment);
      Packed.write(out, spenders.stream().mapToLong(Spender::id).toArray());
      Packed.write(out, spenders.stream().mapToDouble(Spender::amount).toArray());
    }
  }

  static TopSpenders readFrom(DataInput in) throws IOException {
    int most = (int) Packed.readVarint(in);
    TopSpenders top = new TopSpenders((int) Packed.readVarint(in), most);
    for (int segment = 1; segment <= top.segments(); segment++) {
      long[] ids = Packed.read(in);
      double[] amounts = Packed.readDoubles(in);
      for (int i = 0; i < ids.length; i++) {
        top.keep(segment, new Spender(ids[i], amounts[i]));
      }
    }
    return top;
  }
}
