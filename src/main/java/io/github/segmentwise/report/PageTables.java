package io.github.segmentwise.report;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.segmentwise.exact.DecimalText;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.write.CsvFormulas;
import io.github.segmentwise.write.OutputRows;
import io.github.segmentwise.write.OutputTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the page is made of: {@code run.json} and the run's small tables, as texts. The same whether
 * they come from the run itself or from the files that it wrote.
 */
public final class PageTables {

  private static final int LONGEST_CELL = 1 << 27;

  private static final String TOP_CUSTOMERS = "segment_top_customers";

  /** Tables that the page shows; those that a run did not write are left out of it. */
  public static final List<String> NAMES =
      List.of(
          "segments",
          "trials",
          "training_info",
          "method_comparison",
          "segment_map",
          TOP_CUSTOMERS,
          "segment_events",
          "segment_transitions",
          "feature_drift",
          "rejected_rows");

  private final RunJson run;
  private final Map<String, List<Row>> tables;

  private PageTables(RunJson run, Map<String, List<Row>> tables) {
    this.run = run;
    this.tables = tables;
  }

  /** A row by column; an empty cell is a missing value, as in a file. */
  record Row(Map<String, String> cells) {

    /** Null where it is missing, or the column does not exist. */
    String text(String column) {
      String text = cells.get(column);
      return text == null || text.isEmpty() ? null : text;
    }

    /** NaN where it is missing. */
    double number(String column) {
      String text = text(column);
      return text == null ? Double.NaN : Double.parseDouble(text);
    }

    int integer(String column) {
      return Integer.parseInt(text(column));
    }
  }

  /**
   * The tables of a run that is about to be published.
   *
   * @param run as it will be published, but for its timings
   * @param rows of the small tables; others are not looked at
   */
  public static PageTables of(RunJson run, List<OutputRows> rows) {
    Map<String, List<Row>> tables = new HashMap<>();
    for (OutputRows table : rows) {
      if (NAMES.contains(table.table().name())) {
        tables.put(table.table().name(), texts(table));
      }
    }
    return new PageTables(run, tables);
  }

  private static List<Row> texts(OutputRows rows) {
    OutputTable table = rows.table();
    List<Row> texts = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      Object[] values = rows.cells(row);
      Map<String, String> cells = new LinkedHashMap<>();
      for (int c = 0; c < values.length; c++) {
        cells.put(
            table.columns().get(c).name(), values[c] == null ? "" : DecimalText.of(values[c]));
      }
      texts.add(new Row(cells));
    }
    return texts;
  }

  /**
   * The tables of a run that is stored elsewhere than in files.
   *
   * @param tables their rows by column; an empty cell is a missing value
   */
  public static PageTables stored(RunJson run, Map<String, List<Map<String, String>>> tables) {
    Map<String, List<Row>> rows = new HashMap<>();
    tables.forEach((name, cells) -> rows.put(name, cells.stream().map(Row::new).toList()));
    return new PageTables(run, rows);
  }

  /**
   * Reads the tables of a published run.
   *
   * @param folder with {@code run.json}; the tables lie there too, or in the output folder that
   *     {@code run.json} names
   * @throws IOException if the folder does not hold a whole run; the message names what was
   *     expected
   */
  public static PageTables read(Path folder) throws IOException {
    Path runJson = folder.resolve("run.json");
    if (!Files.exists(runJson)) {
      throw new IOException(
          "report: no run.json in %s; expected the output or artifacts folder of a run"
              .formatted(folder));
    }
    RunJson run = RunJson.read(Files.readAllBytes(runJson));
    Path beside = Path.of(run.settings().launch().getOrDefault("output", "."));
    Path tableFolder = Files.exists(folder.resolve("segments.csv")) ? folder : beside;
    if (!Files.exists(tableFolder.resolve("segments.csv"))) {
      throw new IOException(
          "report: no segments.csv in %s or %s; expected the tables of the run"
              .formatted(folder, beside));
    }
    CsvFormulas formulas =
        CsvFormulas.KEEP.name().equals(run.settings().launch().get("csvFormulas"))
            ? CsvFormulas.KEEP
            : CsvFormulas.ESCAPE;
    Map<String, List<Row>> tables = new HashMap<>();
    for (String name : NAMES) {
      Path file = tableFolder.resolve(name + ".csv");
      if (Files.exists(file)) {
        tables.put(name, readCsv(file, formulas));
      } else if (lists(run, name + ".csv")) {
        throw new IOException(
            "report: no %s, which run.json lists; expected all tables of the run".formatted(file));
      }
    }
    return new PageTables(run, tables);
  }

  /**
   * The same without the rows that name a customer.
   *
   * @param record of the run without them
   * @param id as it stands in the column of ids
   */
  public PageTables without(RunJson record, String id) {
    String column = record.identity().idColumn();
    Map<String, List<Row>> others = new HashMap<>(tables);
    others.replaceAll(
        (name, rows) ->
            name.equals(TOP_CUSTOMERS)
                ? rows.stream().filter(row -> !id.equals(row.text(column))).toList()
                : rows);
    return new PageTables(record, others);
  }

  private static boolean lists(RunJson run, String file) {
    return run.outputs().fileList().stream().anyMatch(listed -> listed.name().equals(file));
  }

  private static List<Row> readCsv(Path file, CsvFormulas formulas) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().maxBufferSize(LONGEST_CELL).ofCsvRecord(file)) {
      List<String> columns = null;
      for (CsvRecord csv : reader) {
        if (columns == null) {
          columns = csv.getFields();
        } else {
          Map<String, String> cells = new LinkedHashMap<>();
          for (int c = 0; c < columns.size(); c++) {
            cells.put(columns.get(c), formulas.text(csv.getField(c)));
          }
          rows.add(new Row(cells));
        }
      }
    }
    return rows;
  }

  RunJson run() {
    return run;
  }

  /** Rows of a table; none where the run did not write it. */
  List<Row> rows(String table) {
    return tables.getOrDefault(table, List.of());
  }
}
