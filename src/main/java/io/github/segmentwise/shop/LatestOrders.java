package io.github.segmentwise.shop;

import io.github.segmentwise.batch.Column;
import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.DoubleColumn;
import io.github.segmentwise.batch.LongIndex;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.batch.TextOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Customers as their latest orders describe them. Of several orders of one moment that say
 * different things, the least number and the first text by code points count; a missing value
 * counts only where no order of that moment has one.
 */
final class LatestOrders {

  static final String TABLE = "buyers";

  private static final int TIME = 1;

  private LatestOrders() {}

  /**
   * One row for each customer: id, and the columns that describe it.
   *
   * @param batches of {@link WrittenLines.Joined#buyers}; not empty
   * @param what the ids are, for messages
   */
  static ColumnBatch of(List<ColumnBatch> batches, String what) {
    ColumnBatch orders = ColumnBatch.concat(batches);
    Ids ids = Ids.of(orders, 0);
    long[] times = orders.longs(TIME);
    LongIndex index = new LongIndex(orders.rows());
    int[] first = new int[orders.rows()];
    int customers = 0;
    int[] customerOf = new int[orders.rows()];
    for (int row = 0; row < orders.rows(); row++) {
      int known = index.putIfAbsent(ids.key(row), row);
      if (known == LongIndex.ABSENT) {
        customerOf[row] = customers;
        first[customers++] = row;
      } else {
        ids.check(row, ids, known, what);
        customerOf[row] = customerOf[known];
      }
    }
    long[] latest = new long[customers];
    Arrays.fill(latest, Long.MIN_VALUE);
    for (int row = 0; row < orders.rows(); row++) {
      latest[customerOf[row]] = Math.max(latest[customerOf[row]], times[row]);
    }
    int[] firstRows = Arrays.copyOf(first, customers);
    List<Column> columns = new ArrayList<>();
    columns.add(orders.column(0).select(firstRows));
    for (int c = TIME + 1; c < orders.columnCount(); c++) {
      int[] chosen = firstRows.clone();
      Column column = orders.column(c);
      boolean[] isSet = new boolean[customers];
      for (int row = 0; row < orders.rows(); row++) {
        int customer = customerOf[row];
        if (times[row] == latest[customer]
            && (!isSet[customer] || isBefore(column, row, chosen[customer]))) {
          chosen[customer] = row;
          isSet[customer] = true;
        }
      }
      columns.add(column.select(chosen));
    }
    return ColumnBatch.computed(TABLE, customers, columns);
  }

  private static boolean isBefore(Column column, int row, int other) {
    if (column instanceof TextColumn texts) {
      String text = texts.get(row);
      String otherText = texts.get(other);
      return text != null
          && (otherText == null || TextOrder.BY_CODE_POINT.compare(text, otherText) < 0);
    }
    double[] numbers = ((DoubleColumn) column).values();
    return !Double.isNaN(numbers[row])
        && (Double.isNaN(numbers[other]) || numbers[row] < numbers[other]);
  }
}
