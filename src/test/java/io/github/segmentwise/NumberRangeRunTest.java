package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.segmentwise.full.Full;
import io.github.segmentwise.read.AvroTestFile;
import io.github.segmentwise.sql.DuckDb;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs on numbers of every size: a right result, or one line that names the column. */
class NumberRangeRunTest {

  private static final int CUSTOMERS = 90;

  @TempDir Path folder;

  private Command segment(Path table, String... flags) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--features=" + table,
                "--idColumn=id",
                "--asOf=2026-01-01",
                "--numClusters=3",
                "--numTrials=1",
                "--output=" + folder.resolve("out")));
    args.addAll(List.of(flags));
    return Command.run(args);
  }

  private RunFolder run() {
    return new RunFolder(folder.resolve("out"));
  }

  private static double age(int i) {
    return 20 + i % 3 * 15 + i % 7;
  }

  /** Customers of three kinds, the one in the middle with an age of its own. */
  private Path csv(String odd) throws IOException {
    StringBuilder rows = new StringBuilder("id,age,city\n");
    for (int i = 0; i < CUSTOMERS; i++) {
      String value = i == CUSTOMERS / 2 ? odd : String.valueOf(age(i));
      rows.append("%d,%s,%s\n".formatted(i, value, "ABC".charAt(i % 3)));
    }
    return Files.writeString(folder.resolve("customers.csv"), rows);
  }

  private Path parquet(Double odd) {
    Path file = folder.resolve("customers.parquet");
    try (DuckDb database = new DuckDb()) {
      database.execute("CREATE TABLE t (id BIGINT, age DOUBLE, city VARCHAR)");
      for (int i = 0; i < CUSTOMERS; i++) {
        Double value = i == CUSTOMERS / 2 ? odd : (Double) age(i);
        database.execute(
            "INSERT INTO t VALUES (%d, %s, '%s')"
                .formatted(
                    i, value == null ? "NULL" : "'" + value + "'::DOUBLE", "ABC".charAt(i % 3)));
      }
      database.execute("COPY t TO '%s' (FORMAT parquet)".formatted(file));
    }
    return file;
  }

  private Path avro(Double odd) throws IOException {
    Path file = folder.resolve("customers.avro");
    List<Map<String, Object>> records = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      Map<String, Object> record = new LinkedHashMap<>();
      record.put("id", (long) i);
      record.put("age", i == CUSTOMERS / 2 ? odd : (Double) age(i));
      record.put("city", "ABC".substring(i % 3, i % 3 + 1));
      records.add(record);
    }
    AvroTestFile.write(
        file,
        "{'type':'record','name':'Root','fields':[{'name':'id','type':'long'},"
            + "{'name':'age','type':['null','double']},{'name':'city','type':'string'}]}",
        records);
    return file;
  }

  private static void assertResultOrLine(Command command) {
    assertThat(command.err(), command.exitCode(), anyOf(is(0), is(3)));
    assertThat(command.err(), not(containsString("segmentwise failed")));
    if (command.exitCode() != 0) {
      assertThat(command.complaints(), hasSize(1));
    }
  }

  static Stream<Arguments> someOddNumbers() {
    return withEachWay("1e30", "1e200");
  }

  static Stream<Arguments> moreOddNumbers() {
    return withEachWay("-1.1e30", "1e999", "inf", "1e-300");
  }

  private static Stream<Arguments> withEachWay(String... odds) {
    return Stream.of(odds)
        .flatMap(
            odd ->
                Stream.of(
                        "--outlierMethod=ECOD",
                        "--method=LATENT_PROFILE_KMEANS",
                        "--powerTransformColumns=age",
                        "--maxRejectedShare=0.5 --numericColumns=age --standardizeFeatures=false")
                    .map(flags -> Arguments.of(odd, flags)));
  }

  @ParameterizedTest
  @MethodSource("someOddNumbers")
  void segment_oneNumberOfAnySize_givesResultOrOneLine(String odd, String flags)
      throws IOException {
    assertResultOrLine(segment(csv(odd), flags.split(" ")));
  }

  @Full
  @ParameterizedTest
  @MethodSource("moreOddNumbers")
  void segment_oneMoreNumberOfAnySize_givesResultOrOneLine(String odd, String flags)
      throws IOException {
    assertResultOrLine(segment(csv(odd), flags.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1e30", "-1e150"})
  void segment_numberBeyondTheBound_namesColumnAndBoundInEveryFormat(String odd)
      throws IOException {
    Double value = Double.valueOf(odd);
    for (Path table : List.of(csv(odd), parquet(value), avro(value))) {
      Command command = segment(table, "--numericColumns=age");

      assertThat(table + command.err(), command.exitCode(), is(3));
      assertThat(command.complaints(), hasSize(1));
      assertThat(command.err(), containsString("from -1e30 to 1e30"));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void segment_notFiniteInTypedFiles_isMissingOrOneLine(double odd) throws IOException {
    for (Path table : List.of(parquet(odd), avro(odd))) {
      assertResultOrLine(segment(table));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "avro"})
  void segment_notANumberInTypedFiles_isTheEmptyCellOfCsv(String format) throws IOException {
    Command empty = segment(csv(""));
    assertThat(empty.err(), empty.exitCode(), is(0));
    Map<String, String> expected = run().result();
    expected.remove("report.html");

    Command typed = segment(format.equals("parquet") ? parquet(Double.NaN) : avro(Double.NaN));

    assertThat(typed.err(), typed.exitCode(), is(0));
    Map<String, String> result = run().result();
    result.remove("report.html");
    assertThat(result, is(expected));
  }

  /** Means and deviations are held against decimal arithmetic. */
  @ParameterizedTest
  @CsvSource({"7000000, 100000, 3000", "1e29, 1e20, 300"})
  void segment_numbersOfOneMagnitude_haveTheirMeanAndDeviation(
      double middle, double spread, int customers) throws IOException {
    Random random = new Random(9);
    StringBuilder rows = new StringBuilder("id,income,kind\n");
    List<BigDecimal> values = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      double value = middle + (i % 3 * 10 + random.nextGaussian()) * spread;
      values.add(new BigDecimal(value));
      rows.append("%d,%s,%s\n".formatted(i, value, "ABC".charAt(i % 3)));
    }
    Path table = Files.writeString(folder.resolve("customers.csv"), rows);

    Command transformed =
        segment(
            table, "--outlierMethod=ECOD", "--contamination=0", "--powerTransformColumns=income");
    assertThat(transformed.err(), transformed.exitCode(), is(0));
    Command command = segment(table, "--numericColumns=income");

    assertThat(command.err(), command.exitCode(), is(0));
    BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal mean = sum.divide(BigDecimal.valueOf(customers), MathContext.DECIMAL128);
    BigDecimal squares =
        values.stream().map(v -> v.subtract(mean).pow(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
    double deviation =
        squares
            .divide(BigDecimal.valueOf(customers), MathContext.DECIMAL128)
            .sqrt(MathContext.DECIMAL128)
            .doubleValue();
    JsonNode income = run().json("model").get("numeric_features").get(0);
    assertThat(income.get("scale").asDouble() / deviation, closeTo(1, 1e-12));
    assertThat(income.get("centre").asDouble() / mean.doubleValue(), closeTo(1, 1e-15));
    long sizes =
        run().table("segments").rows().stream()
            .mapToLong(segment -> Long.parseLong(segment.get("size")))
            .sum();
    assertThat(sizes, is((long) customers));
  }

  @Full
  @ParameterizedTest
  @CsvSource({"900000000, 5000000, 20", "1500000000, 1, 200", "1e-7, 1e-9, 300", "1e12, 1e6, 300"})
  void segment_numbersOfOtherMagnitudes_haveTheirMeanAndDeviation(
      double middle, double spread, int customers) throws IOException {
    segment_numbersOfOneMagnitude_haveTheirMeanAndDeviation(middle, spread, customers);
  }

  /** Segments do not depend on the currency, and amounts are the shop's times the factor. */
  @ParameterizedTest
  @ValueSource(ints = 6)
  void segment_pricesInAnotherCurrency_giveTheirSums(int power) throws IOException {
    Path shop = ShopCopy.sample(folder.resolve("shop"), 150, 3);
    RunFolder usual =
        Command.segment(shop, folder.resolve("usual"), "--numClusters=2", "--numTrials=1");
    ShopCopy other = ShopCopy.of(shop, folder.resolve("other"));
    other.edit("order_items", text -> times(text, power));

    RunFolder large =
        Command.segment(other.path(), folder.resolve("out"), "--numClusters=2", "--numTrials=1");

    List<Map<String, String>> expected = usual.table("customer_features").rows();
    List<Map<String, String>> rows = large.table("customer_features").rows();
    assertThat(rows, hasSize(expected.size()));
    for (int i = 0; i < rows.size(); i++) {
      for (Map.Entry<String, String> cell : rows.get(i).entrySet()) {
        if (cell.getKey().startsWith("total_")) {
          double own = Double.parseDouble(expected.get(i).get(cell.getKey()));
          assertThat(
              cell.getKey(),
              Double.parseDouble(cell.getValue()),
              is(BigDecimal.valueOf(own).scaleByPowerOfTen(power).doubleValue()));
        }
      }
    }
    assertThat(large.json("run").get("checks").toString(), not(containsString("NaN")));
  }

  private static String times(String items, int power) {
    String[] lines = items.split("\n");
    int column = List.of(lines[0].split(",")).indexOf("sale_price");
    StringBuilder changed = new StringBuilder(lines[0]).append('\n');
    for (int i = 1; i < lines.length; i++) {
      String[] cells = lines[i].split(",", -1);
      cells[column] = new BigDecimal(cells[column]).scaleByPowerOfTen(power).toPlainString();
      changed.append(String.join(",", cells)).append('\n');
    }
    return changed.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "sale_price, 1e15, 0, ''",
    "sale_price, 1e308, 3, sale_price: expected an amount from 0 to 1e15",
    "age, 1e200, 3, age: expected a number from -1e30 to 1e30"
  })
  void segment_oneNumberOfAnySizeInAShop_givesResultOrOneLine(
      String column, String odd, int exitCode, String words) throws IOException {
    assertResultOrOneLine(column, odd, exitCode, words);
  }

  @Full
  @ParameterizedTest
  @CsvSource({
    "sale_price, 1.1e15, 3, sale_price: expected an amount from 0 to 1e15",
    "sale_price, inf, 3, sale_price: expected an amount from 0 to 1e15",
    "sale_price, NaN, 3, sale_price",
    "age, 1e30, 0, ''"
  })
  void segment_anotherNumberInAShop_givesResultOrOneLine(
      String column, String odd, int exitCode, String words) throws IOException {
    assertResultOrOneLine(column, odd, exitCode, words);
  }

  private void assertResultOrOneLine(String column, String odd, int exitCode, String words)
      throws IOException {
    Path shop = ShopCopy.sample(folder.resolve("shop"), 80, 3);
    ShopCopy other = ShopCopy.of(shop, folder.resolve("other"));
    other.edit(column.equals("age") ? "users" : "order_items", text -> odd(text, column, odd));

    List<String> ways = List.of("--outlierMethod=ECOD", "--method=LATENT_PROFILE_KMEANS");
    // What is refused is refused before any method.
    for (String flags : exitCode == 0 ? ways : ways.subList(0, 1)) {
      Command command =
          Command.attempt(
              other.path(),
              folder.resolve("out"),
              "--numClusters=2",
              "--numTrials=2",
              "--maxRejectedShare=0",
              "--featureSet=ALL",
              flags);

      assertThat(command.err(), command.exitCode(), is(exitCode));
      assertThat(command.err(), containsString(words));
      assertThat(command.complaints(), hasSize(exitCode == 0 ? 0 : 1));
    }
  }

  private static String odd(String table, String column, String odd) {
    String[] lines = table.split("\n");
    int index = List.of(lines[0].split(",")).indexOf(column);
    String[] cells = lines[5].split(",", -1);
    cells[index] = odd;
    lines[5] = String.join(",", cells);
    return String.join("\n", lines) + "\n";
  }
}
