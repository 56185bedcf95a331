package io.github.segmentwise.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.segmentwise.describe.SegmentWords;
import io.github.segmentwise.describe.wording.ColumnRole;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.describe.wording.Windows;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoricalProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoryShare;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import io.github.segmentwise.profile.SegmentProfile.Spread;
import io.github.segmentwise.profile.SegmentValue;
import io.github.segmentwise.report.words.PageWords;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Figures of all segments side by side, so that the page can set any two against each other. */
final class ComparedFeatures {

  private static final String PERCENT = "%";

  private ComparedFeatures() {}

  /**
   * A figure.
   *
   * @param unit {@code %} for shares of customers, which are in percent; else empty
   * @param values of the segments in their order; null where nobody has a value
   * @param all the same over all customers
   * @param deviation standard deviation over all customers, above 0
   */
  @JsonPropertyOrder({"label", "unit", "values", "all", "deviation"})
  record Feature(
      String label, String unit, List<BigDecimal> values, BigDecimal all, BigDecimal deviation) {}

  /**
   * Some of the customers.
   *
   * @param kind {@code lifecycle} or {@code country}
   * @param shares of each segment's customers, in [0, 1]; null where the profile does not tell
   * @param all share of all customers
   */
  @JsonPropertyOrder({"kind", "name", "shares", "all"})
  record Group(String kind, String name, List<BigDecimal> shares, BigDecimal all) {}

  static List<Feature> features(List<Segment> segments, PageWords words) {
    List<SegmentProfile> profiles = segments.stream().map(Segment::profile).toList();
    List<Feature> features = new ArrayList<>();
    if (profiles.isEmpty()) {
      return features;
    }
    SegmentProfile first = profiles.get(0);
    for (int i = 0; i < first.numerics().size(); i++) {
      int column = i;
      addNumeric(features, words, profiles, first.numerics().get(i), p -> p.numerics().get(column));
    }
    for (int i = 0; i < first.behaviours().size(); i++) {
      int column = i;
      addNumeric(
          features, words, profiles, first.behaviours().get(i), p -> p.behaviours().get(column));
    }
    for (int i = 0; i < first.windows().size(); i++) {
      int window = i;
      String label = words.text("all-spend", Windows.last(first.windows().get(i).days()));
      addSpread(features, label, profiles, p -> p.windows().get(window).spread(), false);
    }
    List<String> products = words.segments().products(first);
    for (int i = 0; i < products.size(); i++) {
      int product = i;
      double usual = first.spends().get(i).populationBuyerShare();
      if (first.spends().get(i).tellsCategory()) {
        addShare(
            features,
            words.text("bought", products.get(i)),
            profiles,
            p -> p.spends().get(product).buyerShare(),
            usual);
      }
    }
    return features;
  }

  /** A column of a profile. */
  private interface Column {
    NumericProfile of(SegmentProfile profile);
  }

  /** Mean and deviation of a column. */
  private interface Spreads {
    Spread of(SegmentProfile profile);
  }

  private static void addNumeric(
      List<Feature> features,
      PageWords words,
      List<SegmentProfile> profiles,
      NumericProfile first,
      Column column) {
    addSpread(
        features,
        words.segments().column(profiles.get(0), first.column()),
        profiles,
        p -> column.of(p).spread(),
        SegmentWords.isShare(profiles.get(0), first));
  }

  private static void addSpread(
      List<Feature> features,
      String label,
      List<SegmentProfile> profiles,
      Spreads spreads,
      boolean isShare) {
    Spread first = spreads.of(profiles.get(0));
    double scale = isShare ? 100 : 1;
    add(
        features,
        label,
        isShare ? PERCENT : "",
        profiles.stream().mapToDouble(p -> scale * spreads.of(p).mean()).toArray(),
        scale * first.populationMean(),
        scale * first.populationStandardDeviation());
  }

  private static void addShare(
      List<Feature> features,
      String label,
      List<SegmentProfile> profiles,
      ToDoubleFunction<SegmentProfile> share,
      double usual) {
    add(
        features,
        label,
        PERCENT,
        profiles.stream().mapToDouble(p -> 100 * share.applyAsDouble(p)).toArray(),
        100 * usual,
        100 * Math.sqrt(usual * (1 - usual)));
  }

  private static void add(
      List<Feature> features,
      String label,
      String unit,
      double[] values,
      double all,
      double deviation) {
    if (deviation > 0 && Figures.printable(deviation)) {
      features.add(
          new Feature(
              label,
              unit,
              briefly(values),
              SegmentCharts.brief(all),
              SegmentCharts.brief(deviation)));
    }
  }

  private static List<BigDecimal> briefly(double[] values) {
    List<BigDecimal> brief = new ArrayList<>();
    for (double value : values) {
      brief.add(SegmentCharts.brief(value));
    }
    return brief;
  }

  /** Lifecycle groups, then countries, by which the table of segments can be filtered. */
  static List<Group> groups(List<Segment> segments, PageWords words) {
    List<Group> groups = new ArrayList<>();
    boolean isShop =
        !segments.isEmpty() && segments.stream().allMatch(s -> s.profile().value() != null);
    if (isShop) {
      for (SegmentValue.GroupShare group : segments.get(0).profile().value().lifecycle()) {
        double[] shares =
            segments.stream().mapToDouble(s -> ValueView.share(s, group.group())).toArray();
        groups.add(
            new Group(
                "lifecycle",
                words.heading(group.group()),
                briefly(shares),
                SegmentCharts.brief(group.populationShare())));
      }
    }
    Map<String, Double> countries = new LinkedHashMap<>();
    for (Segment segment : segments) {
      countries(segment)
          .forEach(share -> countries.putIfAbsent(share.value(), share.populationShare()));
    }
    countries.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(
            country ->
                groups.add(
                    new Group(
                        "country",
                        country.getKey(),
                        briefly(
                            segments.stream()
                                .mapToDouble(s -> share(s, country.getKey()))
                                .toArray()),
                        SegmentCharts.brief(country.getValue()))));
    return groups;
  }

  private static List<CategoryShare> countries(Segment segment) {
    return segment.profile().categoricals().stream()
        .filter(column -> ColumnRole.of(column.column()) == ColumnRole.COUNTRY)
        .map(CategoricalProfile::shares)
        .flatMap(List::stream)
        .filter(share -> share.value() != null)
        .toList();
  }

  private static double share(Segment segment, String country) {
    return countries(segment).stream()
        .filter(share -> country.equals(share.value()))
        .mapToDouble(CategoryShare::share)
        .findFirst()
        .orElse(Double.NaN);
  }
}
