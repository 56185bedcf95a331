package io.github.segmentwise.read;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.LongIndex;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.sentence.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps one row per primary key.
 *
 * <p>Rows with one key that are the same in all needed columns are one row exported several times:
 * the first is kept and the others are counted as {@code duplicates.<table>}. Rows with one key
 * that differ contradict each other: all of them are rejected and counted as {@code
 * conflicts.<table>}; the first of them are listed. Of keys that are texts the hashes of 64 bits
 * are compared; should two different ones agree in it, both rows are rejected.
 */
public final class DistinctRows {

  private final InputTable table;
  private final Consumer<RejectedRow> rejected;
  private final Facts facts;

  public DistinctRows(InputTable table, Consumer<RejectedRow> rejected, Facts facts) {
    this.table = table;
    this.rejected = rejected;
    this.facts = facts;
  }

  /**
   * The kept rows of batches that together hold every row of their keys.
   *
   * @param batches in any order; may be empty
   */
  public List<ColumnBatch> of(List<ColumnBatch> batches) {
    int rows = batches.stream().mapToInt(ColumnBatch::rows).sum();
    int[] firstSeen = new int[rows];
    int[] batchOf = new int[rows];
    int[] rowOf = new int[rows];
    LongIndex index = new LongIndex(rows);
    boolean[] conflicting = new boolean[rows];
    int i = 0;
    for (int b = 0; b < batches.size(); b++) {
      ColumnBatch batch = batches.get(b);
      long[] keys = batch.keys(0);
      for (int row = 0; row < keys.length; row++, i++) {
        batchOf[i] = b;
        rowOf[i] = row;
        int first = index.putIfAbsent(keys[row], i);
        firstSeen[i] = first == LongIndex.ABSENT ? i : first;
        if (first != LongIndex.ABSENT
            && !batches.get(batchOf[first]).sameRow(rowOf[first], batch, row)) {
          conflicting[first] = true;
        }
      }
    }
    long duplicates = 0;
    long conflicts = 0;
    EarliestRejected earliest = new EarliestRejected();
    int[][] kept = new int[batches.size()][];
    int from = 0;
    for (int b = 0; b < batches.size(); b++) {
      ColumnBatch batch = batches.get(b);
      int[] rowsKept = new int[batch.rows()];
      int size = 0;
      for (int row = 0; row < batch.rows(); row++) {
        int first = firstSeen[from + row];
        if (conflicting[first]) {
          conflicts++;
          RejectedRow conflict = conflict(batch, row);
          earliest.accept(conflict);
          facts.add(InputGate.reasonFact(conflict), 1);
        } else if (first == from + row) {
          rowsKept[size++] = row;
        } else {
          duplicates++;
        }
      }
      from += batch.rows();
      kept[b] = Arrays.copyOf(rowsKept, size);
    }
    earliest.forEach(rejected);
    facts.add("duplicates." + table.name(), duplicates).add("conflicts." + table.name(), conflicts);
    return select(batches, kept);
  }

  private RejectedRow conflict(ColumnBatch batch, int row) {
    return new RejectedRow(
        table.name(),
        batch.file(),
        batch.line(row),
        table.key(),
        Sentence.of("record.rejected.conflict", table.key()));
  }

  private static List<ColumnBatch> select(List<ColumnBatch> batches, int[][] kept) {
    List<ColumnBatch> distinct = new ArrayList<>();
    for (int b = 0; b < batches.size(); b++) {
      boolean all = kept[b].length == batches.get(b).rows();
      distinct.add(all ? batches.get(b) : batches.get(b).select(kept[b]));
    }
    return distinct;
  }
}
