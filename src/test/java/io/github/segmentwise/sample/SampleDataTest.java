package io.github.segmentwise.sample;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleDataTest {

  private static final String[] FILES = {
    "users.csv", "orders.csv", "order_items.csv", "products.csv", "planted_kinds.csv"
  };
  private static final SampleData SMALL = SampleData.withDefaults().withCustomers(300).withSeed(5);

  @TempDir Path folder;

  @Test
  void writeTo_emptyFolder_hasExactlyTheColumnsOfTheLook() throws IOException {
    SMALL.writeTo(folder);

    assertThat(names(folder), containsInAnyOrder(FILES));
    assertThat(
        header("users.csv"),
        is(
            "id,first_name,last_name,email,age,gender,state,street_address,postal_code,city,"
                + "country,latitude,longitude,traffic_source,created_at,user_geom"));
    assertThat(
        header("orders.csv"),
        is(
            "order_id,user_id,status,gender,created_at,returned_at,shipped_at,delivered_at,"
                + "num_of_item"));
    assertThat(
        header("order_items.csv"),
        is(
            "id,order_id,user_id,product_id,inventory_item_id,status,created_at,shipped_at,"
                + "delivered_at,returned_at,sale_price"));
    assertThat(
        header("products.csv"),
        is("id,cost,category,name,brand,retail_price,department,sku,distribution_center_id"));
    assertThat(header("planted_kinds.csv"), is("user_id,kind"));
  }

  @Test
  void writeTo_customers_eachHasAKindAndAnOrder() throws IOException {
    SMALL.writeTo(folder);

    Set<String> customers = values(rows("planted_kinds.csv"), "user_id");
    assertThat(customers, hasSize(300));
    assertThat(rows("planted_kinds.csv"), hasSize(300));
    assertThat(values(rows("orders.csv"), "user_id"), equalTo(customers));
    assertThat(rows("users.csv"), hasSize(360));
    assertThat(customers, everyItem(is(in(values(rows("users.csv"), "id")))));
    assertThat(
        values(rows("planted_kinds.csv"), "kind"),
        equalTo(
            Arrays.stream(PlantedKind.values())
                .filter(kind -> kind.share() > 0)
                .map(PlantedKind::label)
                .collect(Collectors.toSet())));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "4, 4", "5, 6", "6, 7", "10, 12"})
  void writeTo_fewCustomers_writesThatManyAndAFifthMoreUsers(int customers, int users)
      throws IOException {
    SMALL.withCustomers(customers).writeTo(folder);

    assertThat(rows("planted_kinds.csv"), hasSize(customers));
    assertThat(rows("users.csv"), hasSize(users));
    assertThat(values(rows("orders.csv"), "user_id"), hasSize(customers));
  }

  @Test
  void writeTo_keys_areUniqueAndReferToExistingRows() throws IOException {
    SMALL.writeTo(folder);

    Map<String, NamedCsvRecord> orders = byKey("orders.csv", "order_id");
    Map<String, NamedCsvRecord> products = byKey("products.csv", "id");
    Map<String, NamedCsvRecord> users = byKey("users.csv", "id");
    Map<String, NamedCsvRecord> items = byKey("order_items.csv", "id");
    for (NamedCsvRecord item : items.values()) {
      NamedCsvRecord order = orders.get(item.getField("order_id"));
      NamedCsvRecord product = products.get(item.getField("product_id"));
      assertThat(item.getField("user_id"), is(order.getField("user_id")));
      assertThat(item.getField("status"), is(order.getField("status")));
      assertThat(item.getField("sale_price"), is(product.getField("retail_price")));
    }
    for (NamedCsvRecord order : orders.values()) {
      NamedCsvRecord user = users.get(order.getField("user_id"));
      assertThat(order.getField("gender"), is(user.getField("gender")));
      assertThat(order.getField("created_at"), is(greaterThan(user.getField("created_at"))));
    }
  }

  @Test
  void writeTo_numOfItem_countsTheItemsOfTheOrder() throws IOException {
    SMALL.writeTo(folder);

    Map<String, Long> counted =
        rows("order_items.csv").stream()
            .collect(Collectors.groupingBy(row -> row.getField("order_id"), Collectors.counting()));
    Map<String, Long> stated =
        rows("orders.csv").stream()
            .collect(
                Collectors.toMap(
                    row -> row.getField("order_id"),
                    row -> Long.parseLong(row.getField("num_of_item"))));
    assertThat(stated, equalTo(counted));
    assertThat(new TreeSet<>(stated.values()), contains(1L, 2L, 3L, 4L));
  }

  @Test
  void writeTo_values_haveTheFormatsOfTheLook() throws IOException {
    SMALL.writeTo(folder);

    String timestamp = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.000000 UTC";
    assertThat(values(rows("orders.csv"), "created_at"), everyItem(matchesPattern(timestamp)));
    assertThat(
        values(rows("order_items.csv"), "returned_at"), everyItem(matchesPattern(timestamp + "|")));
    assertThat(
        values(rows("products.csv"), "retail_price"), everyItem(matchesPattern("\\d+\\.\\d\\d")));
    assertThat(
        values(rows("orders.csv"), "status"),
        containsInAnyOrder("Complete", "Shipped", "Processing", "Cancelled", "Returned"));
    assertThat(values(rows("users.csv"), "gender"), containsInAnyOrder("F", "M"));
  }

  @Test
  void writeTo_statuses_haveTheTimesTheyReached() throws IOException {
    SMALL.writeTo(folder);

    for (NamedCsvRecord order : rows("orders.csv")) {
      String status = order.getField("status");
      boolean delivered = status.equals("Complete") || status.equals("Returned");
      assertThat(
          order.getField("shipped_at").isEmpty(), is(!delivered && !status.equals("Shipped")));
      assertThat(order.getField("delivered_at").isEmpty(), is(!delivered));
      assertThat(order.getField("returned_at").isEmpty(), is(!status.equals("Returned")));
    }
  }

  @Test
  void writeTo_asOf_allOrdersLieInTheFourYearsBefore() throws IOException {
    SMALL.withAsOf(Instant.parse("2020-03-01T12:00:00Z")).writeTo(folder);

    Set<String> times = new HashSet<>();
    for (NamedCsvRecord order : rows("orders.csv")) {
      for (String column : List.of("created_at", "shipped_at", "delivered_at", "returned_at")) {
        times.add(order.getField(column));
      }
    }
    times.addAll(values(rows("order_items.csv"), "created_at"));
    times.remove("");
    assertThat(
        times,
        everyItem(allOf(greaterThan("2016-03-01 00:00:00"), lessThan("2020-03-01 12:00:00"))));
  }

  @Test
  void writeTo_sameSeed_writesTheSameBytes() throws IOException {
    SMALL.writeTo(folder.resolve("a"));
    SMALL.writeTo(folder.resolve("b"));
    SMALL.withSeed(6).writeTo(folder.resolve("c"));

    for (String file : FILES) {
      assertThat(file, Files.mismatch(path("a", file), path("b", file)), is(-1L));
      assertThat(file, Files.mismatch(path("a", file), path("c", file)), is(not(-1L)));
    }
  }

  @Test
  void writeTo_olderSample_replacesItAndKeepsOtherFiles() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    SMALL.writeTo(folder);
    SMALL.withCustomers(20).writeTo(folder);

    assertThat(rows("planted_kinds.csv"), hasSize(20));
    assertThat(Files.readString(folder.resolve("notes.txt")), is("mine"));
    assertThat(names(folder), hasSize(FILES.length + 1));
  }

  @Test
  void writeTo_fileThatCannotBeReplaced_leavesNothingThatLooksWhole() throws IOException {
    Files.createDirectories(folder.resolve("orders.csv/occupied"));

    assertThrows(IOException.class, () -> SMALL.writeTo(folder));
    assertThat(names(folder), contains("orders.csv"));
  }

  @Test
  void plantedKinds_namesOfWhatTheyFavour_areInTheVocabulary() {
    Vocabulary vocabulary = Vocabulary.load();
    Set<String> sold =
        vocabulary.departmentCategories().stream()
            .map(category -> category.department() + "/" + category.category())
            .collect(Collectors.toSet());
    Set<String> countries =
        vocabulary.cities().stream().map(Vocabulary.City::country).collect(Collectors.toSet());
    Set<String> sources =
        vocabulary.trafficSources().stream()
            .map(Vocabulary.Weighted::value)
            .collect(Collectors.toSet());

    assertThat(sold, hasSize(36));
    for (PlantedKind kind : PlantedKind.values()) {
      assertThat(kind.taste().signature(), everyItem(is(in(sold))));
      assertThat(kind.taste().also(), everyItem(is(in(sold))));
      assertThat(kind.leaning().countries(), everyItem(is(in(countries))));
      assertThat(kind.leaning().trafficSource(), is(in(sources)));
      assertThat(Arrays.stream(kind.yearShares()).sum(), is(closeTo(1, 1e-12)));
    }
    assertThat(
        Arrays.stream(PlantedKind.values()).mapToDouble(PlantedKind::share).sum(),
        is(closeTo(1, 1e-12)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--customers 0      | --customers must be a whole number in 1..10000000, was '0'",
        "--customers=many   | --customers must be a whole number in 1..10000000, was 'many'",
        "--customers        | --customers needs a value",
        "--seed 1.5         | --seed must be a whole number in -9223372036854775808.."
            + "9223372036854775807, was '1.5'",
        "--asOf yesterday   | --asOf must be an ISO-8601 date or instant from 2000-01-01 to"
            + " 2100-01-01, was 'yesterday'",
        "--asOf=1999-12-31  | --asOf must be an ISO-8601 date or instant from 2000-01-01 to"
            + " 2100-01-01, was '1999-12-31'",
        "--custommers 5     | unknown flag '--custommers'; there are --customers, --seed, --asOf,"
            + " --format, --months, --stationary, --help",
        "--months 1         | --months must be a whole number in 2..60, was '1'",
        "--stationary       | --stationary needs --months",
        "--months 3 --format GA4 | --months has the format THELOOK only, --format was GA4",
        "--format ETSY      | --format must be THELOOK, SHOPIFY, WOOCOMMERCE, OLIST or GA4, was"
            + " 'ETSY'",
        "another            | only one folder can be written, got also 'another'",
      })
  void run_wrongArgument_endsWithCode2AndOneLine(String arguments, String message)
      throws IOException {
    Path target = folder.resolve("shop");
    Outcome outcome = run((target + " " + arguments).split(" "));

    assertThat(outcome.code(), is(2));
    assertThat(outcome.err().lines().toList(), contains(message));
    assertThat(Files.exists(target), is(false));
  }

  @Test
  void run_noFolder_endsWithCode2() {
    Outcome outcome = run("--customers", "5");

    assertThat(outcome.code(), is(2));
    assertThat(outcome.err(), containsString("DIR"));
  }

  @Test
  void run_folderIsAFile_endsWithCode1AndNamesIt() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "");
    Outcome outcome = run(file.toString());

    assertThat(outcome.code(), is(1));
    assertThat(outcome.err().lines().toList(), hasSize(1));
    assertThat(outcome.err(), containsString(file.toString()));
  }

  @Test
  void run_flagsInBothForms_writesTheSampleTheyName() throws IOException {
    Path viaFlags = folder.resolve("a");
    Outcome outcome =
        run("--customers=300", viaFlags.toString(), "--seed", "5", "--asOf=2026-01-01");
    SMALL.writeTo(folder.resolve("b"));

    assertThat(outcome.code(), is(0));
    assertThat(outcome.err(), is(""));
    for (String file : FILES) {
      assertThat(file, Files.mismatch(path("a", file), path("b", file)), is(-1L));
    }
  }

  @Test
  void run_help_printsEveryFlagAndWritesNothing() throws IOException {
    Outcome outcome = run("--help");

    assertThat(outcome.code(), is(0));
    assertThat(
        outcome.out(),
        allOf(containsString("--customers"), containsString("--seed"), containsString("--asOf")));
    assertThat(names(folder), is(empty()));
  }

  private record Outcome(int code, String out, String err) {}

  private static Outcome run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        SampleData.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            args);
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Path path(String subfolder, String file) {
    return folder.resolve(subfolder).resolve(file);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private String header(String file) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve(file))) {
      return lines.findFirst().orElseThrow();
    }
  }

  private List<NamedCsvRecord> rows(String file) throws IOException {
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve(file))) {
      return csv.stream().toList();
    }
  }

  /** Fails on a duplicate key. */
  private Map<String, NamedCsvRecord> byKey(String file, String column) throws IOException {
    return rows(file).stream()
        .collect(Collectors.toMap(row -> row.getField(column), Function.identity()));
  }

  private static Set<String> values(List<NamedCsvRecord> rows, String column) {
    return rows.stream().map(row -> row.getField(column)).collect(Collectors.toSet());
  }
}
