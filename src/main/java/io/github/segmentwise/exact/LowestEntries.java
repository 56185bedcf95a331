package io.github.segmentwise.exact;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The entries with the lowest keys among all that were added, of equal keys those with the lower
 * id: a minimum, so entries may be added and merged in any order. Keys of doubles are their {@link
 * SortedBits}; for the greatest values, the key is the negated value.
 *
 * <p>For example, with a capacity of 2 the keys 5, 3, 9 and 3 of the ids 1, 2, 3 and 4 leave the
 * entries (3, id 2) and (3, id 4).
 *
 * <p>{@link #admits} costs two comparisons and shows a caller whether the value is needed at all;
 * keeping an entry costs O(capacity). Memory: 24 bytes an entry, and its value.
 */
public final class LowestEntries<V> {

  private static final int FEW = 8;

  private final int capacity;
  private final @Nullable BiPredicate<V, V> areSame;
  private long[] keys;
  private long[] ids;
  private final List<V> values = new ArrayList<>();

  private LowestEntries(int capacity, @Nullable BiPredicate<V, V> areSame) {
    this.capacity = Arguments.atLeast("capacity", capacity, 0);
    this.areSame = areSame;
    keys = new long[Math.min(capacity, FEW)];
    ids = new long[keys.length];
  }

  /**
   * Keeps the lowest entries.
   *
   * @param capacity how many, at least 0
   */
  public static <V> LowestEntries<V> of(int capacity) {
    return new LowestEntries<>(capacity, null);
  }

  /**
   * Keeps the lowest entries whose values differ: of several entries with the same value only the
   * lowest counts.
   *
   * @param capacity how many, at least 0
   * @param areSame an equivalence; entries that it joins are compared by key and id as all are
   */
  public static <V> LowestEntries<V> ofDistinct(int capacity, BiPredicate<V, V> areSame) {
    return new LowestEntries<>(capacity, areSame);
  }

  public int capacity() {
    return capacity;
  }

  public int size() {
    return values.size();
  }

  /** Whether there are as many entries as can be kept. */
  public boolean isFull() {
    return values.size() == capacity;
  }

  /** Key of an entry, counted from the lowest. */
  public long key(int i) {
    return keys[i];
  }

  /** Id of an entry, counted from the lowest. */
  public long id(int i) {
    return ids[i];
  }

  /** The values, that of the lowest entry first. */
  public List<V> values() {
    return Collections.unmodifiableList(values);
  }

  /** Whether an entry would be kept, unless one with the same value is lower. */
  public boolean admits(long key, long id) {
    return !isFull() || (capacity > 0 && !isBefore(capacity - 1, key, id));
  }

  private boolean isBefore(int i, long key, long id) {
    return keys[i] < key || (keys[i] == key && ids[i] < id);
  }

  /** Adds an entry; it is kept if it is among the lowest. */
  public void add(long key, long id, V value) {
    if (!admits(key, id)) {
      return;
    }
    int same = areSame == null ? -1 : indexOfSame(value);
    if (same >= 0) {
      if (isBefore(same, key, id)) {
        return;
      }
      remove(same);
    } else if (isFull()) {
      remove(values.size() - 1);
    }
    insert(key, id, value);
  }

  private int indexOfSame(V value) {
    for (int i = 0; i < values.size(); i++) {
      if (areSame.test(values.get(i), value)) {
        return i;
      }
    }
    return -1;
  }

  private void remove(int i) {
    values.remove(i);
    System.arraycopy(keys, i + 1, keys, i, values.size() - i);
    System.arraycopy(ids, i + 1, ids, i, values.size() - i);
  }

  private void insert(long key, long id, V value) {
    int size = values.size();
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, Math.min(capacity, size * 2));
      ids = Arrays.copyOf(ids, keys.length);
    }
    int place = place(key, id);
    System.arraycopy(keys, place, keys, place + 1, size - place);
    System.arraycopy(ids, place, ids, place + 1, size - place);
    keys[place] = key;
    ids[place] = id;
    values.add(place, value);
  }

  /** Number of entries before a key and id. */
  private int place(long key, long id) {
    int from = 0;
    int to = values.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (isBefore(middle, key, id)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** Adds all entries of {@code other}. */
  public void merge(LowestEntries<V> other) {
    for (int i = 0; i < other.size(); i++) {
      add(other.keys[i], other.ids[i], other.values.get(i));
    }
  }

  /** Writes the entries; the capacity is the caller's. */
  public void writeTo(DataOutput out, StreamCoder.Writer<V> writer) throws IOException {
    Packed.writeVarint(out, values.size());
    for (int i = 0; i < values.size(); i++) {
      out.writeLong(keys[i]);
      out.writeLong(ids[i]);
      writer.write(values.get(i), out);
    }
  }

  /** Adds the entries that {@link #writeTo} wrote. */
  public void addFrom(DataInput in, StreamCoder.Reader<V> reader) throws IOException {
    for (long i = Packed.readVarint(in); i > 0; i--) {
      add(in.readLong(), in.readLong(), reader.read(in));
    }
  }
}
