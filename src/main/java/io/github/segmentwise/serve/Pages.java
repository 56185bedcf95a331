package io.github.segmentwise.serve;

import io.github.segmentwise.behaviour.Behaviour;
import io.github.segmentwise.report.RuleView;
import io.github.segmentwise.report.words.PagePhrases;
import io.github.segmentwise.report.words.PageWords;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunSegment;
import io.github.segmentwise.value.Lifecycle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The pages as texts. Everything from the data is a value in a template, which escapes it. */
final class Pages {

  private static final String ASSIGNMENTS = "customer_segments";
  private static final int MOST_WAYS = 30;
  private static final String SEGMENTS = "segments";
  private static final String NOBODY = "–";

  /** Columns of a customer that are shown, as far as a run has them. */
  private static final List<String> SHOWN =
      List.of(
          "orders",
          "recency_days",
          "monetary",
          "average_order_value",
          "distinct_categories",
          "return_rate",
          "age",
          "country");

  /** Columns that have a place of their own. */
  private static final Set<String> OWN =
      Set.of("segment_id", "distance", "nearest_segments", "lifecycle", "expected_value_365d");

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(?:[.]\\d+)?(?:E-?\\d{1,2})?");

  private final TemplateEngine engine;
  private final PageWords words;

  Pages(PageWords words) {
    this.words = words;
    ClassLoaderTemplateResolver resolver =
        new ClassLoaderTemplateResolver(Pages.class.getClassLoader());
    resolver.setPrefix("serve/");
    resolver.setSuffix(".html");
    resolver.setTemplateMode(TemplateMode.HTML);
    resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
    engine = new TemplateEngine();
    engine.setTemplateResolver(resolver);
    engine.setMessageResolver(new PagePhrases());
  }

  /** A row of the list. */
  record Line(
      String key,
      String asOf,
      String runId,
      String place,
      String customers,
      List<String> segments,
      int warnings) {}

  /** A segment in one of two runs or in both; empty texts where it is in one only. */
  record Pair(
      int id,
      String titleBefore,
      String titleNow,
      String sizeBefore,
      String sizeNow,
      String change,
      String shareBefore,
      String shareNow,
      String revenueBefore,
      String revenueNow) {}

  /** Customers who went from one segment to another. */
  record Way(String from, String to, String customers, String share) {}

  /** A customer in one run. */
  record Stay(
      String key,
      String asOf,
      int segment,
      String title,
      String distance,
      String nearest,
      RuleMet rule,
      String lifecycle,
      String expected,
      Map<String, String> features) {}

  String list(List<Catalogue.Entry> entries, String place) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (Catalogue.Entry entry : entries) {
      RunJson run = entry.run().run();
      lines.add(
          new Line(
              entry.key(),
              words.moment(run.identity().asOf()),
              run.identity().runId(),
              entry.run().place(),
              words.figures().count(run.results().counts().customers()),
              run.results().segments().stream()
                  .map(
                      each ->
                          "%s (%s)".formatted(each.title(), words.figures().percent(each.share())))
                  .toList(),
              run.results().warnings().size()));
    }
    return render("list", Map.of("title", text("runs"), "lines", lines, "place", place));
  }

  String compare(Catalogue.Entry before, Catalogue.Entry now) throws IOException {
    Map<Integer, RunSegment> first = byId(before);
    Map<Integer, RunSegment> second = byId(now);
    Set<Integer> ids = new TreeSet<>(first.keySet());
    ids.addAll(second.keySet());
    List<Pair> pairs = ids.stream().map(id -> pair(id, first.get(id), second.get(id))).toList();
    return render(
        "compare",
        Map.of(
            "title",
            text("two-runs"),
            "before",
            before.name(),
            "now",
            now.name(),
            "pairs",
            pairs,
            "ways",
            ways(before, now, first, second)));
  }

  private static Map<Integer, RunSegment> byId(Catalogue.Entry entry) {
    Map<Integer, RunSegment> segments = new TreeMap<>();
    entry.run().run().results().segments().forEach(each -> segments.put(each.segmentId(), each));
    return segments;
  }

  private Pair pair(int id, @Nullable RunSegment before, @Nullable RunSegment now) {
    return new Pair(
        id,
        before == null ? NOBODY : before.title(),
        now == null ? NOBODY : now.title(),
        before == null ? NOBODY : words.figures().count(before.size()),
        now == null ? NOBODY : words.figures().count(now.size()),
        before == null || now == null ? NOBODY : change(now.size() - before.size()),
        before == null ? NOBODY : words.figures().percent(before.share()),
        now == null ? NOBODY : words.figures().percent(now.share()),
        amount(before),
        amount(now));
  }

  private String amount(@Nullable RunSegment segment) {
    return segment == null || segment.revenue() == null
        ? NOBODY
        : words.figures().fixed(segment.revenue(), 0);
  }

  /** How customers moved, the most frequent ways first. */
  private List<Way> ways(
      Catalogue.Entry before,
      Catalogue.Entry now,
      Map<Integer, RunSegment> first,
      Map<Integer, RunSegment> second)
      throws IOException {
    Map<String, Integer> from = segments(before);
    Map<String, Integer> to = segments(now);
    Map<List<Integer>, Long> counts = new HashMap<>();
    Set<String> customers = new TreeSet<>(from.keySet());
    customers.addAll(to.keySet());
    for (String id : customers) {
      counts.merge(List.of(from.getOrDefault(id, 0), to.getOrDefault(id, 0)), 1L, Long::sum);
    }
    Map<Integer, Long> leaving = new HashMap<>();
    counts.forEach((way, count) -> leaving.merge(way.get(0), count, Long::sum));
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<List<Integer>, Long>comparingByValue()
                .reversed()
                .thenComparing(way -> way.getKey().toString()))
        .limit(MOST_WAYS)
        .map(
            way ->
                new Way(
                    named(way.getKey().get(0), first, text("new")),
                    named(way.getKey().get(1), second, text("gone")),
                    words.figures().count(way.getValue()),
                    words
                        .figures()
                        .percent((double) way.getValue() / leaving.get(way.getKey().get(0)))))
        .toList();
  }

  private static String named(int id, Map<Integer, RunSegment> segments, String nobody) {
    return id == 0
        ? nobody
        : "%d %s".formatted(id, segments.containsKey(id) ? segments.get(id).title() : "");
  }

  private static Map<String, Integer> segments(Catalogue.Entry entry) throws IOException {
    Map<String, Integer> segments = new HashMap<>();
    entry
        .run()
        .forEach(
            ASSIGNMENTS,
            List.of(entry.run().run().identity().idColumn(), "segment_id"),
            row -> segments.put(row.get(0), Integer.valueOf(row.get(1))));
    return segments;
  }

  String customer(List<Catalogue.Entry> entries, String id) throws IOException {
    List<Stay> stays = new ArrayList<>();
    for (Catalogue.Entry entry : entries) {
      Stay stay = id.isEmpty() ? null : stay(entry, id);
      if (stay != null) {
        stays.add(stay);
      }
    }
    return render(
        "customer", Map.of("title", text("one"), "id", id, "stays", stays, "runs", entries.size()));
  }

  private @Nullable Stay stay(Catalogue.Entry entry, String id) throws IOException {
    Map<String, String> assigned = row(entry, ASSIGNMENTS, id, Set.of());
    if (assigned.isEmpty()) {
      return null;
    }
    int segment = Integer.parseInt(assigned.get("segment_id"));
    Map<Integer, RunSegment> segments = byId(entry);
    Map<String, String> value = row(entry, "customer_value", id, Set.of());
    List<RuleView.Stated> rule = rules(entry).getOrDefault(segment, List.of());
    Set<String> ruling =
        rule.stream().map(each -> each.condition().column()).collect(Collectors.toSet());
    Map<String, String> features = row(entry, "customer_features", id, ruling);
    Map<String, String> shown = new LinkedHashMap<>();
    for (String column : SHOWN) {
      if (!features.getOrDefault(column, "").isEmpty()) {
        shown.put(label(column), amount(features.get(column)));
      }
    }
    return new Stay(
        entry.key(),
        words.moment(entry.run().run().identity().asOf()),
        segment,
        segments.containsKey(segment) ? segments.get(segment).title() : "",
        number(assigned.getOrDefault("distance", ""), 2),
        NearestSegments.inWords(
            assigned.getOrDefault("nearest_segments", ""), segment, segments, words),
        rule.isEmpty() ? RuleMet.NO_RULE : RuleMet.of(rule, features, this::amount, words),
        lifecycle(value.getOrDefault("lifecycle", "")),
        amount(value.getOrDefault("expected_value_365d", "")),
        shown);
  }

  /** Of a column that a shop has of every customer, in words; others are named as they are. */
  private String label(String column) {
    return Arrays.stream(Behaviour.values()).anyMatch(each -> each.column().equals(column))
        ? words.phrases().text("behaviour." + column.replace('_', '-'))
        : column.replace('_', ' ');
  }

  private String lifecycle(String group) {
    return Arrays.stream(Lifecycle.values())
        .filter(each -> each.inWords().equals(group))
        .findFirst()
        .map(words::heading)
        .orElse(group);
  }

  /** A text that is no number stays as it is. */
  private String number(String cell, int digits) {
    return NUMBER.matcher(cell).matches()
        ? words.figures().fixed(Double.parseDouble(cell), digits)
        : cell;
  }

  private String amount(String cell) {
    return NUMBER.matcher(cell).matches() ? words.figures().amount(Double.parseDouble(cell)) : cell;
  }

  private Map<Integer, List<RuleView.Stated>> rules(Catalogue.Entry entry) throws IOException {
    return RuleView.conditions(StoredPage.tables(entry.run(), List.of(SEGMENTS)), words);
  }

  private static Map<String, String> row(
      Catalogue.Entry entry, String table, String id, Set<String> more) throws IOException {
    String idColumn = entry.run().run().identity().idColumn();
    List<String> columns =
        entry.run().columns(table).stream()
            .filter(column -> !column.equals("load_id"))
            .filter(column -> isShown(column) || more.contains(column) || column.equals(idColumn))
            .collect(Collectors.toList());
    Map<String, String> found = new HashMap<>();
    int at = columns.indexOf(idColumn);
    if (at < 0) {
      return found;
    }
    entry
        .run()
        .forEach(
            table,
            columns,
            row -> {
              if (row.get(at).equals(id)) {
                for (int c = 0; c < columns.size(); c++) {
                  found.put(columns.get(c), row.get(c));
                }
              }
            });
    return found;
  }

  private static boolean isShown(String column) {
    return SHOWN.contains(column) || OWN.contains(column);
  }

  /**
   * What went wrong.
   *
   * @param key of a phrase, without {@code serve.fault.} before it
   */
  String fault(String key, Object... arguments) {
    return faultInWords(text("fault." + key, arguments));
  }

  /** The same, said by somebody else. */
  String faultInWords(String what) {
    return render("fault", Map.of("title", what));
  }

  private String text(String key, Object... arguments) {
    return words.phrases().text("serve." + key, arguments);
  }

  private String change(long more) {
    return (more > 0 ? "+" : more < 0 ? "−" : "±") + words.count(Math.abs(more));
  }

  private String render(String template, Map<String, Object> values) {
    Context context = new Context(Locale.ROOT, values);
    context.setVariable("lang", words.phrases().readers().languageTag());
    context.setVariable(PagePhrases.VARIABLE, words.phrases());
    return engine.process(template, context);
  }
}
