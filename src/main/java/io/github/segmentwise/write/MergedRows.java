package io.github.segmentwise.write;

import io.github.segmentwise.batch.TextOrder;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The rows of several batches in one ascending order of their keys. */
final class MergedRows {

  private final List<OutputRows> batches;

  /** The next row of each batch and its key. */
  private final int[] position;

  private final long[] keys;
  private final @Nullable String[] textKeys;

  /** A binary heap of the batches that have rows left, the one with the least key first. */
  private final int[] heap;

  private int left;

  /**
   * @param batches each in ascending order of its keys
   */
  MergedRows(List<OutputRows> batches) {
    this.batches = batches;
    position = new int[batches.size()];
    keys = new long[batches.size()];
    textKeys = new String[batches.size()];
    heap = new int[batches.size()];
    for (int b = 0; b < heap.length; b++) {
      if (batches.get(b).size() > 0) {
        readKey(b);
        heap[left++] = b;
      }
    }
    for (int i = left / 2 - 1; i >= 0; i--) {
      siftDown(i);
    }
  }

  /**
   * Some of the rows.
   *
   * @param batches the batch of each
   * @param rows the row in it of each
   * @param size how many
   */
  record Chunk(int[] batches, int[] rows, int size) {}

  /** Whether no row is left. */
  boolean isEmpty() {
    return left == 0;
  }

  /** So many next rows, fewer at the end. */
  Chunk next(int rows) {
    Chunk chunk = new Chunk(new int[rows], new int[rows], 0);
    int size = 0;
    while (size < rows && left > 0) {
      int b = heap[0];
      chunk.batches[size] = b;
      chunk.rows[size++] = position[b]++;
      if (position[b] < batches.get(b).size()) {
        readKey(b);
      } else {
        heap[0] = heap[--left];
      }
      siftDown(0);
    }
    return new Chunk(chunk.batches, chunk.rows, size);
  }

  private void readKey(int b) {
    keys[b] = batches.get(b).key(position[b]);
    textKeys[b] = batches.get(b).textKey(position[b]);
  }

  private void siftDown(int from) {
    int moved = heap[from];
    int at = from;
    for (int child = 2 * at + 1; child < left; child = 2 * at + 1) {
      if (child + 1 < left && isBefore(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isBefore(heap[child], moved)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = moved;
  }

  /** By text, a missing one first, then by number, then by batch. */
  private boolean isBefore(int one, int other) {
    int order = compare(textKeys[one], textKeys[other]);
    if (order == 0) {
      order = Long.compare(keys[one], keys[other]);
    }
    return order == 0 ? one < other : order < 0;
  }

  private static int compare(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return Boolean.compare(one != null, other != null);
    }
    return TextOrder.BY_CODE_POINT.compare(one, other);
  }
}
