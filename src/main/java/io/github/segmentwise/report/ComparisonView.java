package io.github.segmentwise.report;

import io.github.segmentwise.report.words.Cell;
import io.github.segmentwise.report.words.PageWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The methods that a run compared, as a table. */
final class ComparisonView {

  private static final String AGREEMENT = "adjusted_rand_index_";

  private ComparisonView() {}

  /** A method over a population. */
  record MethodLine(
      String method,
      String population,
      Cell customers,
      String clusters,
      String sizes,
      List<Cell> figures,
      List<Cell> agreements,
      boolean isPublished) {}

  /**
   * The table; no line where the run compared no methods.
   *
   * @param columns of the figures
   * @param methods of the agreements
   */
  record MethodTable(List<String> columns, List<String> methods, List<MethodLine> lines) {}

  static MethodTable of(PageTables tables, PageWords words) {
    List<PageTables.Row> rows = tables.rows("method_comparison");
    List<String> methods = rows.stream().map(row -> row.text("method")).distinct().toList();
    List<String> columns =
        List.of(
            words.text("index.davies-bouldin"),
            words.text("index.silhouette"),
            words.text("index.calinski-harabasz"),
            words.text("index.stability"));
    List<MethodLine> lines = new ArrayList<>();
    List<List<Cell>> figures =
        Stream.of("davies_bouldin_index", "silhouette", "calinski_harabasz_index", "stability")
            .map(index -> column(rows, index, words))
            .toList();
    List<List<Cell>> agreements =
        methods.stream()
            .map(method -> column(rows, AGREEMENT + method.toLowerCase(Locale.ROOT), words))
            .toList();
    for (int i = 0; i < rows.size(); i++) {
      PageTables.Row row = rows.get(i);
      int line = i;
      lines.add(
          new MethodLine(
              row.text("method"),
              words.text(
                  row.text("population").equals("ALL_CUSTOMERS")
                      ? "all-customers"
                      : "without-outliers"),
              words.cells().count(row.integer("customers")),
              row.text("num_clusters"),
              sizes(row.text("segment_sizes"), words),
              figures.stream().map(column -> column.get(line)).toList(),
              agreements.stream().map(column -> column.get(line)).toList(),
              Boolean.parseBoolean(row.text("is_published"))));
    }
    return new MethodTable(columns, methods, lines);
  }

  private static List<Cell> column(List<PageTables.Row> rows, String name, PageWords words) {
    return words.cells().indices(rows.stream().mapToDouble(row -> row.number(name)).toArray());
  }

  /** {@code [3165,12]} as {@code 3,165 · 12}. */
  private static String sizes(String json, PageWords words) {
    List<String> sizes = new ArrayList<>();
    for (String size : json.replaceAll("[\\[\\]]", "").split(",", -1)) {
      sizes.add(words.count(Long.parseLong(size)));
    }
    return String.join(" \u00b7 ", sizes);
  }
}
