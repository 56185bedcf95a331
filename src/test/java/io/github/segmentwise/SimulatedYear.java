package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.RunFolder.Table;
import io.github.segmentwise.sample.SampleYear;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A shop over months, segmented at the end of each month from the tables as they were then, every
 * run going on from the one before; held against what was planted.
 */
final class SimulatedYear {

  /** Fewer customers than this share of all are not a segment that one could ask to be kept. */
  private static final double LEAST_SHARE = 0.05;

  /** How far the share of those who moved may lie from the planted one. */
  private static final double SHARE_TOLERANCE = 0.05;

  /** Something that happened, by the kinds of the segments. */
  private record Happened(String event, String kind, String other) {}

  /** A month: the kinds of its customers, and its run. */
  private record Month(Instant end, Map<String, String> kinds, RunFolder run) {

    private Map<String, String> kindOfSegment() {
      Map<String, Map<String, Integer>> counts = new PlantedKinds(kinds).in(run);
      Map<String, String> result = new TreeMap<>();
      counts.forEach(
          (segment, byKind) ->
              result.put(
                  segment,
                  byKind.entrySet().stream()
                      .max(Map.Entry.comparingByValue())
                      .orElseThrow()
                      .getKey()));
      return result;
    }

    /** The segments of a kind. */
    private Set<String> segments(String kind) {
      Set<String> segments = new TreeSet<>();
      kindOfSegment()
          .forEach(
              (segment, own) -> {
                if (own.equals(kind)) {
                  segments.add(segment);
                }
              });
      return segments;
    }

    private Set<String> largeKinds() {
      Map<String, Integer> sizes = new TreeMap<>();
      kinds.values().forEach(kind -> sizes.merge(kind, 1, Integer::sum));
      sizes.values().removeIf(size -> size < LEAST_SHARE * kinds.size());
      return sizes.keySet();
    }
  }

  private final Path folder;
  private final boolean isStationary;
  private final SortedMap<Instant, List<Happened>> planted = new TreeMap<>();
  private final List<Month> months = new ArrayList<>();
  private final List<String> missed = new ArrayList<>();
  private final List<String> falseEvents = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private int found;
  private int pairs;
  private int keptPairs;

  private SimulatedYear(Path folder, boolean isStationary) {
    this.folder = folder;
    this.isStationary = isStationary;
  }

  /**
   * Writes the shop, runs month after month, and compares.
   *
   * @param folder for the shop and the runs
   * @param flags of every run
   */
  static SimulatedYear of(SampleYear sample, Path folder, String... flags) throws IOException {
    SimulatedYear year = new SimulatedYear(folder, sample.isStationary());
    Path shop = folder.resolve("shop");
    sample.writeTo(shop);
    for (Map<String, String> row : Table.read(shop.resolve("planted_events.csv")).rows()) {
      year.planted
          .computeIfAbsent(Instant.parse(row.get("as_of")), end -> new ArrayList<>())
          .add(new Happened(row.get("event"), row.get("kind"), row.get("other")));
    }
    Map<Instant, Map<String, String>> kinds = new HashMap<>();
    for (Map<String, String> row : Table.read(shop.resolve("planted_months.csv")).rows()) {
      kinds
          .computeIfAbsent(Instant.parse(row.get("as_of")), end -> new HashMap<>())
          .put(row.get("user_id"), row.get("kind"));
    }
    for (Instant end : sample.ends()) {
      year.run(end, kinds.get(end), flags);
    }
    year.comparePairs();
    return year;
  }

  private void run(Instant end, Map<String, String> kinds, String... flags) throws IOException {
    String day = end.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    Path shop = folder.resolve("shop-" + day);
    cut(folder.resolve("shop"), shop, day);
    List<String> args = new ArrayList<>(List.of(flags));
    args.add("--input=" + shop);
    args.add("--output=" + folder.resolve(day));
    args.add("--asOf=" + end);
    // The planted kinds are what customers bought in one month.
    args.add("--spendWindowDays=30");
    if (!months.isEmpty()) {
      args.add("--previousRun=" + months.get(months.size() - 1).run().path());
    }
    Command command = Command.run(args);
    assertThat(command.err(), command.exitCode(), is(0));
    Month month = new Month(end, kinds, new RunFolder(folder.resolve(day)));
    Month before = months.isEmpty() ? null : months.get(months.size() - 1);
    months.add(month);
    lines.add(
        String.format(
            Locale.ROOT, "%s  %,5d customers  %s", day, kinds.size(), month.kindOfSegment()));
    if (before != null) {
      compare(before, month);
    }
  }

  /** The tables of the shop as an export of that day has them. */
  private static void cut(Path shop, Path to, String day) throws IOException {
    Files.createDirectories(to);
    Files.copy(shop.resolve("products.csv"), to.resolve("products.csv"));
    Set<String> orders = new HashSet<>();
    Set<String> users = new HashSet<>();
    copy(
        shop,
        to,
        "orders.csv",
        cells -> {
          boolean isBefore = cells[4].compareTo(day) < 0;
          if (isBefore) {
            orders.add(cells[0]);
            users.add(cells[1]);
          }
          return isBefore;
        });
    copy(shop, to, "order_items.csv", cells -> orders.contains(cells[1]));
    copy(shop, to, "users.csv", cells -> users.contains(cells[0]));
  }

  /** Copies the rows of a table that count; the cells that are looked at have no commas. */
  private static void copy(Path from, Path to, String table, Predicate<String[]> counts)
      throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(to.resolve(table))) {
      boolean isHeader = true;
      for (String line : Files.readAllLines(from.resolve(table))) {
        if (isHeader || counts.test(line.split(",", -1))) {
          writer.write(line + "\n");
        }
        isHeader = false;
      }
    }
  }

  private void compare(Month before, Month now) {
    List<Happened> expected = planted.getOrDefault(now.end(), List.of());
    Map<String, String> kindsBefore = before.kindOfSegment();
    Map<String, String> kindsNow = now.kindOfSegment();
    Set<Happened> told = new HashSet<>();
    for (Map<String, String> row : now.run().table("segment_events").rows()) {
      String kind = kindsNow.get(row.get("segment_id"));
      String other = kindsBefore.get(row.get("previous_segment_id"));
      Happened event =
          switch (row.get("event")) {
            case "BORN" -> new Happened("BORN", kind, "");
            case "RETIRED" -> new Happened("RETIRED", "", other);
            default -> new Happened(row.get("event"), kind, other);
          };
      boolean isRenamed = event.event().equals("RENAMED");
      lines.add(
          "            %s %s “%s”%s"
              .formatted(
                  event.event(),
                  row.get("segment_id"),
                  row.get("title"),
                  event.other().isEmpty() ? "" : " from " + brief(event.other())));
      // What happens to others changes by what a segment stands out.
      if (isRenamed ? expected.isEmpty() : !told.add(event) || !expected.contains(event)) {
        falseEvents.add(now.end() + " " + event);
      }
    }
    for (Happened event : expected) {
      boolean isFound =
          switch (event.event()) {
            case "MOVED" -> hasMoved(before, now, event);
            case "CATEGORY_CAME", "CATEGORY_WENT" -> hasShifted(now, event.other());
            default -> told.contains(event);
          };
      found += isFound ? 1 : 0;
      if (!isFound) {
        missed.add(now.end() + " " + event);
      }
    }
  }

  /** The first word of a kind, which no two kinds share. */
  private static String brief(String kind) {
    return kind.split("[, ]", 2)[0];
  }

  private static boolean hasMoved(Month before, Month now, Happened event) {
    long all = 0;
    long moved = 0;
    for (Map.Entry<String, String> customer : before.kinds().entrySet()) {
      if (customer.getValue().equals(event.other())) {
        all++;
        moved += event.kind().equals(now.kinds().get(customer.getKey())) ? 1 : 0;
      }
    }
    double share = 0;
    for (Map<String, String> row : now.run().table("segment_transitions").rows()) {
      if (before.segments(event.other()).contains(row.get("from_segment_id"))
          && now.segments(event.kind()).contains(row.get("to_segment_id"))) {
        share += Double.parseDouble(row.get("share"));
      }
    }
    return Math.abs(share - (double) moved / all) <= SHARE_TOLERANCE;
  }

  private static boolean hasShifted(Month now, String category) {
    String name = category.replaceAll("[^A-Za-z]+", "_");
    return now.run().table("feature_drift").rows().stream()
        .anyMatch(
            row ->
                row.get("feature").endsWith(name)
                    && row.get("segment_id").isEmpty()
                    && row.get("level").equals("SHIFTED"));
  }

  /** A kind that is there in two months is one segment of the same id in both. */
  private void comparePairs() {
    for (int i = 0; i < months.size(); i++) {
      for (int j = i + 1; j < months.size(); j++) {
        Set<String> common = new TreeSet<>(months.get(i).largeKinds());
        common.retainAll(months.get(j).largeKinds());
        for (String kind : common) {
          Set<String> earlier = months.get(i).segments(kind);
          pairs++;
          if (earlier.size() == 1 && earlier.equals(months.get(j).segments(kind))) {
            keptPairs++;
          }
        }
      }
    }
  }

  /** Share of the pairs of months and kinds of which the truth says that the id is the same. */
  double kept() {
    return (double) keptPairs / pairs;
  }

  /** Planted events that no run told. */
  List<String> missed() {
    return missed;
  }

  /** Events that runs told and nobody planted. */
  List<String> falseEvents() {
    return falseEvents;
  }

  /** The run of the last month. */
  RunFolder last() {
    return months.get(months.size() - 1).run();
  }

  /** What is to be read of it. */
  List<String> report() {
    List<String> report = new ArrayList<>(lines);
    report.add(
        String.format(
            Locale.ROOT,
            "Identities kept: %d of %d pairs of months and kinds (%.2f %%)",
            keptPairs,
            pairs,
            100 * kept()));
    report.add(
        isStationary
            ? "Planted events: none, because the shop is stationary"
            : "Planted events found: %d of %d".formatted(found, found + missed.size()));
    missed.forEach(event -> report.add("  missed: " + event));
    report.add("False events: " + falseEvents.size());
    falseEvents.forEach(event -> report.add("  false: " + event));
    return report;
  }
}
