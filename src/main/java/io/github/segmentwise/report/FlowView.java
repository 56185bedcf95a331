package io.github.segmentwise.report;

import io.github.segmentwise.report.words.Cell;
import io.github.segmentwise.report.words.PageWords;
import io.github.segmentwise.run.RunLineage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The part of the page about the run before: what became of segments, and who went where. */
final class FlowView {

  private static final int MOST_LINES = 40;
  private static final int MOST_BANDS = 200;

  /** In units of the drawing, which is as many wide as a narrow screen has pixels. */
  private static final double WIDTH = 340;

  private static final double NODE = 12;
  private static final double LABELS = 44;
  private static final double HEIGHT = 240;
  private static final double GAP = 8;

  /** In the place of an id: customers of one of the runs only; behind all segments. */
  private static final int NOBODY = Integer.MAX_VALUE;

  private FlowView() {}

  /** What the part shows. */
  record Flow(
      String previousRun,
      String previousCustomers,
      String sharedCustomers,
      List<String> events,
      String viewBox,
      List<Node> nodes,
      List<Band> bands,
      List<Line> lines,
      @Nullable String more) {}

  /** A segment, or the customers of one of the runs only, as a bar with its label. */
  record Node(
      String x, String y, String height, String tone, String label, String textX, String anchor) {}

  /** Customers who went from one bar to another. */
  record Band(String path, String tone, String title) {}

  /** A row of the table. */
  record Line(String fromTone, String from, String toTone, String to, Cell customers, Cell share) {}

  /** A way that customers went. */
  private record Way(
      int from, int to, String fromTitle, String toTitle, long customers, double share) {
    static Way of(PageTables.Row row) {
      return new Way(
          end(row, "from_segment_id"),
          end(row, "to_segment_id"),
          row.text("from_title"),
          row.text("to_title"),
          Long.parseLong(row.text("customers")),
          row.number("share"));
    }

    private static int end(PageTables.Row row, String column) {
      return row.text(column) == null ? NOBODY : row.integer(column);
    }
  }

  /** Null without a run before. */
  static @Nullable Flow of(PageTables tables, List<Segment> segments, PageWords words) {
    RunLineage lineage = tables.run().results().lineage();
    List<Way> ways = tables.rows("segment_transitions").stream().map(Way::of).toList();
    if (lineage == null || lineage.previousRunId() == null || ways.isEmpty()) {
      return null;
    }
    List<Way> largest =
        ways.stream().sorted(Comparator.comparingLong((Way way) -> -way.customers())).toList();
    Map<Integer, String> tones = new HashMap<>();
    segments.forEach(segment -> tones.put(segment.id(), segment.tone()));
    Drawing drawing = new Drawing(ways, tones, words);
    List<Band> bands = drawing.bands();
    int hidden = Math.max(0, ways.size() - MOST_LINES);
    return new Flow(
        lineage.previousRunId(),
        words.count(lineage.previousCustomers()),
        words.count(lineage.sharedCustomers()),
        EventView.of(tables, words),
        "0 0 %s %s".formatted(round(WIDTH), round(drawing.height)),
        drawing.nodes,
        bands,
        lines(largest.subList(0, largest.size() - hidden), tones, words),
        hidden == 0 ? null : words.count(hidden));
  }

  private static List<Line> lines(List<Way> ways, Map<Integer, String> tones, PageWords words) {
    List<Cell> shares = words.cells().percents(ways.stream().mapToDouble(Way::share).toArray());
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < ways.size(); i++) {
      Way way = ways.get(i);
      lines.add(
          new Line(
              tone(way.from(), tones),
              named(way.from(), way.fromTitle(), words),
              tone(way.to(), tones),
              named(way.to(), way.toTitle(), words),
              words.cells().count(way.customers()),
              shares.get(i)));
    }
    return lines;
  }

  private static String named(int id, String title, PageWords words) {
    return id == NOBODY ? words.text("flow." + title + "-customers") : id + " " + title;
  }

  /** Segments keep their colour over runs as long as two of one run do not have the same. */
  private static String tone(int id, Map<Integer, String> tones) {
    return id == NOBODY ? "tone-none" : tones.getOrDefault(id, Segment.usualTone(id));
  }

  private static String round(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** Lays bars and bands out: the run before on the left, this run on the right. */
  private static final class Drawing {
    private final List<Way> ways;
    private final Map<Integer, String> tones;
    private final List<Node> nodes = new ArrayList<>();
    private final double scale;
    private final Map<Integer, Double> left;
    private final Map<Integer, Double> right;
    private final PageWords words;
    private double height;

    Drawing(List<Way> ways, Map<Integer, String> tones, PageWords words) {
      this.words = words;
      this.ways =
          ways.stream().sorted(Comparator.comparingInt(Way::from).thenComparing(Way::to)).toList();
      this.tones = tones;
      long all = ways.stream().mapToLong(Way::customers).sum();
      scale = HEIGHT / Math.max(1, all);
      left = column(true);
      right = column(false);
    }

    private Map<Integer, Double> column(boolean isLeft) {
      Map<Integer, Long> sizes = new TreeMap<>();
      Map<Integer, String> titles = new HashMap<>();
      for (Way way : ways) {
        int id = isLeft ? way.from() : way.to();
        sizes.merge(id, way.customers(), Long::sum);
        titles.put(id, isLeft ? way.fromTitle() : way.toTitle());
      }
      Map<Integer, Double> tops = new LinkedHashMap<>();
      double y = 0;
      for (Map.Entry<Integer, Long> size : sizes.entrySet()) {
        double tall = size.getValue() * scale;
        // Of a bar that is almost nothing, the label still needs room.
        y += Math.max(0, (GAP - tall) / 2);
        int id = size.getKey();
        tops.put(id, y);
        nodes.add(
            new Node(
                round(isLeft ? LABELS : WIDTH - LABELS - NODE),
                round(y),
                round(Math.max(tall, 0.5)),
                tone(id, tones),
                id == NOBODY ? words.text("flow." + titles.get(id)) : String.valueOf(id),
                round(isLeft ? LABELS - 6 : WIDTH - LABELS + 6),
                isLeft ? "end" : "start"));
        y += Math.max(tall, GAP / 2) + GAP;
      }
      height = Math.max(height, y);
      return tops;
    }

    private List<Band> bands() {
      Map<Integer, Double> from = new HashMap<>(left);
      Map<Integer, Double> to = new HashMap<>(right);
      Map<Way, Band> drawn = new LinkedHashMap<>();
      for (Way way : ways) {
        double tall = way.customers() * scale;
        double begin = from.merge(way.from(), tall, Double::sum) - tall;
        double end = to.merge(way.to(), tall, Double::sum) - tall;
        drawn.put(
            way,
            new Band(
                path(begin, end, tall),
                tone(way.from(), tones),
                words.text(
                    "flow.band",
                    words.count(way.customers()),
                    named(way.from(), way.fromTitle(), words),
                    named(way.to(), way.toTitle(), words))));
      }
      return drawn.entrySet().stream()
          .sorted(Comparator.comparingLong(band -> -band.getKey().customers()))
          .limit(MOST_BANDS)
          .map(Map.Entry::getValue)
          .toList();
    }

    private static String path(double begin, double end, double tall) {
      double x = LABELS + NODE;
      double other = WIDTH - LABELS - NODE;
      double middle = WIDTH / 2;
      return String.format(
          Locale.ROOT,
          "M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1fV%.1fC%.1f %.1f %.1f %.1f %.1f %.1fZ",
          x,
          begin,
          middle,
          begin,
          middle,
          end,
          other,
          end,
          end + tall,
          middle,
          end + tall,
          middle,
          begin + tall,
          x,
          begin + tall);
    }
  }
}
