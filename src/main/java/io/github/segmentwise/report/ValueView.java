package io.github.segmentwise.report;

import io.github.segmentwise.profile.SegmentValue;
import io.github.segmentwise.report.words.Cell;
import io.github.segmentwise.report.words.Cells;
import io.github.segmentwise.report.words.PageWords;
import io.github.segmentwise.run.RunValue;
import io.github.segmentwise.value.Lifecycle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.unbescape.html.HtmlEscape;

/** The part of the page about what customers are worth. */
final class ValueView {

  private static final int SCORES = 5;

  /** Shares of all customers from which on a colour is one step stronger. */
  private static final double[] STEPS = {0.01, 0.04, 0.08, 0.16};

  private ValueView() {}

  /** What the part shows. */
  record Worth(
      String revenue,
      @Nullable String margin,
      @Nullable String expectedValue,
      @Nullable String expectedOrders,
      Grid grid,
      List<WorthLine> segments,
      List<String> groups,
      List<GroupLine> lifecycle,
      @Nullable Held holdout,
      List<String> models) {}

  /** Recency × frequency, without rows and columns that no customer can be in. */
  record Grid(List<String> columns, List<GridRow> rows) {}

  /** Customers with one score of recency. */
  record GridRow(String label, List<GridCell> cells) {}

  /** Customers with two scores; their texts are empty where there is nobody. */
  record GridCell(String customers, String share, String revenue, String style) {}

  /** A segment: its customers, revenue and what is expected. */
  record WorthLine(
      int id,
      String tone,
      String title,
      Cell customers,
      Cell share,
      Cell revenue,
      Cell revenueShare,
      Cell margin,
      Cell marginShare,
      Cell expectedValue,
      Cell expectedShare,
      Cell perCustomer) {}

  /** A group of the lifecycle: its share of all customers, then of each segment's. */
  record GroupLine(String group, Cell all, List<Cell> segments) {}

  /** The days held out. */
  record Held(String days, HeldLine total, List<HeldLine> segments) {}

  /** What was expected and what happened. */
  record HeldLine(
      @Nullable Integer id,
      String label,
      Cell customers,
      Cell expectedOrders,
      Cell actualOrders,
      Cell expectedValue,
      Cell actualValue) {}

  /** Null where no orders are known. */
  static @Nullable Worth of(PageTables tables, List<Segment> segments, PageWords words) {
    RunValue value = tables.run().results().value();
    if (value == null || segments.stream().anyMatch(s -> s.profile().value() == null)) {
      return null;
    }
    List<String> models = new ArrayList<>();
    addModel(value.purchases(), models, words);
    addModel(value.amounts(), models, words);
    String currency = RunView.currency(tables.run());
    Double expectedOrders = value.expectedOrders365d();
    return new Worth(
        money(value.revenue(), currency, words),
        value.margin() == null ? null : money(value.margin(), currency, words),
        value.expectedValue365d() == null
            ? null
            : money(value.expectedValue365d(), currency, words),
        expectedOrders == null ? null : words.figures().amount(expectedOrders),
        grid(value, words),
        lines(segments, value, words),
        segments.stream().map(segment -> String.valueOf(segment.id())).toList(),
        lifecycle(segments, words),
        value.holdout() == null ? null : held(value.holdout(), segments, words),
        models);
  }

  /** As HTML, in which the number is strong. */
  private static String money(double value, String currency, PageWords words) {
    return words.money(
        HtmlEscape.escapeHtml4Xml(currency),
        "<strong>" + words.figures().amount(value) + "</strong>");
  }

  private static void addModel(
      RunValue.@Nullable Model model, List<String> models, PageWords words) {
    if (model == null) {
      return;
    }
    List<String> parameters = new ArrayList<>();
    model
        .parameters()
        .forEach(
            (name, value) -> parameters.add(name + " " + words.figures().withDigits(value, 5)));
    models.add(
        words.text(
            model.isUsed() ? "model" : "model.unused",
            model.name(),
            words.count(model.customers()),
            model.converged() ? String.join(", ", parameters) : words.text("model.diverged")));
  }

  private static Grid grid(RunValue value, PageWords words) {
    List<Integer> frequencies = new ArrayList<>();
    List<Integer> recencies = new ArrayList<>();
    for (int score = 1; score <= SCORES; score++) {
      int wanted = score;
      if (value.cells().stream().anyMatch(cell -> cell.frequency() == wanted)) {
        frequencies.add(score);
      }
      if (value.cells().stream().anyMatch(cell -> cell.recency() == wanted)) {
        recencies.add(0, score);
      }
    }
    long all = value.cells().stream().mapToLong(RunValue.Cell::customers).sum();
    List<Cell> shares =
        words
            .cells()
            .percents(
                value.cells().stream()
                    .mapToDouble(cell -> (double) cell.customers() / all)
                    .toArray());
    List<Double> orders = value.cutPoints().orders();
    List<Double> days = value.cutPoints().recencyDays();
    return new Grid(
        frequencies.stream().map(f -> orders(orders, f - 1, words)).toList(),
        recencies.stream()
            .map(
                r ->
                    new GridRow(
                        days(days, SCORES - r, words),
                        frequencies.stream().map(f -> cell(value, r, f, shares, words)).toList()))
            .toList());
  }

  /** The whole numbers that have {@code below} cut points below them: such as {@code 3 to 4}. */
  private static String range(
      List<Double> cuts, int below, long least, String unit, PageWords words) {
    long from = below == 0 ? 0 : (long) Math.floor(cuts.get(below - 1)) + 1;
    if (below == cuts.size()) {
      return words.text("range." + unit + ".or-more", words.count(from));
    }
    long to = (long) Math.floor(cuts.get(below));
    long first = from < to ? Math.max(least, from) : from;
    if (first < to) {
      return words.text("range." + unit, words.count(first), words.count(to));
    }
    return first == 1 && least == 1
        ? words.text("range." + unit + ".one", words.count(1))
        : words.text("range." + unit + ".exactly", words.count(first));
  }

  private static String orders(List<Double> cuts, int below, PageWords words) {
    return range(cuts, below, 1, "orders", words);
  }

  private static String days(List<Double> cuts, int below, PageWords words) {
    return range(cuts, below, 0, "days", words);
  }

  /**
   * The customers of two scores.
   *
   * @param shares of all customers, in the order of the run's cells
   */
  private static GridCell cell(
      RunValue value, int recency, int frequency, List<Cell> shares, PageWords words) {
    for (int i = 0; i < shares.size(); i++) {
      RunValue.Cell cell = value.cells().get(i);
      if (cell.recency() == recency && cell.frequency() == frequency) {
        return new GridCell(
            words.count(cell.customers()),
            shares.get(i).text(),
            words.figures().amount(cell.revenue()),
            style(shares.get(i).sort()));
      }
    }
    return new GridCell("", "", "", "heat-0");
  }

  private static String style(double share) {
    int step = 0;
    while (step < STEPS.length && share >= STEPS[step]) {
      step++;
    }
    return step == 0 ? "heat-0" : "heat-more-" + step;
  }

  private static List<WorthLine> lines(List<Segment> segments, RunValue all, PageWords words) {
    Cells cells = words.cells();
    List<SegmentValue> values = segments.stream().map(s -> s.profile().value()).toList();
    Double total = all.expectedValue365d();
    List<Cell> shares = cells.percents(doubles(segments, s -> s.profile().share()));
    List<Cell> revenues = cells.amounts(doubles(values, SegmentValue::revenue));
    List<Cell> revenueShares = cells.percents(doubles(values, SegmentValue::revenueShare));
    List<Cell> margins = cells.amounts(doubles(values, value -> orNaN(value.margin())));
    List<Cell> marginShares = cells.percents(doubles(values, value -> orNaN(value.marginShare())));
    List<Cell> expected = cells.amounts(doubles(values, SegmentValue::expectedValue));
    List<Cell> expectedShares =
        cells.percents(doubles(segments, s -> SegmentFigures.expectedShare(s.profile(), total)));
    List<Cell> perCustomer =
        cells.amounts(
            doubles(segments, s -> s.profile().value().expectedValue() / s.profile().size()));
    return IntStream.range(0, segments.size())
        .mapToObj(
            i ->
                new WorthLine(
                    segments.get(i).id(),
                    segments.get(i).tone(),
                    segments.get(i).title(),
                    cells.count(segments.get(i).profile().size()),
                    shares.get(i),
                    revenues.get(i),
                    revenueShares.get(i),
                    margins.get(i),
                    marginShares.get(i),
                    expected.get(i),
                    expectedShares.get(i),
                    perCustomer.get(i)))
        .toList();
  }

  private static <T> double[] doubles(List<T> values, ToDoubleFunction<T> figure) {
    return values.stream().mapToDouble(figure).toArray();
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  private static List<GroupLine> lifecycle(List<Segment> segments, PageWords words) {
    Cells cells = words.cells();
    List<SegmentValue.GroupShare> groups = segments.get(0).profile().value().lifecycle();
    int width = 1 + segments.size();
    List<Cell> shares =
        cells.percents(
            groups.stream()
                .flatMapToDouble(
                    group ->
                        DoubleStream.concat(
                            DoubleStream.of(group.populationShare()),
                            segments.stream().mapToDouble(s -> share(s, group.group()))))
                .toArray());
    List<GroupLine> lines = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      List<Cell> row = shares.subList(i * width, (i + 1) * width);
      lines.add(
          new GroupLine(words.heading(groups.get(i).group()), row.get(0), row.subList(1, width)));
    }
    return lines;
  }

  static double share(Segment segment, Lifecycle group) {
    return segment.profile().value().lifecycle().stream()
        .filter(share -> share.group() == group)
        .mapToDouble(SegmentValue.GroupShare::share)
        .sum();
  }

  private static Held held(RunValue.Holdout holdout, List<Segment> segments, PageWords words) {
    return new Held(
        words.count(holdout.days()),
        line(holdout.total(), words.text("all-of-them"), words.cells()),
        holdout.segments().stream()
            .map(outcome -> line(outcome, title(segments, outcome.segmentId()), words.cells()))
            .toList());
  }

  private static String title(List<Segment> segments, @Nullable Integer id) {
    return segments.stream()
        .filter(segment -> id != null && segment.id() == id)
        .map(Segment::title)
        .findFirst()
        .orElse("");
  }

  private static HeldLine line(RunValue.Outcome outcome, String label, Cells cells) {
    return new HeldLine(
        outcome.segmentId(),
        label,
        cells.count(outcome.customers()),
        amount(cells, outcome.expectedOrders()),
        cells.count(outcome.actualOrders()),
        amount(cells, outcome.expectedValue()),
        cells.amount(outcome.actualValue()));
  }

  private static Cell amount(Cells cells, @Nullable Double value) {
    return cells.amount(value == null ? Double.NaN : value);
  }
}
