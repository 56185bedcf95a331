package io.github.segmentwise.report;

import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.describe.wording.Windows;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoricalProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoryShare;
import io.github.segmentwise.report.words.Cell;
import io.github.segmentwise.report.words.PageWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Features × segments: how far each segment's mean or share lies from that of all customers, in
 * standard deviations of all customers.
 *
 * @param rows those in which segments differ most first
 * @param shown how many of them are shown at first
 * @param count how many there are, as shown
 * @param gaps whether there is a cell of a segment of which nobody has a value
 */
record HeatMap(List<Feature> rows, int shown, String count, boolean gaps) {

  private static final int SHOWN = 20;
  private static final int FEWEST_SHOWN = 8;

  /** The effect from which on a feature is shown at first. */
  private static final double TELLING = 0.25;

  /** Effects, as shown, from which on a colour is one step stronger. */
  private static final double[] STEPS = {0.1, 0.3, 0.6, 1};

  /** A row. */
  record Feature(String label, List<Shade> cells) {

    private double strongest() {
      return cells.stream().mapToDouble(cell -> Math.abs(cell.sort())).max().orElse(0);
    }
  }

  /** A cell with the class of its colour. */
  record Shade(String text, double sort, String style) {

    static Shade of(double effect, Figures figures) {
      if (Double.isNaN(effect)) {
        return new Shade(Cell.NONE, 0, "heat-0");
      }
      int step = 0;
      while (step < STEPS.length && Math.rint(Math.abs(effect) * 10) / 10 >= STEPS[step]) {
        step++;
      }
      double rounded = Math.rint(Math.abs(effect) * 10) / 10;
      String sign = rounded == 0 ? "" : effect > 0 ? "+" : "−";
      return new Shade(
          sign + figures.fixed(rounded, sign.isEmpty() ? 0 : 1),
          effect,
          step == 0 ? "heat-0" : "heat-" + (effect > 0 ? "more-" : "less-") + step);
    }
  }

  static HeatMap of(List<Segment> segments, PageWords words) {
    List<SegmentProfile> profiles = segments.stream().map(Segment::profile).toList();
    if (profiles.isEmpty()) {
      return new HeatMap(List.of(), 0, words.count(0), false);
    }
    SegmentProfile first = profiles.get(0);
    List<Feature> rows = new ArrayList<>();
    for (int i = 0; i < first.numerics().size(); i++) {
      int column = i;
      String label = words.segments().column(first, first.numerics().get(i).column());
      rows.add(feature(label, profiles, words, p -> p.numerics().get(column).spread().effect()));
      double missing = first.numerics().get(i).populationMissingShare();
      rows.add(
          feature(
              words.text("unknown-of", label),
              profiles,
              words,
              p -> effect(p.numerics().get(column).missingShare(), missing)));
    }
    for (int i = 0; i < first.behaviours().size(); i++) {
      int column = i;
      String label = words.segments().column(first, first.behaviours().get(i).column());
      rows.add(feature(label, profiles, words, p -> p.behaviours().get(column).spread().effect()));
    }
    for (int i = 0; i < first.windows().size(); i++) {
      int window = i;
      String label = words.text("all-spend", Windows.last(first.windows().get(i).days()));
      rows.add(feature(label, profiles, words, p -> p.windows().get(window).spread().effect()));
    }
    List<String> products = words.segments().products(first);
    for (int i = 0; i < products.size(); i++) {
      int product = i;
      if (!first.spends().get(i).tellsCategory()) {
        continue;
      }
      rows.add(
          feature(
              products.get(i),
              profiles,
              words,
              p -> p.spends().get(product).longestWindow().effect()));
    }
    for (int i = 0; i < first.categoricals().size(); i++) {
      addCategories(rows, i, profiles, words);
    }
    rows.removeIf(row -> row.strongest() == 0);
    rows.sort(Comparator.comparingDouble(Feature::strongest).reversed());
    boolean gaps =
        rows.stream()
            .flatMap(row -> row.cells().stream())
            .anyMatch(c -> c.text().equals(Cell.NONE));
    long telling = rows.stream().filter(row -> row.strongest() >= TELLING).count();
    int shown = (int) Math.min(SHOWN, Math.max(FEWEST_SHOWN, telling));
    return new HeatMap(
        List.copyOf(rows), Math.min(shown, rows.size()), words.count(rows.size()), gaps);
  }

  private static Feature feature(
      String label,
      List<SegmentProfile> profiles,
      PageWords words,
      ToDoubleFunction<SegmentProfile> effect) {
    return new Feature(
        label,
        profiles.stream()
            .map(profile -> Shade.of(effect.applyAsDouble(profile), words.figures()))
            .toList());
  }

  /** Only columns of which the profiles list all values, so that no share is unknown. */
  private static void addCategories(
      List<Feature> rows, int column, List<SegmentProfile> profiles, PageWords words) {
    Map<Optional<String>, Double> population = new LinkedHashMap<>();
    for (SegmentProfile profile : profiles) {
      CategoricalProfile values = profile.categoricals().get(column);
      if (values.otherShare() > 0) {
        return;
      }
      for (CategoryShare share : values.shares()) {
        population.put(Optional.ofNullable(share.value()), share.populationShare());
      }
    }
    String name = profiles.get(0).categoricals().get(column).column();
    // A missing city, and one that is called null, tells nothing of customers.
    population.keySet().removeIf(value -> value.map("null"::equalsIgnoreCase).orElse(true));
    population.forEach(
        (value, usual) ->
            rows.add(
                feature(
                    words.segments().column(profiles.get(0), name)
                        + ": "
                        + words.segments().value(name, value.orElse(null)),
                    profiles,
                    words,
                    p -> effect(p.categoricals().get(column), value.orElse(null), usual))));
  }

  private static double effect(CategoricalProfile column, String value, double usual) {
    double share = 0;
    for (CategoryShare listed : column.shares()) {
      if (value == null ? listed.value() == null : value.equals(listed.value())) {
        share = listed.share();
      }
    }
    return effect(share, usual);
  }

  private static double effect(double share, double usual) {
    double deviation = Math.sqrt(usual * (1 - usual));
    return deviation == 0 ? 0 : (share - usual) / deviation;
  }
}
