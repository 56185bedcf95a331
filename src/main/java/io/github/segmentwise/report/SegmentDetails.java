package io.github.segmentwise.report;

import io.github.segmentwise.describe.SegmentWords;
import io.github.segmentwise.describe.wording.RecordedText.Said;
import io.github.segmentwise.describe.wording.Windows;
import io.github.segmentwise.profile.CountryShares;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoricalProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoryShare;
import io.github.segmentwise.profile.SegmentProfile.CountrySpend;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import io.github.segmentwise.profile.SegmentProfile.SpendProfile;
import io.github.segmentwise.profile.SegmentProfile.Spread;
import io.github.segmentwise.profile.SegmentProfile.WindowProfile;
import io.github.segmentwise.report.words.Cell;
import io.github.segmentwise.report.words.Cells;
import io.github.segmentwise.report.words.PageWords;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Everything about one segment: the tables of its part of the page. */
final class SegmentDetails {

  private static final int MOST_VALUES = 8;
  private static final int MOST_PRODUCTS = 6;

  /** Multiples of all customers' figure between these are not worth a line. */
  private static final double LEAST_LESS = 0.9;

  private static final double LEAST_MORE = 1.1;

  /** A value of a category that hardly anybody has is not worth a line either. */
  private static final double LEAST_SHARE = 0.01;

  /** The share of customers without a value from which on it is told. */
  private static final double WORTH_TELLING = 0.05;

  private SegmentDetails() {}

  /** A line that sets the segment's value against that of all customers. */
  record FigureLine(String label, Cell ours, Cell all, Cell times) {}

  /** A department-category: who bought at all, and mean spend. */
  record ProductLine(
      String label, Cell buyers, Cell allBuyers, Cell times, Cell spend, Cell allSpend) {}

  /** Values of a column by their share, those that are much as usual left out. */
  record Attribute(String column, List<FigureLine> lines) {}

  /** Spend of the customers of a country in the shortest window, and its share of all spend. */
  record Country(String label, Cell spend, Cell share, Cell all) {}

  /** A customer by id. */
  record TopCustomer(String rank, String id, Cell spend) {}

  /** A chart with its numbers as they are written beside it. */
  record ShownChart(
      String name,
      String unit,
      List<String> labels,
      List<String> oursTexts,
      List<String> allTexts) {

    static ShownChart of(SegmentCharts.Bars bars, PageWords words) {
      return new ShownChart(
          bars.name(),
          bars.unit(),
          bars.labels(),
          texts(bars.ours(), bars.unit(), words),
          texts(bars.all(), bars.unit(), words));
    }

    private static List<String> texts(List<BigDecimal> values, String unit, PageWords words) {
      return values.stream()
          .map(
              value ->
                  value == null
                      ? ""
                      : unit.isEmpty()
                          ? words.figures().fixed(value.doubleValue(), 0)
                          : words
                              .figures()
                              .percentage(words.figures().fixed(value.doubleValue(), 1)))
          .toList();
    }
  }

  /** What the part shows. */
  record Details(
      int id,
      String tone,
      String title,
      String direction,
      String description,
      String customers,
      String share,
      List<String> ideas,
      String describedBy,
      @Nullable Said fallbackReason,
      List<ShownChart> charts,
      List<FigureLine> numbers,
      List<FigureLine> spend,
      String shortestWindow,
      String longestWindow,
      List<Country> countries,
      List<Attribute> attributes,
      List<ProductLine> overbought,
      List<ProductLine> underbought,
      List<TopCustomer> topCustomers,
      String sql,
      RuleView.@Nullable Rule rule) {}

  static List<Details> of(PageTables tables, List<Segment> segments, PageWords words) {
    MembersSql sql = MembersSql.of(tables.run());
    Map<Integer, List<TopCustomer>> top = topCustomers(tables, sql.idColumn(), words);
    CountryShares countries = CountryShares.of(segments.stream().map(Segment::profile).toList());
    return segments.stream()
        .map(
            segment ->
                details(segment, countries, words, sql, top.getOrDefault(segment.id(), List.of())))
        .toList();
  }

  private static Details details(
      Segment segment,
      CountryShares countries,
      PageWords words,
      MembersSql sql,
      List<TopCustomer> top) {
    SegmentProfile profile = segment.profile();
    int windows = profile.windows().size();
    return new Details(
        segment.id(),
        segment.tone(),
        segment.title(),
        segment.direction(),
        segment.description(),
        words.count(profile.size()),
        words.percent(profile.share()),
        segment.ideas(),
        segment.describedBy(),
        segment.fallbackReason() == null ? null : words.record().say(segment.fallbackReason()),
        SegmentCharts.of(profile, words).stream().map(bars -> ShownChart.of(bars, words)).toList(),
        Stream.concat(profile.numerics().stream(), profile.behaviours().stream())
            .flatMap(numeric -> lines(profile, numeric, words))
            .filter(SegmentDetails::isTelling)
            .toList(),
        windows(profile, words),
        windows == 0 ? null : words.phrases().text(Windows.inLast(profile.windows().get(0).days())),
        windows == 0
            ? null
            : words.phrases().text(Windows.inLast(profile.windows().get(windows - 1).days())),
        countries(profile, countries, words.cells()),
        profile.categoricals().stream()
            .map(column -> attribute(profile, column, words))
            .filter(attribute -> !attribute.lines().isEmpty())
            .toList(),
        products(
            profile,
            words,
            spend -> times(spend) >= LEAST_MORE,
            Comparator.comparingDouble(SegmentDetails::ahead).reversed()),
        products(
            profile,
            words,
            spend -> times(spend) <= LEAST_LESS,
            Comparator.comparingDouble(SegmentDetails::ahead)),
        top,
        sql.of(segment.id()),
        RuleView.of(profile, words, sql));
  }

  /** The mean, and where many have no value the share of those who have none. */
  private static Stream<FigureLine> lines(
      SegmentProfile profile, NumericProfile numeric, PageWords words) {
    double usual = numeric.populationMissingShare();
    double missing = numeric.missingShare();
    return Math.max(missing, usual) < WORTH_TELLING
        ? Stream.of(line(profile, numeric, words))
        : Stream.of(
            line(profile, numeric, words),
            new FigureLine(
                words.text("unknown-of", words.segments().column(profile, numeric.column())),
                words.cells().percents(missing, usual).get(0),
                words.cells().percents(missing, usual).get(1),
                words.cells().times(missing / usual).get(0)));
  }

  private static FigureLine line(SegmentProfile profile, NumericProfile numeric, PageWords words) {
    String label = words.segments().column(profile, numeric.column());
    Spread spread = numeric.spread();
    return SegmentWords.isShare(profile, numeric)
        ? new FigureLine(
            label,
            words.cells().percents(Math.min(1, spread.mean()), spread.populationMean()).get(0),
            words.cells().percents(Math.min(1, spread.mean()), spread.populationMean()).get(1),
            words.cells().times(times(spread)).get(0))
        : SegmentWords.isCalendarYear(numeric)
            ? new FigureLine(
                label,
                new Cell(words.figures().calendarYear(spread.mean()), spread.mean()),
                new Cell(
                    words.figures().calendarYear(spread.populationMean()), spread.populationMean()),
                Cell.missing())
            : line(label, spread, words.cells());
  }

  private static FigureLine line(String label, Spread spread, Cells of) {
    List<Cell> cells = of.amounts(spread.mean(), spread.populationMean());
    return new FigureLine(label, cells.get(0), cells.get(1), of.times(times(spread)).get(0));
  }

  /** Whether the segment's figure is not much the same as that of all customers. */
  private static boolean isTelling(FigureLine line) {
    double times = line.times().sort();
    return line.times().isMissing()
        ? !line.ours().text().equals(line.all().text())
        : times <= LEAST_LESS || times >= LEAST_MORE;
  }

  private static List<FigureLine> windows(SegmentProfile profile, PageWords words) {
    List<Spread> spreads = profile.windows().stream().map(WindowProfile::spread).toList();
    int size = spreads.size();
    List<Cell> cells =
        words
            .cells()
            .amounts(
                DoubleStream.concat(
                        spreads.stream().mapToDouble(Spread::mean),
                        spreads.stream().mapToDouble(Spread::populationMean))
                    .toArray());
    List<Cell> times =
        words.cells().times(spreads.stream().mapToDouble(SegmentDetails::times).toArray());
    return IntStream.range(0, size)
        .mapToObj(
            i ->
                new FigureLine(
                    words.phrases().text(Windows.last(profile.windows().get(i).days()).capital()),
                    cells.get(i),
                    cells.get(size + i),
                    times.get(i)))
        .toList();
  }

  private static List<Country> countries(SegmentProfile profile, CountryShares all, Cells of) {
    List<CountrySpend> countries =
        profile.topCountries().stream().filter(each -> !isMissing(each.country())).toList();
    int size = countries.size();
    List<Cell> spends = of.amounts(countries.stream().mapToDouble(CountrySpend::spend).toArray());
    List<Cell> shares =
        of.percents(
            DoubleStream.concat(
                    countries.stream().mapToDouble(CountrySpend::shareOfSpend),
                    countries.stream().mapToDouble(each -> all.of(each.country())))
                .toArray());
    return IntStream.range(0, size)
        .mapToObj(
            i ->
                new Country(
                    countries.get(i).country(), spends.get(i), shares.get(i), shares.get(size + i)))
        .toList();
  }

  private static double times(Spread spread) {
    return spread.populationMean() > 0 ? spread.mean() / spread.populationMean() : Double.NaN;
  }

  private static double times(SpendProfile spend) {
    return spend.populationBuyerShare() > 0
        ? spend.buyerShare() / spend.populationBuyerShare()
        : Double.NaN;
  }

  /** How far the share of buyers lies from that of all customers, in standard deviations. */
  private static double ahead(SpendProfile spend) {
    double usual = spend.populationBuyerShare();
    double deviation = Math.sqrt(usual * (1 - usual));
    return deviation > 0 ? (spend.buyerShare() - usual) / deviation : 0;
  }

  /** The values that the segment has clearly more or less often than all customers. */
  private static Attribute attribute(
      SegmentProfile profile, CategoricalProfile column, PageWords words) {
    List<CategoryShare> shares =
        column.shares().stream()
            .filter(share -> !isMissing(share.value()))
            .filter(share -> Math.max(share.share(), share.populationShare()) >= LEAST_SHARE)
            .filter(share -> share.lift() <= LEAST_LESS || share.lift() >= LEAST_MORE)
            .limit(MOST_VALUES)
            .toList();
    List<Cell> cells =
        words
            .cells()
            .percents(
                DoubleStream.concat(
                        shares.stream().mapToDouble(CategoryShare::share),
                        shares.stream().mapToDouble(CategoryShare::populationShare))
                    .toArray());
    List<Cell> times =
        words
            .cells()
            .times(
                shares.stream()
                    .mapToDouble(s -> s.populationShare() > 0 ? s.lift() : Double.NaN)
                    .toArray());
    List<FigureLine> lines =
        IntStream.range(0, shares.size())
            .mapToObj(
                i ->
                    new FigureLine(
                        words.segments().value(column.column(), shares.get(i).value()),
                        cells.get(i),
                        cells.get(shares.size() + i),
                        times.get(i)))
            .toList();
    return new Attribute(words.segments().column(profile, column.column()), lines);
  }

  /** A value that says that there is none tells nothing of the customers. */
  private static boolean isMissing(@Nullable String value) {
    return value == null || value.equalsIgnoreCase("null") || value.isBlank();
  }

  private static List<ProductLine> products(
      SegmentProfile profile,
      PageWords words,
      Predicate<SpendProfile> which,
      Comparator<SpendProfile> order) {
    List<String> names = words.segments().products(profile);
    List<Integer> chosen =
        IntStream.range(0, names.size())
            .boxed()
            .filter(i -> profile.spends().get(i).tellsCategory())
            .filter(i -> which.test(profile.spends().get(i)))
            .sorted(Comparator.comparing(i -> profile.spends().get(i), order))
            .limit(MOST_PRODUCTS)
            .toList();
    List<SpendProfile> spends = chosen.stream().map(i -> profile.spends().get(i)).toList();
    int size = spends.size();
    List<Cell> shares =
        words
            .cells()
            .percents(
                DoubleStream.concat(
                        spends.stream().mapToDouble(SpendProfile::buyerShare),
                        spends.stream().mapToDouble(SpendProfile::populationBuyerShare))
                    .toArray());
    List<Cell> amounts =
        words
            .cells()
            .amounts(
                DoubleStream.concat(
                        spends.stream().mapToDouble(spend -> spend.longestWindow().mean()),
                        spends.stream()
                            .mapToDouble(spend -> spend.longestWindow().populationMean()))
                    .toArray());
    List<Cell> times =
        words.cells().times(spends.stream().mapToDouble(SegmentDetails::times).toArray());
    return IntStream.range(0, size)
        .mapToObj(
            i ->
                new ProductLine(
                    names.get(chosen.get(i)),
                    shares.get(i),
                    shares.get(size + i),
                    times.get(i),
                    amounts.get(i),
                    amounts.get(size + i)))
        .toList();
  }

  private static Map<Integer, List<TopCustomer>> topCustomers(
      PageTables tables, String idColumn, PageWords words) {
    return tables.rows("segment_top_customers").stream()
        .collect(
            Collectors.groupingBy(
                row -> row.integer("segment_id"),
                Collectors.mapping(
                    row ->
                        new TopCustomer(
                            row.text("rank"),
                            row.text(idColumn),
                            words.cells().amount(row.number("spend"))),
                    Collectors.toCollection(ArrayList::new))));
  }
}
