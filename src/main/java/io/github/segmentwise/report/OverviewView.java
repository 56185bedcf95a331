package io.github.segmentwise.report;

import io.github.segmentwise.describe.SegmentWords;
import io.github.segmentwise.describe.wording.RecordedText.Said;
import io.github.segmentwise.describe.wording.Windows;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.WindowProfile;
import io.github.segmentwise.report.words.Cell;
import io.github.segmentwise.report.words.Cells;
import io.github.segmentwise.report.words.PageWords;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The first screen: who the customers are, how many, what they are worth, what to do next. */
final class OverviewView {

  private OverviewView() {}

  /** A figure of the whole shop. */
  record Tile(String label, String value, String note) {}

  /**
   * A segment in one line; cells of what the run does not know are left out in all lines.
   *
   * @param idea the first one
   */
  record Line(
      int id,
      String tone,
      String title,
      String direction,
      String customers,
      long size,
      List<Cell> cells,
      String idea) {}

  /**
   * What the screen shows.
   *
   * @param warnings what everybody has to know
   * @param notes what the run says of the data
   * @param noteCount how many, as shown
   * @param columns of the cells
   * @param all the cells of all customers, empty where there is no such figure
   * @param hasChange whether the last cell is the change since the run before
   * @param window in which purchases and spend are counted; null where there are none
   */
  record Overview(
      List<Tile> tiles,
      List<String> warnings,
      List<Said> notes,
      String noteCount,
      List<String> columns,
      List<Line> lines,
      List<String> all,
      boolean hasChange,
      @Nullable String window) {}

  static Overview of(PageTables tables, List<Segment> segments, PageWords words) {
    RunJson run = tables.run();
    RunValue value = run.results().value();
    boolean isShop = value != null && segments.stream().allMatch(s -> s.profile().value() != null);
    Growth growth = Growth.of(tables);
    Columns columns = new Columns(segments);
    Cells cells = words.cells();
    columns.add(words.text("share-of-customers"), SegmentProfile::share, 1.0, cells::percents);
    if (isShop) {
      Double expected = value.expectedValue365d();
      RunValue.Ordering all = value.ordering();
      long size = segments.stream().mapToLong(s -> s.profile().size()).sum();
      columns.add(
          words.text("share-of-revenue"), SegmentFigures::revenueShare, 1.0, cells::percents);
      columns.add(
          words.text("share-of-expected-value"),
          profile -> SegmentFigures.expectedShare(profile, expected),
          1.0,
          cells::percents);
      columns.add(
          words.text("value-per-customer"),
          SegmentFigures::valuePerCustomer,
          value.revenue() / Math.max(1, size),
          cells::amounts);
      columns.add(
          words.text("median-spend"),
          SegmentFigures::medianSpend,
          all == null ? Double.NaN : all.medianSpend(),
          cells::amounts);
      columns.add(
          words.text("last-purchase"),
          SegmentFigures::medianDaysSinceOrder,
          all == null ? Double.NaN : all.medianDaysSinceOrder(),
          cells::whole);
    }
    if (growth != null) {
      columns.add(words.text("change"), growth.cells(segments, words));
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      lines.add(line(segments.get(i), columns.row(i), words));
    }
    PlainWarnings.Warnings warnings = PlainWarnings.of(run, segments, words);
    return new Overview(
        tiles(run, segments, isShop, words),
        warnings.plain(),
        warnings.notes(),
        words.count(warnings.notes().size()),
        columns.names,
        lines,
        columns.all,
        growth != null,
        window(segments, words));
  }

  private static @Nullable String window(List<Segment> segments, PageWords words) {
    List<WindowProfile> windows =
        segments.isEmpty() ? List.of() : segments.get(0).profile().windows();
    return windows.isEmpty()
        ? null
        : words.phrases().text(Windows.inLast(windows.get(windows.size() - 1).days()));
  }

  private static Line line(Segment segment, List<Cell> cells, PageWords words) {
    return new Line(
        segment.id(),
        segment.tone(),
        segment.title(),
        segment.direction(),
        words.count(segment.profile().size()),
        segment.profile().size(),
        cells,
        topIdea(segment, words));
  }

  /** What sets the segment apart where nobody had an idea. */
  private static String topIdea(Segment segment, PageWords words) {
    if (!segment.ideas().isEmpty()) {
      return segment.ideas().get(0);
    }
    return words.segments().facts(segment.profile(), 1).stream()
        .map(SegmentWords.Statement::text)
        .findFirst()
        .orElse(Cell.NONE);
  }

  private static List<Tile> tiles(
      RunJson run, List<Segment> segments, boolean isShop, PageWords words) {
    List<Tile> tiles = new ArrayList<>();
    long customers = run.results().counts().customers();
    long outliers = run.results().counts().outliers();
    tiles.add(
        new Tile(
            words.text("customers"),
            words.count(customers),
            outliers == 0
                ? words.text("tile.customers")
                : words.text("tile.outliers", words.count(outliers))));
    if (!isShop) {
      segments.stream()
          .map(Segment::profile)
          .max(Comparator.comparingLong(SegmentProfile::size))
          .ifPresent(
              largest ->
                  tiles.add(
                      new Tile(
                          words.text("tile.largest"),
                          words.percent(largest.share()),
                          words.text("tile.size", words.count(largest.size())))));
      return tiles;
    }
    RunValue value = run.results().value();
    String currency = RunView.currency(run);
    tiles.add(
        new Tile(
            words.text("revenue"),
            words.money(currency, words.figures().fixed(value.revenue(), 0)),
            words.text("tile.revenue")));
    RunValue.Ordering ordering = value.ordering();
    if (ordering != null) {
      tiles.add(share("active", ordering.active(), customers, words));
      tiles.add(share("repeat", ordering.repeat(), customers, words));
    }
    return tiles;
  }

  private static Tile share(String kind, long some, long all, PageWords words) {
    return new Tile(
        words.text("tile." + kind),
        words.percent((double) some / all),
        words.text("tile." + kind + ".customers", words.count(some)));
  }

  /** Columns that somebody has a value in. */
  private static final class Columns {
    private final List<Segment> segments;
    private final List<String> names = new ArrayList<>();
    private final List<List<Cell>> cells = new ArrayList<>();
    private final List<String> all = new ArrayList<>();

    Columns(List<Segment> segments) {
      this.segments = segments;
    }

    /** Makes cells of one measure. */
    private interface Maker {
      List<Cell> of(double... values);
    }

    void add(String name, ToDoubleFunction<SegmentProfile> figure, double ofAll, Maker maker) {
      double[] values = segments.stream().map(Segment::profile).mapToDouble(figure).toArray();
      double[] withAll = Arrays.copyOf(values, values.length + 1);
      withAll[values.length] = ofAll;
      List<Cell> made = maker.of(withAll);
      if (made.subList(0, values.length).stream().anyMatch(cell -> !cell.isMissing())) {
        names.add(name);
        cells.add(made.subList(0, values.length));
        all.add(made.get(values.length).text());
      }
    }

    void add(String name, List<Cell> made) {
      names.add(name);
      cells.add(made);
      all.add("");
    }

    List<Cell> row(int segment) {
      return cells.stream().map(column -> column.get(segment)).toList();
    }
  }

  /**
   * How many customers each segment had in the run before.
   *
   * @param before by segment id
   */
  private record Growth(Map<Integer, Long> before) {

    /** Null without a run before. */
    static @Nullable Growth of(PageTables tables) {
      List<PageTables.Row> ways = tables.rows("segment_transitions");
      if (ways.isEmpty()) {
        return null;
      }
      Map<Integer, Long> before = new HashMap<>();
      for (PageTables.Row way : ways) {
        if (way.text("from_segment_id") != null) {
          before.merge(
              way.integer("from_segment_id"), Long.parseLong(way.text("customers")), Long::sum);
        }
      }
      return new Growth(before);
    }

    /** Such as {@code +12 (+5%)}, sorted by the share. */
    List<Cell> cells(List<Segment> segments, PageWords words) {
      List<Cell> shares =
          words.cells().percents(segments.stream().mapToDouble(s -> Math.abs(share(s))).toArray());
      List<Cell> cells = new ArrayList<>();
      for (int i = 0; i < segments.size(); i++) {
        cells.add(cell(segments.get(i), shares.get(i).text(), words));
      }
      return cells;
    }

    private Cell cell(Segment segment, String size, PageWords words) {
      double share = share(segment);
      if (Double.isNaN(share)) {
        return new Cell(words.text("flow.new"), Double.MAX_VALUE);
      }
      if (share == 0) {
        return new Cell("±0", 0);
      }
      String sign = share > 0 ? "+" : "−";
      String customers = words.count(Math.abs(segment.profile().size() - before.get(segment.id())));
      return new Cell("%s%s (%s%s)".formatted(sign, customers, sign, size), share);
    }

    /** Growth since the run before, as a share; NaN for a segment that was not there. */
    private double share(Segment segment) {
      long former = before.getOrDefault(segment.id(), 0L);
      return former == 0 ? Double.NaN : (double) (segment.profile().size() - former) / former;
    }
  }
}
