package io.github.segmentwise.report;

import io.github.segmentwise.report.words.PageWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of segments since the run before, as sentences, one for all segments that took part.
 */
final class EventView {

  private EventView() {}

  /** As the run recorded them in English, or from its table in the language of the readers. */
  static List<String> of(PageTables tables, PageWords words) {
    if (words.phrases().isEnglish()) {
      return tables.run().results().lineage().events();
    }
    Map<List<String>, List<PageTables.Row>> together = new LinkedHashMap<>();
    for (PageTables.Row row : tables.rows("segment_events")) {
      String kind = row.text("event");
      boolean isOfThisRun = kind.equals("MERGED") || kind.equals("BORN") || kind.equals("RENAMED");
      String common = row.text(isOfThisRun ? "segment_id" : "previous_segment_id");
      together
          .computeIfAbsent(List.of(kind, String.valueOf(common)), key -> new ArrayList<>())
          .add(row);
    }
    return together.values().stream().map(rows -> sentence(rows, words)).toList();
  }

  private static String sentence(List<PageTables.Row> rows, PageWords words) {
    PageTables.Row first = rows.get(0);
    String to = first.text("segment_id");
    String from = first.text("previous_segment_id");
    return switch (first.text("event")) {
      case "BORN" ->
          from == null
              ? words.text("event.born", to, first.text("title"))
              : words.text(
                  "event.born-of",
                  to,
                  first.text("title"),
                  share(first, "share_of_segment", words),
                  from);
      case "RETIRED" ->
          to == null
              ? words.text("event.retired", from, first.text("previous_title"))
              : words.text(
                  "event.retired-to",
                  from,
                  first.text("previous_title"),
                  share(first, "share_of_previous", words),
                  to);
      case "MERGED" ->
          words.text(
              "event.merged", all(rows, "previous_segment_id", words), to, shares(rows, words));
      case "SPLIT" ->
          words.text(
              "event.split",
              from,
              first.text("previous_title"),
              all(rows, "segment_id", words),
              shares(rows, words));
      case "RENAMED" ->
          words.text("event.renamed", to, first.text("title"), first.text("previous_title"));
      default ->
          throw new IllegalArgumentException(
              "segment_events: no event is called " + first.text("event"));
    };
  }

  private static String share(PageTables.Row row, String column, PageWords words) {
    return words.percent(row.text(column) == null ? 0 : row.number(column));
  }

  private static String all(List<PageTables.Row> rows, String column, PageWords words) {
    return joined(rows.stream().map(row -> row.text(column)).toList(), words);
  }

  private static String shares(List<PageTables.Row> rows, PageWords words) {
    return joined(rows.stream().map(row -> share(row, "share_of_previous", words)).toList(), words);
  }

  private static String joined(List<String> parts, PageWords words) {
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : words.phrases().text("and", String.join(", ", parts.subList(0, last)), parts.get(last));
  }
}
