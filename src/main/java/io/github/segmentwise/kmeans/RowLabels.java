package io.github.segmentwise.kmeans;

import io.github.segmentwise.rounds.RoundMemory;
import io.github.segmentwise.row.Block;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The labels that rows got last, and what the rows of each label sum up to, where one process runs
 * all rounds: few rows change their cluster in a later round, and only these need to be summed
 * again. Sums are exact, so that they are the same bits as those of all rows.
 *
 * <p>A block is for one thread at a time. Memory: 1 byte × rows × trials, and a statistic of each
 * trial.
 */
final class RowLabels {

  /** More clusters than a label can tell apart. */
  private static final int MOST_CLUSTERS = Byte.MAX_VALUE;

  private static final byte NONE = -1;

  private final Map<Block, Map<Integer, byte[]>> labels = new ConcurrentHashMap<>();
  private final Map<Integer, ClusterStatistic> sums = new HashMap<>();
  private boolean areFinal;

  /** What a process keeps of trials; null where they have too many clusters. */
  static @Nullable RowLabels in(RoundMemory memory, List<Trial> trials) {
    return trials.stream().anyMatch(trial -> trial.numClusters() > MOST_CLUSTERS)
        ? null
        : memory.of(RowLabels.class, RowLabels::new);
  }

  /**
   * The last labels of the rows of a block in some trials, {@code [trial][row]}; negative where
   * there is none.
   */
  byte[][] of(Block block, List<Trial> trials) {
    Map<Integer, byte[]> ofBlock = labels.computeIfAbsent(block, none -> new HashMap<>());
    return trials.stream()
        .map(trial -> ofBlock.computeIfAbsent(trial.spec().id(), none -> unlabelled(block)))
        .toArray(byte[][]::new);
  }

  private static byte[] unlabelled(Block block) {
    byte[] none = new byte[block.rows()];
    Arrays.fill(none, NONE);
    return none;
  }

  /**
   * Labels the rows of a block and adds what that changes.
   *
   * @param lanes of the trials
   * @param statistic of the same lanes; gets all distances, and of counts and sums the changes
   * @param rows is told of all rows afterwards
   */
  void label(
      Block block,
      List<Trial> trials,
      Lanes lanes,
      ClusterStatistic statistic,
      Lanes.Labelled rows) {
    byte[][] last = of(block, trials);
    lanes.label(
        block,
        (all, row, trial, lane) -> {
          int first = lanes.firstLane(trial);
          byte before = last[trial][row];
          byte now = (byte) (lane - first);
          if (before != now) {
            last[trial][row] = now;
            statistic.move(block, row, before < 0 ? NONE : first + before, lane, lanes.scale());
          }
          statistic.addDistance(block, row, lane, lanes.squaredDistance(lane));
          rows.label(block, row, trial, lane);
        });
  }

  /** Makes the changes of a round a statistic of all rows. */
  void complete(List<Trial> trials, ClusterStatistic changes) {
    int first = 0;
    for (Trial trial : trials) {
      int end = first + trial.numClusters();
      ClusterStatistic before = sums.get(trial.spec().id());
      if (before != null) {
        changes.addSums(before, first);
      }
      sums.put(trial.spec().id(), changes.sumsOf(first, end));
      first = end;
    }
  }

  /** Says whether the labels are those by the final centroids. */
  void markFinal(boolean areFinalNow) {
    areFinal = areFinalNow;
  }

  boolean areFinal() {
    return areFinal;
  }
}
