package io.github.segmentwise.featuretable;

import io.github.segmentwise.read.AvroTestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A table of customers with dirty columns of texts, as files of every format. */
public final class DirtyColumns {

  /** Customers. */
  public static final int ROWS = 60;

  /** What a column holds, in turn. */
  private static final Map<String, List<String>> DIRTY = new LinkedHashMap<>();

  static {
    DIRTY.put("currency", List.of("$1,200.50 ", "$40,000.00", "$17.00"));
    DIRTY.put("euros", List.of("1.037,50 €", "17,25 €", "9,00 €"));
    DIRTY.put("decimal", List.of("4,5", "5,25", "6"));
    DIRTY.put("apostrophes", List.of("1'037.50", "2'000.00", "12.5"));
    DIRTY.put("blanks", List.of("1 037,50", "12 000,00", "7,5"));
    DIRTY.put("percent", List.of("17%", "22 %", "0%"));
    DIRTY.put("brackets", List.of("(1,200)", "1,300", "12"));
    DIRTY.put("powers", List.of("1.2e3", "4E1", "7.5"));
    DIRTY.put("marked", List.of("1", "2", "?", "44", "N.A."));
    DIRTY.put("blank_cells", List.of("37", " ", "44"));
    DIRTY.put("empty", List.of("37", "", "44"));
    DIRTY.put("code_after", List.of("1,200.50 USD", "17.00 USD", "9.00 USD"));
    DIRTY.put("code_before", List.of("CHF 1'200.-", "CHF 15.50", "CHF 7.00"));
    DIRTY.put("minus_after", List.of("12-", "3", "44"));
    DIRTY.put("long_minus", List.of("\u22125", "7", "12"));
    DIRTY.put("plus", List.of("+5", "+6.5", "8"));
    DIRTY.put("indian", List.of("1,23,456.78", "12,000.00", "7.00"));
    DIRTY.put("hard_spaces", List.of("1\u00A0037,50", "12\u00A0000,00", "7,5"));
    DIRTY.put("thin_spaces", List.of("1\u202F037,50", "12\u202F000,00", "7,5"));
    DIRTY.put("no_cents", List.of("40,-", "12,50", "9,-"));
    DIRTY.put("decimal_percent", List.of("12,5 %", "7 %", "0 %"));
    DIRTY.put("sheet_errors", List.of("#DIV/0!", "5", "6"));
    DIRTY.put("dashes", List.of("\u2014", "5", "6"));
    DIRTY.put("not_given", List.of("k.A.", "5", "6"));
    DIRTY.put("followers", List.of("950", "1.2k", "3M"));
    DIRTY.put("turnover", List.of("2 Mio", "1,5 Mio.", "900 Tsd."));
    DIRTY.put("dollars", List.of("$3M", "($1.25M)", "$900K"));
    DIRTY.put("talk", List.of("0:05:30", "1:02:03", "2 days 00:00:45"));
    DIRTY.put("opened_at", List.of("14:30", "0:05", "23:59"));
    DIRTY.put("lap", List.of("1:30", "0:45", "2:15"));
    DIRTY.put("clock_at", List.of("2:30 PM", "12:05 am", "12:00 p.m."));
    DIRTY.put("us_dates", List.of("2/24/22", "12/10/21", "6/20/20"));
    DIRTY.put("month_names", List.of("5-Sep-19", "12-Jan-22", "26-Mar-20"));
    DIRTY.put("zero_dates", List.of("0000-00-00", "2025-11-12", "2025-07-03"));
    DIRTY.put(
        "iso_times",
        List.of("2025-01-05T10:00:00Z", "2025-02-06T00:00:00Z", "2025-03-07T23:59:59Z"));
    DIRTY.put("points", List.of("05.01.2025", "31.12.2024", "30.11.2024"));
    DIRTY.put("long_names", List.of("January 5, 2025", "December 31, 2024", "March 7, 2025"));
    DIRTY.put(
        "spanish", List.of("5 de enero de 2025", "31 de diciembre de 2024", "7 de marzo de 2025"));
    DIRTY.put("slashes", List.of("2025/01/05", "2024/12/31", "2025/3/7"));
    DIRTY.put(
        "clock", List.of("2025-01-05 00:00:00", "2024-12-31 23:59:59", "2025-03-07 12:00:00"));
    DIRTY.put("gold", List.of("14K", "18K", "24K"));
    DIRTY.put("weight", List.of("12 kg", "7.5 kg", "9kg"));
    DIRTY.put("nulls", List.of("Bergen", "NULL", "Oslo", "\\N", "unknown"));
    DIRTY.put("codes", List.of("007", "012", "007"));
    DIRTY.put("countries", List.of("NA", "DE", "FR"));
    DIRTY.put("spaced", List.of(" Bergen", "Oslo ", "Bergen"));
    DIRTY.put("postcodes", List.of("01067", "80331", "10115"));
    DIRTY.put("answers", List.of("yes", "no", "Yes"));
    DIRTY.put("umlauts", List.of("Köln", "Zürich", "Łódź"));
    DIRTY.put("stars", List.of("gold ⭐", "silver", "bronze"));
    DIRTY.put("inner_spaces", List.of("New York", "Los  Angeles", "New York"));
    DIRTY.put("quotes", List.of("The \"big\" one", "d'Or", "plain"));
    DIRTY.put("commas", List.of("tea, green", "coffee;black", "milk"));
  }

  private DirtyColumns() {}

  /** The columns, the id first. */
  public static List<String> header() {
    List<String> header = new ArrayList<>(List.of("id"));
    header.addAll(DIRTY.keySet());
    return header;
  }

  private static List<Map<String, Object>> records() {
    List<Map<String, Object>> records = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      Map<String, Object> record = new HashMap<>();
      record.put("id", "k" + (100 + row));
      for (Map.Entry<String, List<String>> column : DIRTY.entrySet()) {
        record.put(column.getKey(), column.getValue().get(row % column.getValue().size()));
      }
      records.add(record);
    }
    return records;
  }

  /** The table as CSV, all cells in quotes. */
  public static Path csv(Path file) throws IOException {
    StringBuilder text = new StringBuilder(String.join(",", header())).append('\n');
    for (Map<String, Object> record : records()) {
      text.append(
              header().stream()
                  .map(column -> '"' + record.get(column).toString().replace("\"", "\"\"") + '"')
                  .collect(Collectors.joining(",")))
          .append('\n');
    }
    return Files.writeString(file, text);
  }

  /**
   * The table with columns of texts.
   *
   * @param format {@code avro} or {@code parquet}
   */
  public static Path typed(Path file, String format) throws IOException {
    if (format.equals("avro")) {
      String fields =
          header().stream()
              .map(column -> "{'name':'" + column + "','type':['null','string']}")
              .collect(Collectors.joining(","));
      AvroTestFile.write(
          file, "{'type':'record','name':'Root','fields':[" + fields + "]}", records());
      return file;
    }
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement()) {
      statement.execute(
          "COPY (SELECT * FROM (VALUES %s) AS t(%s)) TO '%s' (FORMAT parquet)"
              .formatted(
                  records().stream().map(DirtyColumns::tuple).collect(Collectors.joining(",")),
                  header().stream().map(c -> '"' + c + '"').collect(Collectors.joining(",")),
                  file));
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return file;
  }

  private static String tuple(Map<String, Object> record) {
    return header().stream()
        .map(column -> "'" + record.get(column).toString().replace("'", "''") + "'")
        .collect(Collectors.joining(",", "(", ")"));
  }
}
