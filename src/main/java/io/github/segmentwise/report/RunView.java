package io.github.segmentwise.report;

import io.github.segmentwise.describe.wording.RecordedText.Said;
import io.github.segmentwise.report.words.Cell;
import io.github.segmentwise.report.words.PageWords;
import io.github.segmentwise.run.RunChecks;
import io.github.segmentwise.run.RunCounts;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunMap;
import io.github.segmentwise.run.RunResults;
import io.github.segmentwise.run.RunStability;
import io.github.segmentwise.run.WrittenOutputs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The part of the page about the run, for the person who looks after the data. */
final class RunView {

  private static final int MOST_REASONS = 30;

  /** The kinds of counts per input table by the keys of their headings. */
  private static final Map<String, Function<RunCounts, Map<String, Long>>> COUNTS = kinds();

  private RunView() {}

  /** A name with its value. */
  record Setting(String name, String value) {}

  /** An input table with a count for each kind. */
  record TableCounts(String name, List<Cell> counts) {}

  /** How many rows of a table were rejected for one reason. */
  record Reason(String table, String column, Said reason, Cell rows) {}

  /** A file that the run wrote. */
  record ListedFile(String name, Cell rows, Cell bytes) {}

  /** What the part shows. */
  record Run(
      String runId,
      String asOf,
      Said reason,
      Said stability,
      String again,
      Said structure,
      Said spend,
      String currency,
      String customers,
      String clustered,
      List<Said> warnings,
      List<Setting> flags,
      List<Setting> versions,
      List<Setting> totals,
      List<String> countColumns,
      List<TableCounts> counts,
      List<Reason> rejected,
      String moreRejected,
      List<String> zeroColumns,
      List<ListedFile> files,
      String map) {}

  private static Map<String, Function<RunCounts, Map<String, Long>>> kinds() {
    Map<String, Function<RunCounts, Map<String, Long>>> kinds = new LinkedHashMap<>();
    kinds.put("rows", RunCounts::rows);
    kinds.put("count.rejected", RunCounts::rejected);
    kinds.put("count.duplicates", RunCounts::duplicates);
    kinds.put("count.conflicts", RunCounts::conflicts);
    kinds.put("count.orphans", RunCounts::orphans);
    return kinds;
  }

  static Run of(PageTables tables, PageWords words) {
    RunJson run = tables.run();
    RunResults results = run.results();
    RunCounts counts = results.counts();
    RunChecks checks = results.checks();
    List<Reason> reasons = reasons(tables, words);
    int hidden = Math.max(0, reasons.size() - MOST_REASONS);
    return new Run(
        run.identity().runId(),
        words.moment(run.identity().asOf()),
        words
            .record()
            .say(
                results.retraining() == null ? "" : results.retraining().reason().english(),
                results.choice().reason()),
        said(
            results.choice().stability() == null ? null : results.choice().stability().text(),
            words),
        again(results.choice().stability(), words),
        said(results.structure() == null ? null : results.structure().text(), words),
        said(checks.spend(), words),
        currency(run),
        words.count(counts.customers()),
        words.count(counts.customers() - counts.outliers()),
        results.warnings().stream().map(words.record()::say).toList(),
        settings(run.settings().flags(), words),
        settings(run.settings().versions(), words),
        totals(counts, words),
        COUNTS.keySet().stream().map(words::text).toList(),
        inputTables(counts, words),
        reasons.subList(0, reasons.size() - hidden),
        hidden == 0 ? null : words.count(hidden),
        checks.allZeroSpendColumns() == null ? List.of() : checks.allZeroSpendColumns(),
        files(run.outputs().fileList(), words),
        map(results.map(), words));
  }

  private static Said said(@Nullable String text, PageWords words) {
    return words.record().say(text == null ? "" : text);
  }

  /** The currency of amounts; empty where it is not known. */
  static String currency(RunJson run) {
    return run.results().orders() == null
        ? run.settings().flags().getOrDefault("currency", "")
        : run.results().orders().currency();
  }

  /** Records of earlier versions do not have it. */
  private static String again(@Nullable RunStability stability, PageWords words) {
    return stability == null || stability.sameText() == null
        ? ""
        : words.record().say(stability.sameText()).text();
  }

  private static List<Setting> settings(Map<String, String> values, PageWords words) {
    return values.entrySet().stream()
        .map(
            value ->
                new Setting(
                    value.getKey(),
                    value.getValue().isEmpty() ? words.text("no-value") : value.getValue()))
        .toList();
  }

  private static List<Setting> totals(RunCounts counts, PageWords words) {
    List<Setting> totals = new ArrayList<>();
    totals.add(new Setting(words.text("customers"), words.count(counts.customers())));
    if (counts.orderLines() != null) {
      totals.add(new Setting(words.text("order-lines"), words.count(counts.orderLines())));
    }
    if (counts.departmentCategories() != null) {
      totals.add(
          new Setting(
              words.text("department-categories"), words.count(counts.departmentCategories())));
    }
    counts
        .excluded()
        .forEach(
            (status, orders) ->
                totals.add(new Setting(words.text("excluded", status), words.count(orders))));
    return totals;
  }

  private static List<TableCounts> inputTables(RunCounts counts, PageWords words) {
    TreeSet<String> names = new TreeSet<>(counts.rows().keySet());
    names.addAll(counts.rejected().keySet());
    return names.stream()
        .map(
            name ->
                new TableCounts(
                    name,
                    COUNTS.values().stream()
                        .map(kind -> words.cells().count(kind.apply(counts).getOrDefault(name, 0L)))
                        .toList()))
        .toList();
  }

  /** Reasons by their number of rows, and then as they come. */
  private static List<Reason> reasons(PageTables tables, PageWords words) {
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
                    words.record().say(entry.getKey().get(2)),
                    words.cells().count(entry.getValue())))
        .toList();
  }

  private static List<ListedFile> files(List<WrittenOutputs.File> files, PageWords words) {
    return files.stream()
        .filter(file -> !file.name().equals(ReportPage.FILE))
        .map(
            file ->
                new ListedFile(
                    file.name(),
                    isTable(file.name())
                        ? words.cells().count(file.rows() == null ? 0 : file.rows())
                        : Cell.missing(),
                    words.cells().count(file.bytes())))
        .toList();
  }

  /** A model has no rows. */
  private static boolean isTable(String file) {
    return !file.endsWith(".json");
  }

  private static String map(@Nullable RunMap map, PageWords words) {
    if (map == null) {
      return "";
    }
    return words.text(
        "map.axes",
        words.percent(map.explainedShareX()),
        words.percent(map.explainedShareY()),
        words.count(map.dimensions()),
        words.count(map.customersSummed()));
  }
}
