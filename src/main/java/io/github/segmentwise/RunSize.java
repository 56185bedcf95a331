package io.github.segmentwise;

import io.github.segmentwise.cluster.train.Execution;
import java.util.OptionalLong;

/** How a run is spread, chosen by the size of its input where the flags leave it open. */
final class RunSize {

  private static final long LOCAL_PARTITION_BYTES = 512L << 20;
  private static final long REMOTE_PARTITION_BYTES = 128L << 20;
  private static final int LEAST_REMOTE_PARTITIONS = 16;
  private static final long REMOTE_WORKER_BYTES = 4L << 30;
  private static final int MOST_SMALL_PARTITIONS = 16;
  private static final long LEAST_PARTITION_BYTES = 1L << 20;
  private static final int EMBEDDED_TO_ENCODED = 15;
  private static final long UNKNOWN_LOCAL_BYTES = 4L << 30;
  private static final long UNKNOWN_REMOTE_BYTES = 32L << 30;

  private RunSize() {}

  /**
   * Hash partitions for an input.
   *
   * @param textBytes its size as text, in bytes; empty where that is unknown
   */
  static int partitions(OptionalLong textBytes, boolean isLocal) {
    if (isLocal) {
      int cores = Runtime.getRuntime().availableProcessors();
      long bytes = textBytes.orElse(UNKNOWN_LOCAL_BYTES);
      return (int) Math.max(cores, bytes / LOCAL_PARTITION_BYTES);
    }
    long bytes = textBytes.orElse(UNKNOWN_REMOTE_BYTES);
    return (int)
        Math.min(
            RunFlags.MOST_PARTITIONS,
            Math.max(LEAST_REMOTE_PARTITIONS, bytes / REMOTE_PARTITION_BYTES));
  }

  /**
   * The partitions that are used where a number is asked for. On the local runner each of them
   * costs a tenth of a second, so there are at most 16, or one for each MB of the input.
   *
   * @param asked at least 1
   * @param textBytes as above
   */
  static int useful(int asked, OptionalLong textBytes, boolean isLocal) {
    long bytes = textBytes.orElse(UNKNOWN_LOCAL_BYTES);
    return isLocal
        ? (int) Math.min(asked, Math.max(MOST_SMALL_PARTITIONS, bytes / LEAST_PARTITION_BYTES))
        : asked;
  }

  /**
   * Where the rounds run. Encoded customers take less than a third of the text they come from. The
   * local runner holds all in memory anyhow, so a table of unknown size does not call for many
   * stages there. Vectors take about five times that text.
   *
   * @param isEmbedded whether customers become vectors
   */
  static Execution execution(
      Execution asked, OptionalLong textBytes, boolean isLocal, boolean isEmbedded) {
    if (asked != Execution.AUTO) {
      return asked;
    }
    long memory = isLocal ? Runtime.getRuntime().maxMemory() : REMOTE_WORKER_BYTES;
    long share = isEmbedded ? EMBEDDED_TO_ENCODED : 1;
    boolean fits = textBytes.isEmpty() ? isLocal : textBytes.getAsLong() <= memory / share;
    return fits ? Execution.SINGLE_WORKER : Execution.DISTRIBUTED;
  }
}
