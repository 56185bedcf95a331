package io.github.segmentwise.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.segmentwise.describe.SegmentWords;
import io.github.segmentwise.describe.wording.Windows;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.Histogram;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import io.github.segmentwise.report.words.PageWords;
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

  static List<Bars> of(SegmentProfile profile, PageWords words) {
    List<Bars> charts = new ArrayList<>();
    for (NumericProfile numeric : profile.numerics()) {
      boolean drawn = numeric.histogram() != null && numeric.spread().isPresent();
      if (drawn && charts.size() < MOST_HISTOGRAMS) {
        charts.add(
            histogram(
                words.segments().column(profile, numeric.column()),
                numeric.histogram(),
                SegmentWords.isCalendarYear(numeric),
                words));
      }
    }
    if (!profile.windows().isEmpty()) {
      charts.add(
          new Bars(
              words.text("chart.spend"),
              "",
              profile.windows().stream()
                  .map(w -> words.phrases().text(Windows.last(w.days()).capital()))
                  .toList(),
              profile.windows().stream().map(w -> brief(w.spread().mean())).toList(),
              profile.windows().stream().map(w -> brief(w.spread().populationMean())).toList()));
    }
    return charts;
  }

  private static Bars histogram(String name, Histogram bins, boolean years, PageWords words) {
    Histogram histogram = isOfWholeNumbers(bins) ? wholeNumbers(bins) : bins;
    List<String> labels = new ArrayList<>();
    double width = histogram.width();
    boolean whole = width == Math.rint(width);
    for (int bin = 0; bin < histogram.counts().size(); bin++) {
      double from = histogram.from() + bin * width;
      if (whole && width == 1) {
        labels.add(number(from, years, words));
      } else if (whole && (years || from + width < 1000) && from >= 0) {
        labels.add(number(from, years, words) + "–" + number(from + width - 1, years, words));
      } else {
        labels.add(
            words.text(
                "chart.from-to",
                words.figures().amount(from),
                words.figures().amount(from + width)));
      }
    }
    return new Bars(
        name, "%", labels, percents(histogram.counts()), percents(histogram.populationCounts()));
  }

  private static String number(double value, boolean isYear, PageWords words) {
    return isYear ? words.figures().calendarYear(value) : words.figures().amount(value);
  }

  /** Whether nobody has a value in a bin without a whole number: those are counts of things. */
  private static boolean isOfWholeNumbers(Histogram bins) {
    if (bins.width() >= 1) {
      return false;
    }
    for (int bin = 0; bin < bins.counts().size(); bin++) {
      if (bins.populationCounts().get(bin) > 0 && !hasWholeNumber(bins, bin)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasWholeNumber(Histogram bins, int bin) {
    return wholeNumber(bins, bin) < bins.from() + (bin + 1) * bins.width() - bins.width() / 8;
  }

  /** The lowest whole number from where a bin begins; the beginnings are rounded a little. */
  private static double wholeNumber(Histogram bins, int bin) {
    return Math.ceil(bins.from() + bin * bins.width() - bins.width() / 8);
  }

  /** The same customers in bins of one whole number each. */
  private static Histogram wholeNumbers(Histogram bins) {
    long from = 0;
    List<Long> ours = new ArrayList<>();
    List<Long> all = new ArrayList<>();
    for (int bin = 0; bin < bins.counts().size(); bin++) {
      if (hasWholeNumber(bins, bin)) {
        long value = (long) wholeNumber(bins, bin);
        from = ours.isEmpty() ? value : from;
        ours.add(bins.counts().get(bin));
        all.add(bins.populationCounts().get(bin));
      }
    }
    return new Histogram(from, 1, ours, all);
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
