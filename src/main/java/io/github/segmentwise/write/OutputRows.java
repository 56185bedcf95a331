package io.github.segmentwise.write;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Rows of an output table, in ascending order of their keys. */
public interface OutputRows {

  /** The table to which the rows belong. */
  OutputTable table();

  int size();

  /** Key by which the rows of several batches are merged. */
  long key(int row);

  /** Text that precedes the key in that order; null for all rows where the keys are numbers. */
  default @Nullable String textKey(int row) {
    return null;
  }

  /** Cells of a row, in the order of the table's columns and of their types; null where missing. */
  default @Nullable Object[] cells(int row) {
    return CellArray.of(this, row);
  }

  /** The same cells one after another, without an object for each number. */
  void putCells(int row, CellSink to);

  /** Rows that are held as they are, in the order of the list. */
  static OutputRows of(OutputTable table, List<Object[]> rows) {
    return new OutputRows() {
      @Override
      public OutputTable table() {
        return table;
      }

      @Override
      public int size() {
        return rows.size();
      }

      @Override
      public long key(int row) {
        return row;
      }

      @Override
      public void putCells(int row, CellSink to) {
        for (Object cell : rows.get(row)) {
          to.cell(cell);
        }
      }
    };
  }
}
