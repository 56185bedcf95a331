package io.github.segmentwise.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.segmentwise.describe.SegmentWords;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.Histogram;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** The charts of one segment: its own numerics, and its spend, against all customers. */
final class SegmentCharts {

  private static final int MOST_HISTOGRAMS = 4;
  private static final int DIGITS = 6;

  private SegmentCharts() {}

  /**
   * Bars in pairs, the segment's and all customers'.
   *
   * @param name as a heading
   * @param unit {@code %} of customers, or empty for amounts
   */
  @JsonPropertyOrder({"name", "unit", "labels", "ours", "all"})
  record Bars(
      String name, String unit, List<String> labels, List<BigDecimal> ours, List<BigDecimal> all) {}

  static List<Bars> of(SegmentProfile profile) {
    List<Bars> charts = new ArrayList<>();
    for (NumericProfile numeric : profile.numerics()) {
      boolean drawn = numeric.histogram() != null && numeric.spread().isPresent();
      if (drawn && charts.size() < MOST_HISTOGRAMS) {
        charts.add(histogram(SegmentWords.column(profile, numeric.column()), numeric.histogram()));
      }
    }
    if (!profile.windows().isEmpty()) {
      charts.add(
          new Bars(
              "Spend of a customer",
              "",
              profile.windows().stream().map(w -> "Last " + Figures.window(w.days())).toList(),
              profile.windows().stream().map(w -> brief(w.spread().mean())).toList(),
              profile.windows().stream().map(w -> brief(w.spread().populationMean())).toList()));
    }
    return charts;
  }

  private static Bars histogram(String name, Histogram histogram) {
    List<String> labels = new ArrayList<>();
    boolean ages = histogram.width() == Math.rint(histogram.width()) && histogram.width() > 1;
    for (int bin = 0; bin < histogram.counts().size(); bin++) {
      double from = histogram.from() + bin * histogram.width();
      double to = from + histogram.width();
      labels.add(
          ages && to < 1000 && from >= 0
              ? Math.round(from) + "–" + Math.round(to - 1)
              : Figures.amount(from) + " to " + Figures.amount(to));
    }
    return new Bars(
        name, "%", labels, percents(histogram.counts()), percents(histogram.populationCounts()));
  }

  private static List<BigDecimal> percents(List<Long> counts) {
    long sum = counts.stream().mapToLong(Long::longValue).sum();
    return counts.stream().map(count -> brief(sum == 0 ? 0 : 100.0 * count / sum)).toList();
  }

  /** With as many digits as a chart can show. */
  static BigDecimal brief(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value, new MathContext(DIGITS)).stripTrailingZeros()
        : null;
  }
}
