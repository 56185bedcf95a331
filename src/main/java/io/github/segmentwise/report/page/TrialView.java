package io.github.segmentwise.report.page;

import io.github.segmentwise.describe.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The trials: as a table, and as the series of the charts of quality and loss. */
final class TrialView {

  private TrialView() {}

  /** Columns of {@code trials} that measure quality, and which way is better. */
  enum Index {
    DAVIES_BOULDIN("davies_bouldin_index", "Davies-Bouldin index", false),
    SILHOUETTE("silhouette", "Silhouette", true),
    CALINSKI_HARABASZ("calinski_harabasz_index", "Calinski-Harabasz index", true),
    BIC("bic", "Bayesian information criterion", false),
    ELBOW("mean_squared_distance", "Mean squared distance to the centre", false);

    private final String column;
    private final String label;
    private final boolean higherIsBetter;

    Index(String column, String label, boolean higherIsBetter) {
      this.column = column;
      this.label = label;
      this.higherIsBetter = higherIsBetter;
    }
  }

  /** A line of the table. */
  record Line(
      String id,
      String clusters,
      String iterations,
      List<Cell> indices,
      boolean chosen,
      String explanation) {}

  /** The table. */
  record Table(List<String> columns, List<Line> lines) {}

  /** An index over the trials. */
  record Series(String label, boolean higherIsBetter, boolean decides, List<Double> values) {}

  /** A trial's loss after each iteration. */
  record Loss(int trial, int clusters, boolean chosen, List<Double> values) {}

  /** What the charts of the trials show: index {@code i} of each list is one trial. */
  record Charts(
      List<Integer> ids,
      List<Integer> clusters,
      int chosen,
      List<Series> indices,
      List<Loss> losses) {}

  private static List<Index> indices(PageTables tables) {
    List<PageTables.Row> trials = tables.rows("trials");
    List<Index> present = new ArrayList<>();
    for (Index index : Index.values()) {
      if (trials.stream().anyMatch(trial -> Double.isFinite(trial.number(index.column)))) {
        present.add(index);
      }
    }
    return present;
  }

  static Table table(PageTables tables) {
    List<Index> indices = indices(tables);
    List<Line> lines = new ArrayList<>();
    for (PageTables.Row trial : tables.rows("trials")) {
      lines.add(
          new Line(
              trial.text("trial_id"),
              trial.text("num_clusters"),
              trial.text("iterations"),
              indices.stream().map(index -> Cell.index(trial.number(index.column))).toList(),
              Boolean.parseBoolean(trial.text("is_optimal")),
              trial.text("explanation")));
    }
    return new Table(indices.stream().map(index -> index.label).toList(), lines);
  }

  static Charts charts(PageTables tables) {
    List<PageTables.Row> trials = tables.rows("trials");
    String objective = tables.run().path("flags").path("objective").asText();
    List<Series> series = new ArrayList<>();
    for (Index index : indices(tables)) {
      series.add(
          new Series(
              index.label,
              index.higherIsBetter,
              index.name().equals(objective),
              trials.stream().map(trial -> finite(trial.number(index.column))).toList()));
    }
    int chosen = 0;
    for (int i = 0; i < trials.size(); i++) {
      chosen = Boolean.parseBoolean(trials.get(i).text("is_optimal")) ? i : chosen;
    }
    return new Charts(
        trials.stream().map(trial -> trial.integer("trial_id")).toList(),
        trials.stream().map(trial -> trial.integer("num_clusters")).toList(),
        chosen,
        series,
        losses(tables));
  }

  private static List<Loss> losses(PageTables tables) {
    Map<Integer, List<Double>> values = new LinkedHashMap<>();
    for (PageTables.Row row : tables.rows("training_info")) {
      values
          .computeIfAbsent(row.integer("trial_id"), id -> new ArrayList<>())
          .add(finite(row.number("loss")));
    }
    List<Loss> losses = new ArrayList<>();
    for (PageTables.Row trial : tables.rows("trials")) {
      int id = trial.integer("trial_id");
      losses.add(
          new Loss(
              id,
              trial.integer("num_clusters"),
              Boolean.parseBoolean(trial.text("is_optimal")),
              values.getOrDefault(id, List.of())));
    }
    return losses;
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** The sentence above the table. */
  static String caption(PageTables tables) {
    int trials = tables.rows("trials").size();
    return Figures.count(trials) + (trials == 1 ? " trial" : " trials");
  }
}
