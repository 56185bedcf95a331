package io.github.segmentwise.batch;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.exact.Hash;

/**
 * Finds the position of a key: an open-addressing hash table from longs to positions of at least 0.
 * It holds at most half as many keys as slots; 32 to 64 bytes a key.
 *
 * <p>Not a library, because no dependency has a map of primitives, and a {@code HashMap} takes
 * three times the memory and boxes every key of a join.
 */
public final class LongIndex {

  public static final int ABSENT = -1;

  private static final int MOST_KEYS = (1 << 27) - 1;

  /** Of each slot its key and, behind it, its position, so that a look-up touches one place. */
  private final long[] slots;

  private final int mask;

  /** An index for at most {@code capacity} distinct keys. */
  public LongIndex(int capacity) {
    Arguments.inRange("capacity", capacity, 0, MOST_KEYS);
    int count = Integer.highestOneBit(Math.max(4, capacity)) * 4;
    slots = new long[2 * count];
    mask = count - 1;
    for (int position = 1; position < slots.length; position += 2) {
      slots[position] = ABSENT;
    }
  }

  /**
   * Keeps the position unless the key is there already.
   *
   * @return the position that the key had before, {@link #ABSENT} if none
   */
  public int putIfAbsent(long key, int position) {
    int slot = slot(key);
    int found = (int) slots[slot + 1];
    if (found == ABSENT) {
      slots[slot] = key;
      slots[slot + 1] = position;
    }
    return found;
  }

  /** Position of a key, {@link #ABSENT} if it is not there. */
  public int get(long key) {
    return (int) slots[slot(key) + 1];
  }

  /** Place of the slot that has a key, or that it would take. */
  private int slot(long key) {
    int slot = (int) Hash.mix(1, key) & mask;
    while (slots[2 * slot + 1] != ABSENT && slots[2 * slot] != key) {
      slot = (slot + 1) & mask;
    }
    return 2 * slot;
  }
}
