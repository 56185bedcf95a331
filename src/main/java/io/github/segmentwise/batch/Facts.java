package io.github.segmentwise.batch;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Named whole numbers that stages count along the way: rows, duplicates, orphans, sums of money.
 *
 * <p>Facts of one name add up, so those of all bundles merge in any order.
 */
public final class Facts {

  private final SortedMap<String, BigInteger> values = new TreeMap<>();

  public static StreamCoder<Facts> coder() {
    return StreamCoder.of(Facts.class, Facts::writeTo, Facts::readFrom);
  }

  /** Adds to a fact; 0 makes it known. */
  public Facts add(String name, long amount) {
    return add(name, BigInteger.valueOf(amount));
  }

  /** Adds to a fact; 0 makes it known. */
  public Facts add(String name, BigInteger amount) {
    values.merge(name, amount, BigInteger::add);
    return this;
  }

  /** Adds all facts of {@code other}. */
  public Facts merge(Facts other) {
    other.values.forEach(this::add);
    return this;
  }

  /** A fact; 0 where it was never counted. */
  public BigInteger get(String name) {
    return values.getOrDefault(name, BigInteger.ZERO);
  }

  /** A fact that fits a long. */
  public long count(String name) {
    return get(name).longValueExact();
  }

  /** The facts whose names begin with {@code prefix}, without it. */
  public Map<String, Long> counts(String prefix) {
    SortedMap<String, Long> counts = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            counts.put(name.substring(prefix.length()), value.longValueExact());
          }
        });
    return counts;
  }

  private void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, values.size());
    for (Map.Entry<String, BigInteger> fact : values.entrySet()) {
      Packed.write(out, fact.getKey());
      Packed.write(out, fact.getValue().toString(16));
    }
  }

  private static Facts readFrom(DataInput in) throws IOException {
    Facts facts = new Facts();
    long size = Packed.readVarint(in);
    for (long i = 0; i < size; i++) {
      facts.add(Packed.readText(in), new BigInteger(Packed.readText(in), 16));
    }
    return facts;
  }
}
