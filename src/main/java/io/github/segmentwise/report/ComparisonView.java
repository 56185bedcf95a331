package io.github.segmentwise.report;

import io.github.segmentwise.describe.wording.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
      boolean isPublished) {}

  /** The table; no line where the run compared no methods. */
  record MethodTable(List<String> columns, List<MethodLine> lines) {}

  static MethodTable of(PageTables tables) {
    List<PageTables.Row> rows = tables.rows("method_comparison");
    List<String> methods = rows.stream().map(row -> row.text("method")).distinct().toList();
    List<String> columns =
        new ArrayList<>(
            List.of("Davies-Bouldin index", "Silhouette", "Calinski-Harabasz index", "Stability"));
    methods.forEach(method -> columns.add("Agreement with " + method));
    List<MethodLine> lines = new ArrayList<>();
    for (PageTables.Row row : rows) {
      List<Cell> figures = new ArrayList<>();
      for (String index :
          List.of("davies_bouldin_index", "silhouette", "calinski_harabasz_index", "stability")) {
        figures.add(Cell.index(row.number(index)));
      }
      for (String method : methods) {
        figures.add(Cell.index(row.number(AGREEMENT + method.toLowerCase(Locale.ROOT))));
      }
      lines.add(
          new MethodLine(
              row.text("method"),
              row.text("population").equals("ALL_CUSTOMERS") ? "all customers" : "without outliers",
              Cell.count(row.integer("customers")),
              row.text("num_clusters"),
              sizes(row.text("segment_sizes")),
              figures,
              Boolean.parseBoolean(row.text("is_published"))));
    }
    return new MethodTable(columns, lines);
  }

  /** {@code [3165,12]} as {@code 3,165 · 12}. */
  private static String sizes(String json) {
    List<String> sizes = new ArrayList<>();
    for (String size : json.replaceAll("[\\[\\]]", "").split(",", -1)) {
      sizes.add(Figures.count(Long.parseLong(size)));
    }
    return String.join(" \u00b7 ", sizes);
  }
}
