package io.github.segmentwise.identity;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many customers went from which segment of one run to which of another. Overlaps of disjoint
 * customers merge in any order.
 */
public final class Overlaps {

  /** In the place of a segment: the customer is not in that run. */
  public static final int NONE = 0;

  /** A way that customers went. */
  record Way(int from, int to) implements Comparable<Way> {

    @Override
    public int compareTo(Way other) {
      return from == other.from ? Integer.compare(to, other.to) : Integer.compare(from, other.from);
    }
  }

  private final TreeMap<Way, Long> customers = new TreeMap<>();

  /**
   * Adds customers.
   *
   * @param from segment of the earlier run, or {@link #NONE}
   * @param to segment of the later run, or {@link #NONE}
   */
  public Overlaps add(int from, int to, long count) {
    Arguments.atLeast("from", from, NONE);
    Arguments.atLeast("to", to, NONE);
    if (count > 0) {
      customers.merge(new Way(from, to), count, Math::addExact);
    }
    return this;
  }

  /** Adds the customers of others. */
  public Overlaps merge(Overlaps other) {
    other.customers.forEach((way, count) -> add(way.from(), way.to(), count));
    return this;
  }

  /** Customers that went this way. */
  public long count(int from, int to) {
    return customers.getOrDefault(new Way(from, to), 0L);
  }

  /** Customers of the earlier run. */
  long earlier() {
    return sum(Way::from);
  }

  /** Customers of both runs. */
  long shared() {
    return sum(way -> way.from() == NONE || way.to() == NONE ? NONE : way.from());
  }

  /** Customers of a segment of the earlier run, or of none, who are in the later run too. */
  long sharedFrom(int from) {
    return sum(way -> way.from() == from && way.to() != NONE ? 1 : NONE);
  }

  /** Customers of a segment of the later run, or of none, who are in the earlier run too. */
  long sharedTo(int to) {
    return sum(way -> way.to() == to && way.from() != NONE ? 1 : NONE);
  }

  /** Customers of a segment of the earlier run, or those who were not in it. */
  long from(int from) {
    return sum(way -> way.from() == from ? 1 : NONE);
  }

  /**
   * The Jaccard index of two segments: customers in both over customers in either, among those who
   * are in both runs; 0 where there are none.
   */
  double jaccard(int from, int to) {
    long both = count(from, to);
    long either = sharedFrom(from) + sharedTo(to) - both;
    return either == 0 ? 0 : (double) both / either;
  }

  /** The ways that customers went, by their ends. */
  Iterable<Way> ways() {
    return customers.keySet();
  }

  private interface Counted {
    int end(Way way);
  }

  private long sum(Counted counted) {
    long sum = 0;
    for (Map.Entry<Way, Long> entry : customers.entrySet()) {
      sum += counted.end(entry.getKey()) == NONE ? 0 : entry.getValue();
    }
    return sum;
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, customers.size());
    for (Map.Entry<Way, Long> entry : customers.entrySet()) {
      Packed.writeVarint(out, entry.getKey().from());
      Packed.writeVarint(out, entry.getKey().to());
      Packed.writeVarint(out, entry.getValue());
    }
  }

  public static Overlaps readFrom(DataInput in) throws IOException {
    Overlaps overlaps = new Overlaps();
    for (long i = Packed.readVarint(in); i > 0; i--) {
      overlaps.add(
          Math.toIntExact(Packed.readVarint(in)),
          Math.toIntExact(Packed.readVarint(in)),
          Packed.readVarint(in));
    }
    return overlaps;
  }
}
