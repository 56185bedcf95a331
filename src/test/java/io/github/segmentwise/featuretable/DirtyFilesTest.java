package io.github.segmentwise.featuretable;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.read.AvroTestFile;
import io.github.segmentwise.read.CsvRead;
import io.github.segmentwise.read.FileSource;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.SourceColumn;
import io.github.segmentwise.read.TableFiles.InputFile;
import io.github.segmentwise.sentence.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dirty exports as the readers of files see them: CSV, Avro and Parquet. */
class DirtyFilesTest {

  private static final LocalDate AS_OF = LocalDate.of(2026, 1, 1);

  private static final List<String> NUMBERS =
      List.of(
          "currency",
          "euros",
          "decimal",
          "apostrophes",
          "percent",
          "powers",
          "marked",
          "code_after",
          "code_before",
          "minus_after",
          "indian",
          "thin_spaces",
          "followers",
          "turnover",
          "dollars",
          "minutes_of_talk",
          "minutes_of_lap");

  @TempDir Path folder;

  /** A table that was read as customers. */
  private record Read(List<String> columns, CustomerBatch customers, Facts facts) {

    List<Double> numbers(String column) {
      int index = customers.schema().numerics().indexOf(column);
      return IntStream.range(0, customers.size())
          .mapToObj(row -> customers.numeric(index, row))
          .toList();
    }

    double sum(String column) {
      return numbers(column).stream().mapToDouble(x -> x).sum();
    }

    /** All that differs between two tables, in words. */
    Map<String, Object> content() {
      Map<String, Object> content = new LinkedHashMap<>();
      customers.schema().numerics().forEach(column -> content.put(column, numbers(column)));
      List<String> texts = customers.schema().categoricals();
      for (int c = 0; c < texts.size(); c++) {
        content.put(texts.get(c), CsvRead.texts(customers.categorical(c)));
      }
      for (ColumnReading reading : ColumnReading.of(facts)) {
        content.put("reading of " + reading.column(), reading.warning().map(Sentence::english));
      }
      return content;
    }
  }

  private static Read read(Path file, @Nullable String id, String... numeric) throws IOException {
    FileSource source =
        FileSource.detecting(
            "features",
            List.of(
                new InputFile(file.toString(), file.getFileName().toString(), Files.size(file))));
    FeatureColumns said =
        new FeatureColumns(id, null, List.of(numeric), List.of(), List.of(), Map.of());
    List<SourceColumn> columns = source.columns();
    InputTable table = said.table(columns);
    List<ColumnBatch> batches = new ArrayList<>();
    source.forEachBatch(table, batches::add);
    ColumnBatch rows = ColumnBatch.concat(batches);
    Facts facts = new Facts();
    TableEvidence evidence = new TableEvidence().add(table, rows);
    ColumnPlan plan = ColumnPlan.of(table, said, evidence, 3, facts);
    return new Read(
        columns.stream().map(SourceColumn::name).toList(),
        new TableCustomers(table, plan, AS_OF.toEpochDay()).of(rows, facts),
        facts);
  }

  private Path copied(String name) throws IOException {
    Path file = folder.resolve(name + ".csv");
    try (InputStream in = DirtyFilesTest.class.getResourceAsStream("/cases/" + name + ".csv")) {
      Files.copy(in, file);
    }
    return file;
  }

  /** Number and sums of rows as a script that counts them by hand says. */
  @ParameterizedTest
  @CsvSource({
    "blank_rows, , 'age|orders|city', 300, age, 12746",
    "blank_header_id, column_1, 'column_1|spend|orders', 40, spend, 1560",
    "header_without_index, column_1, 'column_1|customer|orders|spend', 60, spend, 25097",
    "sep_line, id, 'id|orders|spend', 60, spend, 12807"
  })
  void rows_ofCase_areThoseOfAnAnalyst(
      String file, String id, String columns, int rows, String column, double sum)
      throws IOException {
    Read read = read(copied(file), id);

    assertThat(String.join("|", read.columns()), is(columns));
    assertThat(read.customers().size(), is(rows));
    assertThat(read.sum(column), closeTo(sum, 1e-6));
  }

  private Path csv() throws IOException {
    return DirtyColumns.csv(folder.resolve("dirty.csv"));
  }

  private Path typed(String format) throws IOException {
    return DirtyColumns.typed(folder.resolve("dirty." + format), format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"avro", "parquet"})
  void dirtyTexts_inTypedFile_areReadAsInCsv(String format) throws IOException {
    Map<String, Object> expected = read(csv(), "id").content();
    Map<String, Object> actual = read(typed(format), "id").content();

    assertThat(actual.keySet(), is(expected.keySet()));
    expected.forEach((column, values) -> assertThat(column, actual.get(column), is(values)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "avro", "parquet"})
  void dirtyNumbers_thatAreNamed_haveTheValuesThatAreInferred(String format) throws IOException {
    Read inferred = read(csv(), "id");
    Read named =
        read(
            format.equals("csv") ? csv() : typed(format),
            "id",
            NUMBERS.stream()
                .map(column -> column.replace("minutes_of_", ""))
                .toArray(String[]::new));

    for (String column : NUMBERS) {
      assertThat(column, named.numbers(column), is(inferred.numbers(column)));
    }
  }

  @Test
  void dirtyTexts_inCsv_areWhatTheyMean() throws IOException {
    Read read = read(csv(), "id");

    assertThat(read.customers().size(), is(DirtyColumns.ROWS));
    Map<String, double[]> expected = new LinkedHashMap<>();
    expected.put("currency", new double[] {1200.5, 40000, 17});
    expected.put("euros", new double[] {1037.5, 17.25, 9});
    expected.put("decimal", new double[] {4.5, 5.25, 6});
    expected.put("apostrophes", new double[] {1037.5, 2000, 12.5});
    expected.put("blanks", new double[] {1037.5, 12000, 7.5});
    expected.put("percent", new double[] {17, 22, 0});
    expected.put("brackets", new double[] {-1200, 1300, 12});
    expected.put("powers", new double[] {1200, 40, 7.5});
    expected.put("marked", new double[] {1, 2, Double.NaN, 44, Double.NaN});
    expected.put("blank_cells", new double[] {37, Double.NaN, 44});
    expected.put("empty", new double[] {37, Double.NaN, 44});
    expected.put("code_after", new double[] {1200.5, 17, 9});
    expected.put("code_before", new double[] {1200, 15.5, 7});
    expected.put("minus_after", new double[] {-12, 3, 44});
    expected.put("long_minus", new double[] {-5, 7, 12});
    expected.put("plus", new double[] {5, 6.5, 8});
    expected.put("indian", new double[] {123456.78, 12000, 7});
    expected.put("hard_spaces", new double[] {1037.5, 12000, 7.5});
    expected.put("thin_spaces", new double[] {1037.5, 12000, 7.5});
    expected.put("no_cents", new double[] {40, 12.5, 9});
    expected.put("decimal_percent", new double[] {12.5, 7, 0});
    expected.put("sheet_errors", new double[] {Double.NaN, 5, 6});
    expected.put("dashes", new double[] {Double.NaN, 5, 6});
    expected.put("not_given", new double[] {Double.NaN, 5, 6});
    expected.put("followers", new double[] {950, 1200, 3e6});
    expected.put("turnover", new double[] {2e6, 1.5e6, 9e5});
    expected.put("dollars", new double[] {3e6, -1.25e6, 9e5});
    expected.put("minutes_of_talk", new double[] {5.5, 62.05, 2880.75});
    expected.put("minutes_of_opened_at", new double[] {870, 5, 1439});
    expected.put("minutes_of_lap", new double[] {1.5, 0.75, 2.25});
    expected.put("minutes_of_clock_at", new double[] {870, 5, 720});
    expected.put("days_since_iso_times", days("2025-01-05", "2025-02-06", "2025-03-07"));
    expected.put("days_since_points", days("2025-01-05", "2024-12-31", "2024-11-30"));
    expected.put("days_since_long_names", days("2025-01-05", "2024-12-31", "2025-03-07"));
    expected.put("days_since_spanish", days("2025-01-05", "2024-12-31", "2025-03-07"));
    expected.put("days_since_slashes", days("2025-01-05", "2024-12-31", "2025-03-07"));
    expected.put("days_since_clock", days("2025-01-05", "2024-12-31", "2025-03-07"));
    expected.put("days_since_us_dates", days("2022-02-24", "2021-12-10", "2020-06-20"));
    expected.put("days_since_month_names", days("2019-09-05", "2022-01-12", "2020-03-26"));
    expected.put("days_since_zero_dates", days(null, "2025-11-12", "2025-07-03"));
    expected.forEach(
        (column, values) ->
            assertThat(
                column,
                read.numbers(column).subList(0, values.length),
                is(DoubleStream.of(values).boxed().toList())));
    assertThat(
        read.customers().schema().categoricals(),
        contains(
            "gold",
            "weight",
            "nulls",
            "codes",
            "countries",
            "spaced",
            "postcodes",
            "answers",
            "umlauts",
            "stars",
            "inner_spaces",
            "quotes",
            "commas"));
    List<String> nulls = CsvRead.texts(read.customers().categorical(2));
    assertThat(nulls.subList(0, 4), is(Arrays.asList("Bergen", null, "Oslo", null)));
  }

  @Test
  void timesOfTheDay_inTypedFiles_areMinutes() throws Exception {
    Path parquet = folder.resolve("times.parquet");
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement()) {
      statement.execute(
          "COPY (SELECT 'k' || i AS id, i % 11 AS x, TIME '10:00:00' + to_minutes(i) AS opened"
              + " FROM range(60) AS t(i)) TO '%s' (FORMAT parquet)".formatted(parquet));
    }
    Path avro = folder.resolve("times.avro");
    List<Map<String, Object>> records = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      records.add(Map.of("id", "k" + i, "x", i % 11, "opened", (600 + i) * 60_000));
    }
    AvroTestFile.write(
        avro,
        "{'type':'record','name':'Root','fields':[{'name':'id','type':'string'},"
            + "{'name':'x','type':'int'},"
            + "{'name':'opened','type':{'type':'int','logicalType':'time-millis'}}]}",
        records);

    for (Path file : List.of(parquet, avro)) {
      Read read = read(file, "id");
      assertThat(read.numbers("minutes_of_opened").subList(0, 2), is(List.of(600.0, 601.0)));
    }
  }

  private static double[] days(@Nullable String... dates) {
    return Arrays.stream(dates)
        .mapToDouble(
            date ->
                date == null
                    ? Double.NaN
                    : (double) (AS_OF.toEpochDay() - LocalDate.parse(date).toEpochDay()))
        .toArray();
  }
}
