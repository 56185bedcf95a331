package io.github.segmentwise.write;

import io.github.segmentwise.batch.RejectedRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The table {@code rejected_rows}. */
public final class RejectedRows {

  public static final OutputTable TABLE =
      new OutputTable(
          "rejected_rows",
          "Input rows that could not be used, the first 10,000 of each table; never their text,"
              + " which may hold personal data.",
          List.of(
              OutputColumn.text("table", "Input table, such as orders."),
              OutputColumn.text("file", "File of the input folder, or the table in BigQuery."),
              OutputColumn.integer(
                  "line", "Line of the row's beginning, counted from 1; missing in BigQuery."),
              OutputColumn.text("column", "Column at fault; empty where the whole row is."),
              OutputColumn.text("reason", "What was expected.")));

  private RejectedRows() {}

  /** Rows in the order of table, file and line. */
  public static OutputRows of(Iterable<RejectedRow> rejected) {
    List<RejectedRow> sorted = new ArrayList<>();
    rejected.forEach(sorted::add);
    Collections.sort(sorted);
    List<Object[]> rows = new ArrayList<>();
    for (RejectedRow row : sorted) {
      rows.add(
          new Object[] {row.table(), row.file(), line(row), row.column(), row.reason().english()});
    }
    return OutputRows.of(TABLE, rows);
  }

  private static @Nullable Long line(RejectedRow row) {
    return row.line() == 0 ? null : row.line();
  }
}
