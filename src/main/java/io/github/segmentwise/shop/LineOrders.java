package io.github.segmentwise.shop;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.LongIndex;
import io.github.segmentwise.cell.TimeForm;
import io.github.segmentwise.shop.written.WrittenRows;
import java.util.Arrays;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The rows that say of each line when its order was placed and by whom.
 *
 * @param rows null where there are none
 * @param ofLine the row of each line's order, {@link LongIndex#ABSENT} where there is none
 */
record LineOrders(
    @Nullable ColumnBatch rows,
    int[] ofLine,
    int customer,
    int time,
    int marks,
    int status,
    int features) {

  static LineOrders inTable(List<ColumnBatch> batches, ColumnBatch lines, String name) {
    ColumnBatch rows = batches.isEmpty() ? null : ColumnBatch.concat(batches);
    int[] ofLine = new int[lines.rows()];
    Arrays.fill(ofLine, LongIndex.ABSENT);
    if (rows != null) {
      Ids ids = Ids.of(rows, WrittenRows.ORDER);
      Ids ofLines = Ids.of(lines, WrittenRows.LINE_ORDER);
      LongIndex index = new LongIndex(rows.rows());
      for (int row = 0; row < rows.rows(); row++) {
        int first = index.putIfAbsent(ids.key(row), row);
        if (first != LongIndex.ABSENT) {
          ids.check(row, ids, first, name);
        }
      }
      for (int line = 0; line < ofLine.length; line++) {
        ofLine[line] = index.get(ofLines.key(line));
        if (ofLine[line] != LongIndex.ABSENT) {
          ofLines.check(line, ids, ofLine[line], name);
        }
      }
    }
    return new LineOrders(
        rows,
        ofLine,
        WrittenRows.ORDER_CUSTOMER,
        WrittenRows.ORDER_TIME,
        WrittenRows.ORDER_MARKS,
        WrittenRows.ORDER_STATUS,
        WrittenRows.ORDER_FEATURES);
  }

  static LineOrders inLines(ColumnBatch lines, List<ColumnBatch> batches, boolean isFilled) {
    int[] ofLine = new int[lines.rows()];
    Arrays.setAll(ofLine, line -> line);
    if (isFilled) {
      fill(ofLine, lines, batches);
    }
    return new LineOrders(
        lines,
        ofLine,
        WrittenRows.LINE_CUSTOMER,
        WrittenRows.LINE_TIME,
        WrittenRows.LINE_MARKS,
        WrittenRows.LINE_STATUS,
        WrittenRows.LINE_FEATURES);
  }

  /** The first row with a moment, in the order of files and lines, stands for the order. */
  private static void fill(int[] ofLine, ColumnBatch lines, List<ColumnBatch> batches) {
    long[] times = lines.longs(WrittenRows.LINE_TIME);
    String[] files = new String[ofLine.length];
    long[] numbers = new long[ofLine.length];
    int next = 0;
    for (ColumnBatch batch : batches) {
      for (int row = 0; row < batch.rows(); row++) {
        files[next] = batch.file();
        numbers[next++] = batch.line(row);
      }
    }
    Ids ids = Ids.of(lines, WrittenRows.LINE_ORDER);
    LongIndex index = new LongIndex(ofLine.length);
    int[] first = new int[ofLine.length];
    for (int row = 0; row < ofLine.length; row++) {
      if (times[row] == TimeForm.NONE) {
        continue;
      }
      int known = index.putIfAbsent(ids.key(row), row);
      if (known == LongIndex.ABSENT) {
        first[row] = row;
        continue;
      }
      int best = first[known];
      int byFile = files[row].compareTo(files[best]);
      if (byFile < 0 || (byFile == 0 && numbers[row] < numbers[best])) {
        first[known] = row;
      }
    }
    for (int row = 0; row < ofLine.length; row++) {
      int known = index.get(ids.key(row));
      ofLine[row] = known == LongIndex.ABSENT ? LongIndex.ABSENT : first[known];
    }
  }
}
