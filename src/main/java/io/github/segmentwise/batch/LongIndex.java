package io.github.segmentwise.batch;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.exact.Hash;
import java.util.Arrays;

/**
 * Finds the position of a key: an open-addressing hash table from longs to positions of at least 0.
 * It holds at most half as many keys as slots; 24 to 48 bytes a key.
 *
 * <p>Not a library, because no dependency has a map of primitives, and a {@code HashMap} takes
 * three times the memory and boxes every key of a join.
 */
public final class LongIndex {

  public static final int ABSENT = -1;

  private static final int MOST_KEYS = (1 << 28) - 1;

  private final long[] keys;
  private final int[] positions;

  /** An index for at most {@code capacity} distinct keys. */
  public LongIndex(int capacity) {
    Arguments.inRange("capacity", capacity, 0, MOST_KEYS);
    int slots = Integer.highestOneBit(Math.max(4, capacity)) * 4;
    keys = new long[slots];
    positions = new int[slots];
    Arrays.fill(positions, ABSENT);
  }

  /**
   * Keeps the position unless the key is there already.
   *
   * @return the position that the key had before, {@link #ABSENT} if none
   */
  public int putIfAbsent(long key, int position) {
    int slot = slot(key);
    int found = positions[slot];
    if (found == ABSENT) {
      keys[slot] = key;
      positions[slot] = position;
    }
    return found;
  }

  /** Position of a key, {@link #ABSENT} if it is not there. */
  public int get(long key) {
    return positions[slot(key)];
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) Hash.mix(1, key) & mask;
    while (positions[slot] != ABSENT && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
