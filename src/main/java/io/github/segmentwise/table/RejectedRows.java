package io.github.segmentwise.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The table {@code rejected_rows}. */
public final class RejectedRows {

  private static final OutputTable TABLE =
      new OutputTable("rejected_rows", List.of("table", "file", "line", "column", "reason"));

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
