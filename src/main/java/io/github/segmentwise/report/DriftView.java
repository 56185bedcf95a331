package io.github.segmentwise.report;

import io.github.segmentwise.describe.FeatureLabels;
import io.github.segmentwise.report.words.Cell;
import io.github.segmentwise.report.words.PageWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The part of the page that says in which features the customers have shifted. */
final class DriftView {

  private static final int MOST_FEATURES = 15;
  private static final String SHIFTED = "SHIFTED";
  private static final String MODERATE = "MODERATE";

  private DriftView() {}

  /**
   * What the part shows.
   *
   * @param summary a sentence
   * @param segments headings of the columns behind that of all customers
   * @param features the most shifted first; none where there are too few customers to tell
   * @param more how many features are not shown; null for none
   */
  record Drift(
      String summary, List<Heading> segments, List<Feature> features, @Nullable String more) {}

  /** A segment that lives on. */
  record Heading(int id, String tone, String title) {}

  /** A row. */
  record Feature(String label, List<HeatMap.Shade> cells) {}

  /** An index of the table; the level is empty where it is not judged. */
  private record Index(double value, String level) {
    static Index of(PageTables.Row row) {
      String level = row.text("level");
      return new Index(row.number("stability_index"), level == null ? "" : level);
    }

    HeatMap.Shade shade(PageWords words) {
      return level.isEmpty()
          ? new HeatMap.Shade(Cell.NONE, 0, "heat-0")
          : new HeatMap.Shade(
              words.figures().fixed(value, 2),
              value,
              level.equals(SHIFTED)
                  ? "heat-more-4"
                  : level.equals(MODERATE) ? "heat-more-2" : "heat-0");
    }
  }

  /** Null without a run before. */
  static @Nullable Drift of(PageTables tables, List<Segment> segments, PageWords words) {
    List<PageTables.Row> rows = tables.rows("feature_drift");
    if (rows.isEmpty() || segments.isEmpty()) {
      return null;
    }
    Map<String, Map<Integer, Index>> byFeature = new HashMap<>();
    for (PageTables.Row row : rows) {
      int segment = row.text("segment_id") == null ? 0 : row.integer("segment_id");
      byFeature
          .computeIfAbsent(row.text("feature"), feature -> new HashMap<>())
          .put(segment, Index.of(row));
    }
    List<Segment> living =
        segments.stream()
            .filter(s -> byFeature.values().stream().anyMatch(f -> f.containsKey(s.id())))
            .toList();
    FeatureLabels labels = FeatureLabels.of(segments.get(0).profile(), words.segments());
    List<Feature> features = new ArrayList<>();
    byFeature.entrySet().stream()
        .filter(feature -> strongest(feature.getValue()) >= 0)
        .sorted(
            Comparator.comparingDouble(
                    (Map.Entry<String, Map<Integer, Index>> f) -> -strongest(f.getValue()))
                .thenComparing(Map.Entry::getKey))
        .forEach(
            feature ->
                features.add(
                    new Feature(
                        labels.of(feature.getKey()), cells(feature.getValue(), living, words))));
    int hidden = Math.max(0, features.size() - MOST_FEATURES);
    return new Drift(
        summary(byFeature, words),
        living.stream().map(s -> new Heading(s.id(), s.tone(), s.title())).toList(),
        features.subList(0, features.size() - hidden),
        hidden == 0 ? null : words.count(hidden));
  }

  /** Of the indices that are judged; −1 where none is. */
  private static double strongest(Map<Integer, Index> indices) {
    return indices.values().stream()
        .filter(index -> !index.level().isEmpty())
        .mapToDouble(Index::value)
        .max()
        .orElse(-1);
  }

  private static List<HeatMap.Shade> cells(
      Map<Integer, Index> indices, List<Segment> living, PageWords words) {
    Index none = new Index(0, "");
    List<HeatMap.Shade> cells = new ArrayList<>();
    cells.add(indices.getOrDefault(0, none).shade(words));
    living.forEach(segment -> cells.add(indices.getOrDefault(segment.id(), none).shade(words)));
    return cells;
  }

  private static String summary(Map<String, Map<Integer, Index>> byFeature, PageWords words) {
    List<Index> all =
        byFeature.values().stream()
            .map(indices -> indices.get(0))
            .filter(index -> index != null && !index.level().isEmpty())
            .toList();
    if (all.isEmpty()) {
      return words.text("drift.few");
    }
    long shifted = all.stream().filter(index -> index.level().equals(SHIFTED)).count();
    return shifted == 0
        ? words.text("drift.none", words.count(all.size()))
        : words.text("drift.some", words.count(shifted), words.count(all.size()));
  }
}
