package io.github.segmentwise.compare;

import io.github.segmentwise.cluster.Method;
import io.github.segmentwise.cluster.Methods;
import io.github.segmentwise.kmeans.Quality;
import io.github.segmentwise.write.OutputColumn;
import io.github.segmentwise.write.OutputRows;
import io.github.segmentwise.write.OutputTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A {@link MethodComparison} as rows of {@code method_comparison}. */
public final class ComparisonRows {

  public static final OutputTable TABLE =
      new OutputTable(
          "method_comparison",
          "One row per method and population: its segments, scored among the encoded features.",
          columns());

  private ComparisonRows() {}

  private static List<OutputColumn> columns() {
    List<OutputColumn> columns = new ArrayList<>();
    columns.add(OutputColumn.text("method", "As --method has it."));
    columns.add(
        OutputColumn.text(
            "population",
            "ALL_CUSTOMERS, outliers with their nearest segment, or WITHOUT_OUTLIERS."));
    columns.add(OutputColumn.integer("customers", "Customers of the population."));
    columns.add(OutputColumn.integer("num_clusters", "Segments that hold some of them."));
    columns.add(OutputColumn.text("segment_sizes", "JSON list: customers of each segment."));
    columns.add(
        OutputColumn.number("davies_bouldin_index", "Of the labels; at least 0, lower is better."));
    columns.add(
        OutputColumn.number(
            "silhouette", "Of the labels, squared Euclidean, in [-1, 1]; higher is better."));
    columns.add(
        OutputColumn.number(
            "calinski_harabasz_index", "Of the labels; at least 0, higher is better."));
    columns.add(
        OutputColumn.number(
            "stability",
            "Adjusted Rand index of labels by models of one half of the customers each; at most"
                + " 1."));
    for (Method method : Methods.ALL) {
      columns.add(
          OutputColumn.number(
              "adjusted_rand_index_" + method.name().toLowerCase(Locale.ROOT),
              "Agreement with the segments of " + method + ", at most 1; else missing."));
    }
    columns.add(OutputColumn.bool("is_published", "Whether the segments are this method's."));
    return columns;
  }

  /** One row per method and population. */
  public static OutputRows of(MethodComparison comparison) {
    List<Method> methods = comparison.methods();
    List<Object[]> rows = new ArrayList<>();
    for (MethodComparison.Entry entry : comparison.entries()) {
      Quality quality = entry.quality();
      List<Object> cells = new ArrayList<>();
      cells.add(entry.method().name());
      cells.add(entry.population().name());
      cells.add(entry.customers());
      cells.add(Arrays.stream(entry.sizes()).filter(size -> size > 0).count());
      cells.add(Arrays.toString(entry.sizes()).replace(" ", ""));
      cells.add(Quality.finite(quality.daviesBouldin()));
      cells.add(quality.silhouette());
      cells.add(Quality.finite(quality.calinskiHarabasz()));
      cells.add(Double.isNaN(entry.stability()) ? null : (Double) entry.stability());
      for (Method method : Methods.ALL) {
        int place = methods.indexOf(method);
        cells.add(place < 0 ? null : (Double) entry.agreement()[place]);
      }
      cells.add(entry.method() == comparison.chosen());
      rows.add(cells.toArray());
    }
    return OutputRows.of(TABLE, rows);
  }
}
