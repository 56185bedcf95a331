package io.github.segmentwise.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.segmentwise.describe.wording.PlainText;
import io.github.segmentwise.report.words.PageWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What the axes of the map mean: the features of which the segments have the more, the further they
 * lie along an axis. Found from the centres of the segments on the map, each as heavy as its
 * points.
 *
 * @param x of the axis to the right
 * @param y of the axis upwards
 */
@JsonPropertyOrder({"x", "y"})
record AxisNames(String x, String y) {

  private static final int NAMED = 2;

  /** Weaker relations, as correlations, name nothing. */
  private static final double LEAST = 0.7;

  /** Smaller changes along the axis, in standard deviations, name nothing either. */
  private static final double LEAST_STRENGTH = 0.3;

  static AxisNames of(
      List<PageTables.Row> points, List<Segment> segments, HeatMap heat, PageWords words) {
    return new AxisNames(
        name(points, segments, heat, "x", "first", words),
        name(points, segments, heat, "y", "second", words));
  }

  private static String name(
      List<PageTables.Row> points,
      List<Segment> segments,
      HeatMap heat,
      String axis,
      String place,
      PageWords words) {
    double[] weights = new double[segments.size()];
    double[] places = new double[segments.size()];
    for (PageTables.Row point : points) {
      for (int s = 0; s < segments.size(); s++) {
        if (segments.get(s).id() == point.integer("segment_id")) {
          weights[s]++;
          places[s] += point.number(axis);
        }
      }
    }
    for (int s = 0; s < places.length; s++) {
      places[s] /= Math.max(1, weights[s]);
    }
    List<Along> all =
        heat.rows().stream()
            .map(row -> Along.of(row, weights, places, words.phrases().isEnglish()))
            .toList();
    List<String> parts = new ArrayList<>();
    addNames(parts, words, "axis.more", all, along -> along.correlation >= LEAST);
    addNames(parts, words, "axis.less", all, along -> along.correlation <= -LEAST);
    boolean isFirst = place.equals("first");
    return parts.isEmpty()
        ? words.text(isFirst ? "axis.first" : "axis.second")
        : words.text(isFirst ? "axis.right" : "axis.up", String.join("; ", parts));
  }

  private static void addNames(
      List<String> parts, PageWords words, String key, List<Along> all, Predicate<Along> which) {
    List<String> names =
        all.stream()
            .filter(which)
            .filter(along -> along.strength >= LEAST_STRENGTH)
            .sorted(Comparator.comparingDouble((Along along) -> -along.strength))
            .limit(NAMED)
            .map(Along::label)
            .toList();
    if (!names.isEmpty()) {
      parts.add(words.text(key, String.join(", ", names)));
    }
  }

  /**
   * A feature along an axis.
   *
   * @param strength how far it changes along the axis, in standard deviations
   */
  @JsonPropertyOrder({"label", "correlation", "strength"})
  private record Along(String label, double correlation, double strength) {

    static Along of(HeatMap.Feature row, double[] weights, double[] places, boolean isEnglish) {
      double weight = 0;
      double mean = 0;
      double usual = 0;
      for (int s = 0; s < places.length; s++) {
        weight += weights[s];
        mean += weights[s] * places[s];
        usual += weights[s] * row.cells().get(s).sort();
      }
      mean /= weight;
      usual /= weight;
      double xx = 0;
      double yy = 0;
      double xy = 0;
      for (int s = 0; s < places.length; s++) {
        double x = places[s] - mean;
        double y = row.cells().get(s).sort() - usual;
        xx += weights[s] * x * x;
        yy += weights[s] * y * y;
        xy += weights[s] * x * y;
      }
      boolean isKnown = xx > 0 && yy > 0;
      return new Along(
          isEnglish ? lower(row.label()) : row.label(),
          isKnown ? xy / Math.sqrt(xx * yy) : 0,
          isKnown ? Math.abs(xy) / Math.sqrt(xx * weight) : 0);
    }

    private static String lower(String label) {
      boolean isName = !label.equals(PlainText.capitalised(label.toLowerCase(Locale.ROOT)));
      return isName ? label : label.toLowerCase(Locale.ROOT);
    }
  }
}
