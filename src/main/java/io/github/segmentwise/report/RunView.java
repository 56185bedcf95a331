package io.github.segmentwise.report;

import io.github.segmentwise.describe.wording.Figures;
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

  /** Headings of the kinds of counts per input table. */
  private static final Map<String, Function<RunCounts, Map<String, Long>>> COUNTS = kinds();

  private RunView() {}

  /** A name with its value. */
  record Setting(String name, String value) {}

  /** An input table with a count for each kind. */
  record TableCounts(String name, List<Cell> counts) {}

  /** How many rows of a table were rejected for one reason. */
  record Reason(String table, String column, String reason, Cell rows) {}

  /** A file that the run wrote. */
  record ListedFile(String name, Cell rows, Cell bytes) {}

  /** What the part shows. */
  record Run(
      String runId,
      String asOf,
      String reason,
      String stability,
      String again,
      String structure,
      String spend,
      String currency,
      String customers,
      String clustered,
      List<String> warnings,
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
    kinds.put("Rows", RunCounts::rows);
    kinds.put("Unreadable", RunCounts::rejected);
    kinds.put("Exact duplicates", RunCounts::duplicates);
    kinds.put("Same key, different row", RunCounts::conflicts);
    kinds.put("Refer to nothing", RunCounts::orphans);
    return kinds;
  }

  static Run of(PageTables tables) {
    RunJson run = tables.run();
    RunResults results = run.results();
    RunCounts counts = results.counts();
    RunChecks checks = results.checks();
    List<Reason> reasons = reasons(tables);
    int hidden = Math.max(0, reasons.size() - MOST_REASONS);
    return new Run(
        run.identity().runId(),
        readable(run.identity().asOf()),
        results.choice().reason(),
        results.choice().stability() == null ? "" : results.choice().stability().text(),
        again(results.choice().stability()),
        results.structure() == null ? "" : results.structure().text(),
        checks.spend() == null ? "" : checks.spend(),
        currency(run),
        Figures.count(counts.customers()),
        Figures.count(counts.customers() - counts.outliers()),
        results.warnings(),
        settings(run.settings().flags()),
        settings(run.settings().versions()),
        totals(counts),
        List.copyOf(COUNTS.keySet()),
        inputTables(counts),
        reasons.subList(0, reasons.size() - hidden),
        hidden == 0 ? null : Figures.count(hidden),
        checks.allZeroSpendColumns() == null ? List.of() : checks.allZeroSpendColumns(),
        files(run.outputs().fileList()),
        map(results.map()));
  }

  /** The currency of amounts; empty where it is not known. */
  static String currency(RunJson run) {
    return run.results().orders() == null
        ? run.settings().flags().getOrDefault("currency", "")
        : run.results().orders().currency();
  }

  /** Records of earlier versions do not have the sentence. */
  private static String again(@Nullable RunStability stability) {
    return stability == null || stability.sameText() == null ? "" : stability.sameText();
  }

  /** {@code 2026-11-21T18:00:00Z} as {@code 2026-11-21 18:00 UTC}, midnight as its date. */
  private static String readable(String instant) {
    return instant
        .replaceFirst("T00:00(:00)?Z$", "")
        .replaceFirst("T(\\d\\d:\\d\\d):00Z$", " $1 UTC")
        .replaceFirst("T(.*)Z$", " $1 UTC");
  }

  private static List<Setting> settings(Map<String, String> values) {
    return values.entrySet().stream()
        .map(
            value ->
                new Setting(value.getKey(), value.getValue().isEmpty() ? "none" : value.getValue()))
        .toList();
  }

  private static List<Setting> totals(RunCounts counts) {
    List<Setting> totals = new ArrayList<>();
    totals.add(new Setting("Customers", Figures.count(counts.customers())));
    if (counts.orderLines() != null) {
      totals.add(new Setting("Order lines", Figures.count(counts.orderLines())));
    }
    if (counts.departmentCategories() != null) {
      totals.add(
          new Setting("Department-categories", Figures.count(counts.departmentCategories())));
    }
    counts
        .excluded()
        .forEach(
            (status, orders) ->
                totals.add(
                    new Setting("Orders left out, status " + status, Figures.count(orders))));
    return totals;
  }

  private static List<TableCounts> inputTables(RunCounts counts) {
    TreeSet<String> names = new TreeSet<>(counts.rows().keySet());
    names.addAll(counts.rejected().keySet());
    return names.stream()
        .map(
            name ->
                new TableCounts(
                    name,
                    COUNTS.values().stream()
                        .map(kind -> Cell.count(kind.apply(counts).getOrDefault(name, 0L)))
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

  private static List<ListedFile> files(List<WrittenOutputs.File> files) {
    return files.stream()
        .filter(file -> !file.name().equals(ReportPage.FILE))
        .map(
            file ->
                new ListedFile(
                    file.name(),
                    Cell.count(file.rows() == null ? 0 : file.rows()),
                    Cell.count(file.bytes())))
        .toList();
  }

  private static String map(@Nullable RunMap map) {
    if (map == null) {
      return "";
    }
    return "The two axes hold %s and %s of the variance of %s encoded features, over %s customers."
        .formatted(
            Figures.percent(map.explainedShareX()),
            Figures.percent(map.explainedShareY()),
            Figures.count(map.dimensions()),
            Figures.count(map.customersSummed()));
  }
}
