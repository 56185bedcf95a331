package io.github.segmentwise.report.since;

import io.github.segmentwise.report.words.Cell;
import io.github.segmentwise.report.words.PageWords;
import io.github.segmentwise.run.RunHistory;
import io.github.segmentwise.run.RunHistory.Part;
import io.github.segmentwise.run.RunJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The part of the page that shows how segments have grown over the runs. */
public final class HistoryView {

  /** In units of the drawing. */
  private static final double WIDTH = 120;

  private static final double HEIGHT = 30;

  /** Room for the thickness of a line. */
  private static final double MARGIN = 3;

  private HistoryView() {}

  /**
   * What the part shows.
   *
   * @param runs how many, this one included
   * @param from date of the oldest
   * @param viewBox of each drawing
   * @param measures headings of the columns
   * @param lines by segment
   * @param rows by run and segment, the newest run first
   */
  public record History(
      String runs,
      String from,
      String viewBox,
      List<String> measures,
      List<Line> lines,
      List<Row> rows) {}

  /**
   * A segment of this run.
   *
   * @param tone name of its colour in the style sheet
   */
  public record Named(int id, String tone, String title) {}

  /** A segment with a drawing for each measure. */
  public record Line(int id, String tone, String title, List<Spark> sparks) {}

  /**
   * A drawing.
   *
   * @param path of the values over time; empty where there is none
   * @param now the value of this run
   */
  public record Spark(String path, Cell now) {}

  /** The figures of a segment in a run. */
  public record Row(String date, int id, String tone, List<Cell> cells) {}

  /** What is measured of a segment. */
  private record Measure(String key, Function<Part, @Nullable Double> value) {}

  private static final List<Measure> MEASURES =
      List.of(
          new Measure("customers", part -> (double) part.size()),
          new Measure("history.revenue", Part::revenue),
          new Measure("history.expected", Part::expectedValue365d));

  /** Null where no run before is known. */
  public static @Nullable History of(RunJson run, List<Named> segments, PageWords words) {
    if (run.results().history().isEmpty()) {
      return null;
    }
    List<RunHistory> runs = RunHistory.upTo(run);
    List<Measure> known =
        MEASURES.stream()
            .filter(m -> runs.stream().flatMap(r -> r.segments().stream()).anyMatch(has(m)))
            .toList();
    List<Line> lines =
        segments.stream()
            .map(s -> new Line(s.id(), s.tone(), s.title(), sparks(s.id(), known, runs, words)))
            .toList();
    List<Row> rows = new ArrayList<>();
    for (int i = runs.size() - 1; i >= 0; i--) {
      for (Named segment : segments) {
        Part part = part(runs.get(i), segment.id());
        if (part != null) {
          rows.add(
              new Row(
                  words.moment(runs.get(i).asOf()),
                  segment.id(),
                  segment.tone(),
                  known.stream().map(measure -> cell(measure, part, words)).toList()));
        }
      }
    }
    return new History(
        words.count(runs.size()),
        words.moment(runs.get(0).asOf()),
        String.format(Locale.ROOT, "0 0 %.0f %.0f", WIDTH, HEIGHT),
        known.stream().map(measure -> words.text(measure.key())).toList(),
        lines,
        rows);
  }

  private static Predicate<Part> has(Measure measure) {
    return part -> measure.value().apply(part) != null;
  }

  private static @Nullable Part part(RunHistory run, int id) {
    return run.segments().stream().filter(p -> p.segmentId() == id).findFirst().orElse(null);
  }

  private static Cell cell(Measure measure, Part part, PageWords words) {
    Double value = measure.value().apply(part);
    return value == null ? Cell.missing() : words.cells().whole(value).get(0);
  }

  private static List<Spark> sparks(
      int id, List<Measure> measures, List<RunHistory> runs, PageWords words) {
    Part now = part(runs.get(runs.size() - 1), id);
    return measures.stream()
        .map(
            measure ->
                new Spark(
                    path(id, measure, runs),
                    now == null ? Cell.missing() : cell(measure, now, words)))
        .toList();
  }

  /**
   * From 0 to the largest value; by time from the oldest run to this one; runs without are gaps.
   */
  private static String path(int id, Measure measure, List<RunHistory> runs) {
    List<@Nullable Double> values = new ArrayList<>();
    for (RunHistory run : runs) {
      Part part = part(run, id);
      values.add(part == null ? null : measure.value().apply(part));
    }
    double largest =
        values.stream().filter(Objects::nonNull).mapToDouble(value -> value).max().orElse(0);
    long first = seconds(runs.get(0));
    double duration = Math.max(1, seconds(runs.get(runs.size() - 1)) - first);
    StringBuilder path = new StringBuilder();
    boolean isOpen = false;
    for (int i = 0; i < values.size(); i++) {
      Double value = values.get(i);
      if (value != null) {
        double x = MARGIN + (WIDTH - 2 * MARGIN) * (seconds(runs.get(i)) - first) / duration;
        double share = largest <= 0 ? 0 : Math.max(0, value) / largest;
        double y = HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * share;
        // A line of no length is a dot, by its round ends.
        path.append(String.format(Locale.ROOT, isOpen ? "L%.1f %.1f" : "M%.1f %.1fh0", x, y));
      }
      isOpen = value != null;
    }
    return path.toString();
  }

  private static long seconds(RunHistory run) {
    return Instant.parse(run.asOf()).getEpochSecond();
  }
}
