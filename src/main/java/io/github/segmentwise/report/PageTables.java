package io.github.segmentwise.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.segmentwise.exact.DecimalText;
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
import java.util.stream.StreamSupport;

/**
 * What the page is made of: {@code run.json} and the run's small tables, as texts. The same whether
 * they come from the run itself or from the files that it wrote.
 */
public final class PageTables {

  private static final int LONGEST_CELL = 1 << 27;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Tables that the page shows; those that a run did not write are left out of it. */
  private static final List<String> NAMES =
      List.of(
          "segments",
          "trials",
          "training_info",
          "method_comparison",
          "segment_map",
          "segment_top_customers",
          "rejected_rows");

  private final JsonNode run;
  private final Map<String, List<Row>> tables;

  private PageTables(JsonNode run, Map<String, List<Row>> tables) {
    this.run = run;
    this.tables = tables;
  }

  /** A row by column; an empty cell is a missing value, as in a file. */
  record Row(Map<String, String> cells) {

    /** Null where it is missing, or there is no such column. */
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
   * @param run as {@code run.json} will be, but for its timings
   * @param rows of the small tables; others are not looked at
   */
  public static PageTables of(JsonNode run, List<OutputRows> rows) {
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
   * Reads the tables of a published run.
   *
   * @param folder with {@code run.json}; the tables lie there too, or in the output folder that
   *     {@code run.json} names
   * @throws IOException if there is no whole run, saying what was expected
   */
  public static PageTables read(Path folder) throws IOException {
    Path runJson = folder.resolve("run.json");
    if (!Files.exists(runJson)) {
      throw new IOException(
          "report: no run.json in %s; expected the output or artifacts folder of a run"
              .formatted(folder));
    }
    JsonNode run = readRun(runJson);
    Path beside = Path.of(run.path("launch").path("output").asText("."));
    Path tableFolder = Files.exists(folder.resolve("segments.csv")) ? folder : beside;
    if (!Files.exists(tableFolder.resolve("segments.csv"))) {
      throw new IOException(
          "report: no segments.csv in %s or %s; expected the tables of the run"
              .formatted(folder, beside));
    }
    CsvFormulas formulas =
        run.path("launch").path("csvFormulas").asText("").equals(CsvFormulas.KEEP.name())
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

  private static JsonNode readRun(Path file) throws IOException {
    JsonNode run;
    try {
      run = JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      run = JSON.missingNode();
    }
    if (!run.path("run_id").isTextual() || !run.path("segments").isArray()) {
      throw new IOException("report: %s is not the record of a run".formatted(file));
    }
    return run;
  }

  private static boolean lists(JsonNode run, String file) {
    return StreamSupport.stream(run.path("files").spliterator(), false)
        .anyMatch(listed -> listed.path("name").asText().equals(file));
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

  JsonNode run() {
    return run;
  }

  /** Rows of a table; none where the run did not write it. */
  List<Row> rows(String table) {
    return tables.getOrDefault(table, List.of());
  }
}
