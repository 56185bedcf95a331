package io.github.segmentwise.report;

import io.github.segmentwise.describe.SegmentWords;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.profile.SegmentProfile;
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
   * @param columns of the cells
   * @param all the cells of all customers, empty where there is no such figure
   * @param hasChange whether the last cell is the change since the run before
   */
  record Overview(
      List<Tile> tiles,
      List<String> warnings,
      List<String> columns,
      List<Line> lines,
      List<String> all,
      boolean hasChange) {}

  static Overview of(PageTables tables, List<Segment> segments, SegmentWords words) {
    RunJson run = tables.run();
    RunValue value = run.results().value();
    boolean isShop = value != null && segments.stream().allMatch(s -> s.profile().value() != null);
    Growth growth = Growth.of(tables);
    Columns columns = new Columns(segments);
    columns.add("Share of customers", SegmentProfile::share, 1.0, Cells::percents);
    if (isShop) {
      Double expected = value.expectedValue365d();
      RunValue.Ordering all = value.ordering();
      long size = segments.stream().mapToLong(s -> s.profile().size()).sum();
      columns.add("Share of revenue", SegmentFigures::revenueShare, 1.0, Cells::percents);
      columns.add(
          "Share of expected value",
          profile -> SegmentFigures.expectedShare(profile, expected),
          1.0,
          Cells::percents);
      columns.add(
          "Value per customer",
          SegmentFigures::valuePerCustomer,
          value.revenue() / Math.max(1, size),
          Cells::amounts);
      columns.add(
          "Median spend",
          SegmentFigures::medianSpend,
          all == null ? Double.NaN : all.medianSpend(),
          Cells::amounts);
      columns.add(
          "Last purchase, days ago",
          SegmentFigures::medianDaysSinceOrder,
          all == null ? Double.NaN : all.medianDaysSinceOrder(),
          Cells::whole);
    }
    if (growth != null) {
      columns.add(
          "Change since last run",
          segments.stream().map(s -> growth.cell(s.id(), s.profile().size())).toList());
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      lines.add(line(segments.get(i), columns.row(i), words));
    }
    return new Overview(
        tiles(run, segments, isShop),
        PlainWarnings.of(run, segments),
        columns.names,
        lines,
        columns.all,
        growth != null);
  }

  private static Line line(Segment segment, List<Cell> cells, SegmentWords words) {
    return new Line(
        segment.id(),
        segment.tone(),
        segment.title(),
        segment.direction(),
        Figures.count(segment.profile().size()),
        segment.profile().size(),
        cells,
        topIdea(segment, words));
  }

  /** What sets the segment apart where nobody had an idea. */
  private static String topIdea(Segment segment, SegmentWords words) {
    if (!segment.ideas().isEmpty()) {
      return segment.ideas().get(0);
    }
    return words.facts(segment.profile(), 1).stream()
        .map(SegmentWords.Statement::text)
        .findFirst()
        .orElse(Cell.NONE);
  }

  private static List<Tile> tiles(RunJson run, List<Segment> segments, boolean isShop) {
    List<Tile> tiles = new ArrayList<>();
    long customers = run.results().counts().customers();
    long outliers = run.results().counts().outliers();
    tiles.add(
        new Tile(
            "Customers",
            Figures.count(customers),
            outliers == 0
                ? "each in the segment they resemble most"
                : Figures.count(outliers) + " of them are outliers"));
    if (!isShop) {
      segments.stream()
          .map(Segment::profile)
          .max(Comparator.comparingLong(SegmentProfile::size))
          .ifPresent(
              largest ->
                  tiles.add(
                      new Tile(
                          "Largest segment",
                          Figures.percent(largest.share()),
                          Figures.count(largest.size()) + " customers")));
      return tiles;
    }
    RunValue value = run.results().value();
    String currency = RunView.currency(run);
    tiles.add(
        new Tile(
            "Revenue",
            (currency.isEmpty() ? "" : currency + " ") + Figures.fixed(value.revenue(), 0),
            "of the last 365 days, net of returns"));
    RunValue.Ordering ordering = value.ordering();
    if (ordering != null) {
      tiles.add(
          share("Active", ordering.active(), ordering.customers(), "ordered in the last 365 days"));
      tiles.add(
          share("Repeat", ordering.repeat(), ordering.customers(), "placed two orders or more"));
    }
    return tiles;
  }

  private static Tile share(String label, long some, long all, String note) {
    return new Tile(
        label, Figures.percent((double) some / all), Figures.count(some) + " customers " + note);
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
    Cell cell(int segment, long now) {
      Long former = before.get(segment);
      if (former == null || former == 0) {
        return new Cell("new", Double.MAX_VALUE);
      }
      double share = (double) (now - former) / former;
      if (now == former) {
        return new Cell("±0", 0);
      }
      String sign = now > former ? "+" : "−";
      return new Cell(
          "%s%s (%s%s)"
              .formatted(
                  sign,
                  Figures.count(Math.abs(now - former)),
                  sign,
                  Figures.percent(Math.abs(share))),
          share);
    }
  }
}
