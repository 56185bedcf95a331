package io.github.segmentwise.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.segmentwise.describe.wording.Figures;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What the page says of the run: for the person who looks after the data. */
final class RunView {

  private static final int MOST_REASONS = 30;

  /** Kinds of counts per input table, as {@code run.json} calls them, with their headings. */
  private static final Map<String, String> COUNTS = counts();

  private RunView() {}

  /** A name with its value. */
  record Setting(String name, String value) {}

  /** An input table with a count for each kind. */
  record InputTable(String name, List<Cell> counts) {}

  /** How many rows of a table were rejected for one reason. */
  record Reason(String table, String column, String reason, Cell rows) {}

  /** A file that the run wrote. */
  record WrittenFile(String name, Cell rows, Cell bytes) {}

  /** What the part shows. */
  record Run(
      String runId,
      String asOf,
      String reason,
      String structure,
      String spend,
      String customers,
      List<String> warnings,
      List<Setting> flags,
      List<Setting> versions,
      List<Setting> totals,
      List<String> countColumns,
      List<InputTable> counts,
      List<Reason> rejected,
      String moreRejected,
      List<String> zeroColumns,
      List<WrittenFile> files,
      String map) {}

  private static Map<String, String> counts() {
    Map<String, String> counts = new LinkedHashMap<>();
    counts.put("rows", "Rows");
    counts.put("rejected", "Unreadable");
    counts.put("duplicates", "Exact duplicates");
    counts.put("conflicts", "Same key, different row");
    counts.put("orphans", "Refer to nothing");
    return counts;
  }

  static Run of(PageTables tables) {
    JsonNode run = tables.run();
    JsonNode counts = run.path("counts");
    List<Reason> reasons = reasons(tables);
    int hidden = Math.max(0, reasons.size() - MOST_REASONS);
    return new Run(
        run.path("run_id").asText(),
        readable(run.path("as_of").asText()),
        run.path("choice").path("reason").asText(),
        run.path("structure").path("text").asText(),
        run.path("checks").path("spend").asText(),
        Figures.count(counts.path("customers").asLong()),
        texts(run.path("warnings")),
        settings(run.path("flags")),
        settings(run.path("versions")),
        totals(counts),
        List.copyOf(COUNTS.values()),
        inputTables(counts),
        reasons.subList(0, reasons.size() - hidden),
        hidden == 0 ? null : Figures.count(hidden),
        texts(run.path("checks").path("all_zero_spend_columns")),
        files(run.path("files")),
        map(run.path("map")));
  }

  /** {@code 2026-11-21T18:00:00Z} as {@code 2026-11-21 18:00 UTC}, midnight as its date. */
  private static String readable(String instant) {
    return instant
        .replaceFirst("T00:00(:00)?Z$", "")
        .replaceFirst("T(\\d\\d:\\d\\d):00Z$", " $1 UTC")
        .replaceFirst("T(.*)Z$", " $1 UTC");
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static List<Setting> settings(JsonNode object) {
    List<Setting> settings = new ArrayList<>();
    object
        .fields()
        .forEachRemaining(
            field ->
                settings.add(
                    new Setting(
                        field.getKey(),
                        field.getValue().asText().isEmpty() ? "none" : field.getValue().asText())));
    return settings;
  }

  private static List<Setting> totals(JsonNode counts) {
    List<Setting> totals = new ArrayList<>();
    totals.add(new Setting("Customers", Figures.count(counts.path("customers").asLong())));
    if (counts.has("order_lines")) {
      totals.add(new Setting("Order lines", Figures.count(counts.path("order_lines").asLong())));
      totals.add(
          new Setting(
              "Department-categories",
              Figures.count(counts.path("department_categories").asLong())));
    }
    counts
        .path("excluded")
        .fields()
        .forEachRemaining(
            status ->
                totals.add(
                    new Setting(
                        "Orders left out, status " + status.getKey(),
                        Figures.count(status.getValue().asLong()))));
    return totals;
  }

  private static List<InputTable> inputTables(JsonNode counts) {
    TreeSet<String> names = new TreeSet<>();
    for (String kind : List.of("rows", "rejected")) {
      for (Iterator<String> name = counts.path(kind).fieldNames(); name.hasNext(); ) {
        names.add(name.next());
      }
    }
    return names.stream()
        .map(
            name ->
                new InputTable(
                    name,
                    COUNTS.keySet().stream()
                        .map(kind -> Cell.count(counts.path(kind).path(name).asLong()))
                        .toList()))
        .toList();
  }

  /** Reasons by their number of rows, and then as they come. */
  private static List<Reason> reasons(PageTables tables) {
    Map<List<String>, Long> rows = new LinkedHashMap<>();
    for (PageTables.Row row : tables.rows("rejected_rows")) {
      String column = row.text("column") == null ? "" : row.text("column");
      rows.merge(List.of(row.text("table"), column, row.text("reason")), 1L, Long::sum);
    }
    return rows.entrySet().stream()
        .sorted(Map.Entry.<List<String>, Long>comparingByValue().reversed())
        .map(
            entry ->
                new Reason(
                    entry.getKey().get(0),
                    entry.getKey().get(1),
                    entry.getKey().get(2),
                    Cell.count(entry.getValue())))
        .toList();
  }

  private static List<WrittenFile> files(JsonNode files) {
    List<WrittenFile> written = new ArrayList<>();
    for (JsonNode file : files) {
      if (!file.path("name").asText().equals(ReportPage.FILE)) {
        written.add(
            new WrittenFile(
                file.path("name").asText(),
                Cell.count(file.path("rows").asLong()),
                Cell.count(file.path("bytes").asLong())));
      }
    }
    return written;
  }

  private static String map(JsonNode map) {
    if (map.isMissingNode()) {
      return "";
    }
    double x = map.path("explained_share_x").asDouble();
    double y = map.path("explained_share_y").asDouble();
    return "The two axes hold %s and %s of the variance of %s encoded features, over %s customers."
        .formatted(
            Figures.percent(x),
            Figures.percent(y),
            Figures.count(map.path("dimensions").asLong()),
            Figures.count(map.path("customers_summed").asLong()));
  }
}
