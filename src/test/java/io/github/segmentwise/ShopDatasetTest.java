package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.sample.SampleData;
import io.github.segmentwise.sample.SampleFormat;
import io.github.segmentwise.standin.bigquery.BigQueryStandIn;
import io.github.segmentwise.standin.storage.CloudStorageStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shops of other kinds in data sets of BigQuery: recognised by their columns, or by queries. */
class ShopDatasetTest {

  private static final String PROJECT = "shop-project";
  private static final String SHOP = "shop-project.shop";

  @TempDir Path folder;
  private static final String EVENT_COLUMNS =
      "(event_name STRING, event_timestamp INT64, user_id STRING, user_pseudo_id STRING,"
          + " event_params ARRAY<STRUCT<key STRING, value STRUCT<string_value STRING, int_value"
          + " INT64, double_value FLOAT64>>>, geo STRUCT<country STRING, city STRING>, device STRUCT<category STRING>,"
          + " traffic_source STRUCT<source STRING>, ecommerce STRUCT<transaction_id STRING>,"
          + " items ARRAY<STRUCT<item_id STRING, item_name STRING, item_category STRING, quantity"
          + " INT64, price FLOAT64>>)";

  private static final String[] SMALL = {
    "--numClusters=2", "--numTrials=1", "--maxIterations=2", "--featureSet=ALL"
  };

  private static final int EVENTS_PER_INSERT = 100;

  private CloudStorageStandIn storage;
  private BigQueryStandIn bigQuery;

  @BeforeEach
  void start() throws Exception {
    storage = CloudStorageStandIn.start(100).withBucket("bucket");
    bigQuery = BigQueryStandIn.start(storage);
    bigQuery.createDataset(PROJECT, "shop");
    bigQuery.createDataset(PROJECT, "temporary");
  }

  @AfterEach
  void stop() {
    bigQuery.close();
    storage.close();
  }

  private Command run(String... flags) {
    Set<String> args = new LinkedHashSet<>(storage.flags());
    args.addAll(bigQuery.optionsFor(PROJECT));
    args.addAll(
        List.of(
            "--input=" + SHOP,
            "--output=" + folder.resolve("out"),
            "--asOf=2026-01-01",
            "--tempLocation=gs://bucket/tmp",
            "--tempDatasetId=temporary"));
    args.addAll(flags.length > 1 ? List.of() : List.of(SMALL));
    args.addAll(List.of(flags));
    return Command.run(new ArrayList<>(args));
  }

  private Path mapping(String text) throws Exception {
    return Files.writeString(folder.resolve("shop.yaml"), text);
  }

  private void createRetail() {
    bigQuery.query(
        "CREATE TABLE `shop-project`.shop.uploaded (Invoice STRING, StockCode STRING, Description"
            + " STRING, Quantity INT64, InvoiceDate TIMESTAMP, Price FLOAT64, Customer_ID FLOAT64,"
            + " Country STRING)");
  }

  @Test
  void dryRun_tableOfAPreset_isRecognisedByItsColumns() {
    createRetail();
    bigQuery.query("CREATE TABLE `shop-project`.shop.orders (what STRING)");

    Command command = run("--dryRun=true");

    assertThat(command.err(), command.exitCode(), is(0));
    assertThat(
        command.out(),
        containsString("shop-project.shop has the columns of the preset ONLINE_RETAIL"));
  }

  @Test
  void run_tablesOfNoPreset_areOneLineAndExitCode3() {
    bigQuery.query("CREATE TABLE `shop-project`.shop.visits (what STRING)");

    Command command = run();

    assertThat(command.exitCode(), is(3));
    assertThat(
        command.complaints(),
        contains(containsString(SHOP + ": its tables and columns fit no preset (THELOOK, ")));
  }

  @Test
  void run_wrongColumn_namesTableColumnRoleAndTheNearest() throws Exception {
    createRetail();
    Path shop =
        mapping("lines: {table: uploaded, customer: Customr_ID, time: InvoiceDate, amount: Price}");

    Command command = run("--shop=" + shop);

    assertThat(command.exitCode(), is(3));
    assertThat(
        command.complaints(),
        contains(
            "uploaded: no column 'Customr_ID' for the role customer; the nearest is"
                + " 'Customer_ID'"));
  }

  @Test
  void run_wrongQuery_isOneLineAndExitCode3() throws Exception {
    createRetail();
    Path shop =
        mapping(
            "lines: {query: 'SELECT Invoise FROM `{input}.uploaded`', customer: c, time: t,"
                + " amount: a}");

    Command command = run("--shop=" + shop);

    assertThat(command.exitCode(), is(3));
    assertThat(
        command.complaints(), contains(containsString("lines: BigQuery refuses the query (")));
  }

  @Test
  void run_exportOfAnalytics_isRecognisedAndItsItemsAreLines() throws Exception {
    createEvents();

    Command command = run();

    assertThat(command.err(), command.exitCode(), is(0));
    JsonNode orders = new RunFolder(folder.resolve("out")).json("run").get("orders");
    assertThat(orders.get("shop").asText(), is("GA4"));
    assertThat(orders.get("currency").asText(), is("EUR"));
    assertThat("two items each, and one refund", orders.get("lines").asLong(), is(41L));
    assertThat(
        "20 purchases, of which one item is returned", orders.get("orders").asLong(), is(20L));
    assertThat(orders.get("return_lines").asLong(), is(1L));
    assertThat(orders.get("customers").asLong(), is(17L));
    assertThat(orders.get("net_amount").asDouble(), is(20 * (2 * 5.0 + 7.5) - 7.5));
    RunFolder.Table features = new RunFolder(folder.resolve("out")).table("customer_features");
    assertThat(features.columns().contains("total_12_months_Tea"), is(true));
    assertThat(features.texts("country").get(0), is("Austria"));
  }

  /** Events of the sample, nested as Analytics exports them. */
  @Test
  void run_sampleOfAnalytics_findsThePlantedKinds() throws Exception {
    Path sample = folder.resolve("sample");
    SampleData.withDefaults()
        .withCustomers(400)
        .withSeed(7)
        .withFormat(SampleFormat.GA4)
        .writeTo(sample);
    bigQuery.query("CREATE TABLE `shop-project`.shop.events_20260101 " + EVENT_COLUMNS);
    List<String> events = new ArrayList<>();
    for (String line : Files.readAllLines(sample.resolve("events.json"))) {
      events.add(values(new ObjectMapper().readTree(line)));
    }
    for (int from = 0; from < events.size(); from += EVENTS_PER_INSERT) {
      bigQuery.query(
          "INSERT INTO `shop-project`.shop.events_20260101 VALUES "
              + String.join(
                  ", ", events.subList(from, Math.min(events.size(), from + EVENTS_PER_INSERT))));
    }

    Command command = run("--numClusters=4", "--numTrials=3");

    assertThat(command.err(), command.exitCode(), is(0));
    assertThat(command.out(), containsString("has the columns of the preset GA4"));
    assertThat(ShopFormatsTest.agreement(sample, folder.resolve("out")), is(greaterThan(0.95)));
  }

  private static String values(JsonNode event) {
    List<String> items = new ArrayList<>();
    event
        .get("items")
        .forEach(
            item ->
                items.add(
                    "STRUCT(%s AS item_id, %s AS item_name, %s AS item_category, %d AS quantity, %s"
                            .formatted(
                                quoted(item.get("item_id")),
                                quoted(item.get("item_name")),
                                quoted(item.get("item_category")),
                                item.get("quantity").asInt(),
                                item.get("price").decimalValue().toPlainString())
                        + " AS price)"));
    return ("(%s, %d, %s, %s, [STRUCT('currency' AS key, STRUCT(%s AS string_value, CAST(NULL AS"
            + " INT64) AS int_value, CAST(NULL AS FLOAT64) AS double_value) AS value)], STRUCT(%s AS country, %s AS city), STRUCT(%s AS"
            + " category), STRUCT(%s AS source), STRUCT(%s AS transaction_id), [%s])")
        .formatted(
            quoted(event.get("event_name")),
            event.get("event_timestamp").asLong(),
            quoted(event.get("user_id")),
            quoted(event.get("user_pseudo_id")),
            quoted(event.at("/event_params/0/value/string_value")),
            quoted(event.at("/geo/country")),
            quoted(event.at("/geo/city")),
            quoted(event.at("/device/category")),
            quoted(event.at("/traffic_source/source")),
            quoted(event.at("/ecommerce/transaction_id")),
            String.join(", ", items));
  }

  private static String quoted(JsonNode text) {
    return "'" + text.asText().replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private void createEvents() {
    for (String day : List.of("20251201", "20251202", "intraday_20251203")) {
      bigQuery.query("CREATE TABLE `shop-project`.shop.events_" + day + " " + EVENT_COLUMNS);
    }
    String both = item("T1", 2, 5.0) + ", " + item("P1", 1, 7.5);
    for (int i = 0; i < 20; i++) {
      insert(i % 2 == 0 ? "20251201" : "20251202", "purchase", 0, i, both);
    }
    insert("20251202", "purchase", 1, 3, both);
    insert("20251202", "page_view", 2, 4, both);
    insert("20251202", "refund", 3, 4, item("P1", 1, 7.5));
    insert("intraday_20251203", "purchase", 4, 99, both);
  }

  /** Refunds as Analytics takes them: of the whole order, of a value, and of single items. */
  @Test
  void run_refundsWithoutItemsOrPrices_reduceSpend() throws Exception {
    createEvents();
    insert("20251202", "refund", 5, 2, "");
    insert("20251202", "refund", 6, 5, "", 4.5);
    insert("20251202", "refund", 7, 5, "", 3);
    insert("20251202", "refund", 8, 5, "", 3);
    insert("20251202", "refund", 9, 7, item("T1", 1, Double.NaN));
    insert("20251202", "refund", 10, 7, item("P1", 1, Double.NaN));

    Command command = run();

    assertThat(command.err(), command.exitCode(), is(0));
    JsonNode orders = new RunFolder(folder.resolve("out")).json("run").get("orders");
    double all = 20 * (2 * 5.0 + 7.5) - 7.5;
    double refunds = 17.5 + 4.5 + 3 + 5 + 7.5;
    assertThat(orders.get("net_amount").asDouble(), is(all - refunds));
    assertThat(orders.get("return_lines").asLong(), is(6L));
    assertThat(orders.get("orders").asLong(), is(20L));
  }

  private static String item(String id, int quantity, double price) {
    return String.format(
        Locale.ROOT,
        "STRUCT('%s' AS item_id, 'Name' AS item_name, '%s' AS item_category, %d AS quantity, %s AS"
            + " price)",
        id,
        id.startsWith("T") ? "Tea" : "Pots",
        quantity,
        Double.isNaN(price) ? "CAST(NULL AS FLOAT64)" : String.valueOf(price));
  }

  private void insert(String day, String event, int seconds, int order, String items) {
    insert(day, event, seconds, order, items, Double.NaN);
  }

  /**
   * @param value of the event; NaN for none
   */
  private void insert(
      String day, String event, int seconds, int order, String items, double value) {
    bigQuery.query(
        String.format(
            Locale.ROOT,
            "INSERT INTO `shop-project`.shop.events_%s VALUES ('%s', %d, %s, 'device-%d',"
                + " [STRUCT('currency' AS key, STRUCT('EUR' AS string_value, CAST(NULL AS INT64) AS"
                + " int_value, CAST(NULL AS FLOAT64) AS double_value) AS value)%s], STRUCT('Austria'"
                + " AS country, 'Wien' AS city),"
                + " STRUCT('mobile' AS category), STRUCT('google' AS source), STRUCT('%s' AS"
                + " transaction_id), [%s])",
            day,
            event,
            1_764_600_000_000_000L + 1_000_000L * (60 * order + seconds),
            order % 3 == 0 ? "'user-" + order % 10 + "'" : "NULL",
            order % 10,
            Double.isNaN(value)
                ? ""
                : ", STRUCT('value' AS key, STRUCT(CAST(NULL AS STRING) AS string_value, CAST(NULL"
                    + " AS INT64) AS int_value, "
                    + value
                    + " AS double_value) AS value)",
            order % 5 == 1 ? "(not set)" : "T-" + order,
            items));
  }
}
