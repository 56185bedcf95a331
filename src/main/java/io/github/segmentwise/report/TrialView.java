package io.github.segmentwise.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.segmentwise.describe.wording.RecordedText.Said;
import io.github.segmentwise.report.words.Cell;
import io.github.segmentwise.report.words.PageWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The trials, and the fits of latent profiles if there are any: as tables, and the trials as the
 * series of the charts of quality and loss.
 */
final class TrialView {

  private static final String CLUSTERS = "num_clusters";

  /**
   * Columns of {@code trials} that measure a fit of latent profiles, with the keys of their titles.
   */
  private static final Map<String, String> FIT_COLUMNS = fitColumns();

  /** Why a trial is not the chosen one. */
  private static final List<String> LOST =
      List.of("record.trial.higher", "record.trial.lower", "record.trial.same");

  private TrialView() {}

  private static Map<String, String> fitColumns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("bic", "index.bic");
    columns.put("aic", "index.aic");
    columns.put("log_likelihood", "index.log-likelihood");
    columns.put("entropy", "index.entropy");
    columns.put("smallest_profile_share", "index.smallest-profile");
    return Collections.unmodifiableMap(columns);
  }

  /** Columns of {@code trials} that measure the quality of a trial, and which way is better. */
  enum Index {
    DAVIES_BOULDIN("davies_bouldin_index", "index.davies-bouldin", false),
    SILHOUETTE("silhouette", "index.silhouette", true),
    CALINSKI_HARABASZ("calinski_harabasz_index", "index.calinski-harabasz", true),
    ELBOW("mean_squared_distance", "index.elbow", false);

    private final String column;
    private final String label;
    private final boolean higherIsBetter;

    Index(String column, String label, boolean higherIsBetter) {
      this.column = column;
      this.label = label;
      this.higherIsBetter = higherIsBetter;
    }
  }

  /** A line of a table. */
  record TrialLine(
      String id,
      String groups,
      String iterations,
      List<Cell> indices,
      boolean chosen,
      Said explanation) {}

  /**
   * A table.
   *
   * @param groups what the trials or fits make, as the title of a column
   * @param columns of the indices
   */
  record TrialTable(String caption, String groups, List<String> columns, List<TrialLine> lines) {}

  /** An index over the trials. */
  @JsonPropertyOrder({"label", "higherIsBetter", "decides", "values"})
  record Series(String label, boolean higherIsBetter, boolean decides, List<Double> values) {}

  /** A trial's loss after each iteration. */
  @JsonPropertyOrder({"trial", "clusters", "chosen", "values"})
  record Loss(int trial, int clusters, boolean chosen, List<Double> values) {}

  /** What the charts of the trials show: index {@code i} of each list is one trial. */
  @JsonPropertyOrder({"ids", "clusters", "chosen", "indices", "losses"})
  record Charts(
      List<Integer> ids,
      List<Integer> clusters,
      int chosen,
      List<Series> indices,
      List<Loss> losses) {}

  /** The rows of {@code trials} about clusters, in which the other cells are missing. */
  private static List<PageTables.Row> trials(PageTables tables) {
    return tables.rows("trials").stream().filter(row -> row.text(CLUSTERS) != null).toList();
  }

  private static List<PageTables.Row> fits(PageTables tables) {
    return tables.rows("trials").stream().filter(row -> row.text(CLUSTERS) == null).toList();
  }

  private static List<Index> indices(PageTables tables) {
    List<PageTables.Row> trials = trials(tables);
    List<Index> present = new ArrayList<>();
    for (Index index : Index.values()) {
      if (trials.stream().anyMatch(trial -> Double.isFinite(trial.number(index.column)))) {
        present.add(index);
      }
    }
    return present;
  }

  /** The table of the trials, and that of the fits where there are any. */
  static List<TrialTable> tables(PageTables tables, PageWords words) {
    List<TrialTable> all = new ArrayList<>();
    List<PageTables.Row> fits = fits(tables);
    if (!fits.isEmpty()) {
      all.add(
          new TrialTable(
              words.text(fits.size() == 1 ? "fits.one" : "fits", words.count(fits.size())),
              words.text("profiles"),
              FIT_COLUMNS.values().stream().map(words::text).toList(),
              lines(fits, "num_profiles", FIT_COLUMNS.keySet(), words)));
    }
    Map<String, String> indices = new LinkedHashMap<>();
    indices(tables).forEach(index -> indices.put(index.column, words.text(index.label)));
    List<PageTables.Row> trials = trials(tables);
    all.add(
        new TrialTable(
            words.text(trials.size() == 1 ? "trials.one" : "trials", words.count(trials.size())),
            words.text("segments"),
            indices.values().stream().toList(),
            lines(trials, CLUSTERS, indices.keySet(), words)));
    return all;
  }

  private static List<TrialLine> lines(
      List<PageTables.Row> rows, String groups, Collection<String> columns, PageWords words) {
    List<List<Cell>> indices =
        columns.stream()
            .map(
                column ->
                    words
                        .cells()
                        .indices(rows.stream().mapToDouble(row -> row.number(column)).toArray()))
            .toList();
    return IntStream.range(0, rows.size())
        .mapToObj(
            i ->
                new TrialLine(
                    rows.get(i).text("trial_id"),
                    rows.get(i).text(groups),
                    rows.get(i).text("iterations"),
                    indices.stream().map(column -> column.get(i)).toList(),
                    Boolean.parseBoolean(rows.get(i).text("is_optimal")),
                    words.record().say(rows.get(i).text("explanation"))))
        .toList();
  }

  static Charts charts(PageTables tables, PageWords words) {
    List<PageTables.Row> trials = trials(tables);
    String objective = tables.run().settings().flags().getOrDefault("objective", "");
    List<Series> series = new ArrayList<>();
    for (Index index : indices(tables)) {
      series.add(
          new Series(
              words.text(index.label),
              index.higherIsBetter,
              index.name().equals(objective) && (index == Index.ELBOW || isDecided(trials, words)),
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

  /**
   * Whether a trial of another number of segments was set against the chosen one by the index; else
   * the others were left out, or there is one number.
   */
  private static boolean isDecided(List<PageTables.Row> trials, PageWords words) {
    return trials.stream()
        .map(trial -> trial.text("explanation"))
        .anyMatch(
            why ->
                LOST.stream().anyMatch(key -> words.record().says(why, key))
                    && !words.record().says(why, "record.trial.both"));
  }

  private static List<Loss> losses(PageTables tables) {
    Map<Integer, List<Double>> values = new LinkedHashMap<>();
    for (PageTables.Row row : tables.rows("training_info")) {
      values
          .computeIfAbsent(row.integer("trial_id"), id -> new ArrayList<>())
          .add(finite(row.number("loss")));
    }
    List<Loss> losses = new ArrayList<>();
    for (PageTables.Row trial : trials(tables)) {
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
}
