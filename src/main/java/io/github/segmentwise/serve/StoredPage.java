package io.github.segmentwise.serve;

import io.github.segmentwise.audience.StoredRun;
import io.github.segmentwise.report.PageTables;
import io.github.segmentwise.report.ReportPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page of a run that keeps none, from its tables: the same as the file would be. */
final class StoredPage {

  /** By these the rows of a file are ordered; a query gives them in the order of texts. */
  private static final List<String> ORDER = List.of("trial_id", "iteration", "rank");

  private StoredPage() {}

  static byte[] of(StoredRun run) throws IOException {
    return ReportPage.of(tables(run, PageTables.NAMES)).render();
  }

  /**
   * Reads tables of a run.
   *
   * @param names of those that it may have
   */
  static PageTables tables(StoredRun run, Collection<String> names) throws IOException {
    Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
    for (String name : names) {
      List<String> columns = run.columns(name);
      if (!columns.isEmpty()) {
        tables.put(name, rows(run, name, columns));
      }
    }
    return PageTables.stored(run.run(), tables);
  }

  private static List<Map<String, String>> rows(StoredRun run, String name, List<String> columns)
      throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    run.forEach(
        name,
        columns,
        cells -> {
          Map<String, String> row = new LinkedHashMap<>();
          for (int c = 0; c < columns.size(); c++) {
            row.put(columns.get(c), cells.get(c));
          }
          rows.add(row);
        });
    for (int c = ORDER.size() - 1; c >= 0; c--) {
      String column = ORDER.get(c);
      if (columns.contains(column)) {
        rows.sort(Comparator.comparingLong(row -> number(row.get(column))));
      }
    }
    return rows;
  }

  private static long number(String cell) {
    return cell.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cell);
  }
}
