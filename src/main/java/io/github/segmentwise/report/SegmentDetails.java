package io.github.segmentwise.report;

import io.github.segmentwise.describe.SegmentWords;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoricalProfile;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import io.github.segmentwise.profile.SegmentProfile.SpendProfile;
import io.github.segmentwise.profile.SegmentProfile.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everything about one segment: the tables of its part of the page. */
final class SegmentDetails {

  private static final int MOST_VALUES = 8;
  private static final int MOST_PRODUCTS = 6;

  private SegmentDetails() {}

  /** A line that sets the segment's value against that of all customers. */
  record FigureLine(String label, Cell ours, Cell all, Cell times) {}

  /** A department-category: mean spend, and who bought at all. */
  record ProductLine(String label, Cell spend, Cell times, Cell buyers, Cell allBuyers) {}

  /** Values of a column by their share. */
  record Attribute(String column, List<FigureLine> lines, String rest) {}

  /** Spend of the customers of a country in the shortest window. */
  record Country(String label, Cell spend, Cell share) {}

  /** A customer by id. */
  record TopCustomer(String rank, String id, Cell spend) {}

  /** What the part shows. */
  record Details(
      int id,
      String tone,
      String title,
      String description,
      String customers,
      String share,
      List<String> ideas,
      String describedBy,
      String fallbackReason,
      List<SegmentCharts.Bars> charts,
      List<FigureLine> numbers,
      List<FigureLine> spend,
      String shortestWindow,
      String longestWindow,
      List<Country> countries,
      List<Attribute> attributes,
      List<ProductLine> overbought,
      List<ProductLine> underbought,
      List<TopCustomer> topCustomers,
      String sql) {}

  static List<Details> of(PageTables tables, List<Segment> segments, SegmentWords words) {
    MembersSql sql = MembersSql.of(tables.run());
    Map<Integer, List<TopCustomer>> top = topCustomers(tables, sql.idColumn());
    return segments.stream()
        .map(segment -> details(segment, words, sql, top.getOrDefault(segment.id(), List.of())))
        .toList();
  }

  private static Details details(
      Segment segment, SegmentWords words, MembersSql sql, List<TopCustomer> top) {
    SegmentProfile profile = segment.profile();
    int windows = profile.windows().size();
    return new Details(
        segment.id(),
        segment.tone(),
        segment.title(),
        segment.description(),
        Figures.count(profile.size()),
        Figures.percent(profile.share()),
        segment.ideas(),
        segment.describedBy(),
        segment.fallbackReason(),
        SegmentCharts.of(profile),
        Stream.concat(profile.numerics().stream(), profile.behaviours().stream())
            .flatMap(numeric -> lines(profile, numeric))
            .toList(),
        profile.windows().stream()
            .map(window -> line("Last " + Figures.window(window.days()), window.spread()))
            .toList(),
        windows == 0 ? null : Figures.window(profile.windows().get(0).days()),
        windows == 0 ? null : Figures.window(profile.windows().get(windows - 1).days()),
        profile.topCountries().stream()
            .map(
                country ->
                    new Country(
                        SegmentWords.value("country", country.country()),
                        Cell.amount(country.spend()),
                        Cell.percent(country.shareOfSpend())))
            .toList(),
        profile.categoricals().stream().map(column -> attribute(profile, column)).toList(),
        products(
            profile,
            words,
            spread -> spread.lift() > 1,
            Comparator.comparingDouble(spread -> -spread.effect())),
        products(
            profile,
            words,
            spread -> spread.lift() < 1,
            Comparator.comparingDouble(Spread::effect)),
        top,
        sql.of(segment.id()));
  }

  /** The mean, and where somebody has no value the share of those who have none. */
  private static Stream<FigureLine> lines(SegmentProfile profile, NumericProfile numeric) {
    double usual = numeric.populationMissingShare();
    double missing = numeric.missingShare();
    return usual == 0
        ? Stream.of(line(profile, numeric))
        : Stream.of(
            line(profile, numeric),
            new FigureLine(
                SegmentWords.column(profile, numeric.column()) + ": " + SegmentWords.UNKNOWN,
                Cell.percent(missing),
                Cell.percent(usual),
                Cell.times(missing, usual)));
  }

  private static FigureLine line(SegmentProfile profile, NumericProfile numeric) {
    String label = SegmentWords.column(profile, numeric.column());
    Spread spread = numeric.spread();
    return SegmentWords.isFlag(numeric)
        ? new FigureLine(
            label,
            Cell.percent(Math.min(1, spread.mean())),
            Cell.percent(spread.populationMean()),
            Cell.times(spread.mean(), spread.populationMean()))
        : line(label, spread);
  }

  private static FigureLine line(String label, Spread spread) {
    return new FigureLine(
        label,
        Cell.amount(spread.mean()),
        Cell.amount(spread.populationMean()),
        Cell.times(spread.mean(), spread.populationMean()));
  }

  private static Attribute attribute(SegmentProfile profile, CategoricalProfile column) {
    List<FigureLine> lines =
        column.shares().stream()
            .limit(MOST_VALUES)
            .map(
                share ->
                    new FigureLine(
                        SegmentWords.value(column.column(), share.value()),
                        Cell.percent(share.share()),
                        Cell.percent(share.populationShare()),
                        Cell.times(share.share(), share.populationShare())))
            .toList();
    double rest =
        column.otherShare()
            + column.shares().stream()
                .skip(MOST_VALUES)
                .mapToDouble(SegmentProfile.CategoryShare::share)
                .sum();
    String other = lines.size() < MOST_VALUES || rest <= 0 ? null : Figures.percent(rest);
    return new Attribute(SegmentWords.column(profile, column.column()), lines, other);
  }

  private static List<ProductLine> products(
      SegmentProfile profile,
      SegmentWords words,
      Predicate<Spread> which,
      Comparator<Spread> order) {
    List<String> names = words.products(profile);
    return IntStream.range(0, names.size())
        .boxed()
        .filter(i -> which.test(longest(profile, i)))
        .sorted(Comparator.comparing(i -> longest(profile, i), order))
        .limit(MOST_PRODUCTS)
        .map(i -> product(names.get(i), profile.spends().get(i)))
        .toList();
  }

  private static Spread longest(SegmentProfile profile, int product) {
    return profile.spends().get(product).longestWindow();
  }

  private static ProductLine product(String name, SpendProfile spend) {
    Spread spread = spend.longestWindow();
    return new ProductLine(
        name,
        Cell.amount(spread.mean()),
        Cell.times(spread.mean(), spread.populationMean()),
        Cell.percent(spend.buyerShare()),
        Cell.percent(spend.populationBuyerShare()));
  }

  private static Map<Integer, List<TopCustomer>> topCustomers(PageTables tables, String idColumn) {
    return tables.rows("segment_top_customers").stream()
        .collect(
            Collectors.groupingBy(
                row -> row.integer("segment_id"),
                Collectors.mapping(
                    row ->
                        new TopCustomer(
                            row.text("rank"), row.text(idColumn), Cell.amount(row.number("spend"))),
                    Collectors.toCollection(ArrayList::new))));
  }
}
