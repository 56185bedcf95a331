package io.github.segmentwise.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The table {@code rejected_rows}. */
public final class RejectedRows {

  public static final OutputTable TABLE =
      new OutputTable(
          "rejected_rows",
          "Input rows that could not be used; never their text, which may hold personal data.",
          List.of(
              OutputColumn.text("table", "Input table, such as orders."),
              OutputColumn.text("file", "File of the input; empty where rows have no file."),
              OutputColumn.integer("line", "Line of the row's beginning, counted from 1."),
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
      rows.add(new Object[] {row.table(), row.file(), row.line(), row.column(), row.reason()});
    }
    return OutputRows.of(TABLE, rows);
  }
}
