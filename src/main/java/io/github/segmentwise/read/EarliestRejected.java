package io.github.segmentwise.read;

import io.github.segmentwise.batch.RejectedRow;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Keeps the first {@link FirstRejected#MOST} of the rows that it is given, in the order of file,
 * line and column, whatever the order in which they come. Time of a row: the logarithm of this
 * bound at most.
 */
final class EarliestRejected implements Consumer<RejectedRow> {

  private final PriorityQueue<RejectedRow> latestFirst =
      new PriorityQueue<>(Comparator.reverseOrder());

  @Override
  public void accept(RejectedRow row) {
    if (latestFirst.size() < FirstRejected.MOST) {
      latestFirst.add(row);
    } else if (row.compareTo(latestFirst.peek()) < 0) {
      latestFirst.remove();
      latestFirst.add(row);
    }
  }

  /** Gives the rows that are kept, the first first. */
  void forEach(Consumer<RejectedRow> receiver) {
    latestFirst.stream().sorted().forEach(receiver);
  }
}
