package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shops with tables, ids and columns of their own; reference counts are those of retail.py. */
class ShopRunTest {

  private static final String[] SMALL = {
    "--numClusters=2", "--numTrials=1", "--maxIterations=2", "--featureSet=ALL"
  };
  private static final Path REFERENCE = Path.of("src/test/resources/reference");
  private static final double TENTH_OF_A_CENT = 1e-3;

  @TempDir Path folder;

  private static JsonNode reference(String which) throws IOException {
    return new ObjectMapper().readTree(REFERENCE.resolve("retail.json").toFile()).get(which);
  }

  private static Path cut() {
    return REFERENCE.resolve("retail/online_retail.csv");
  }

  private Command run(Path input, String output, String... flags) {
    List<String> args = new ArrayList<>(List.of(SMALL));
    args.addAll(List.of(flags));
    args.add("--input=" + input);
    args.add("--output=" + folder.resolve(output));
    return Command.run(args);
  }

  private JsonNode orders(String output) throws IOException {
    return record(output).get("orders");
  }

  private JsonNode record(String output) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(output).resolve("run.json").toFile());
  }

  private Path mapping(String... lines) throws IOException {
    return Files.writeString(folder.resolve("shop.yaml"), String.join("\n", lines));
  }

  private static String[] retailWith(String... rules) throws IOException {
    List<String> lines = new ArrayList<>(List.of(rules));
    lines.addAll(Files.readAllLines(Path.of("src/main/resources/shop/ONLINE_RETAIL.yaml")));
    return lines.toArray(new String[0]);
  }

  private static void assertCounts(JsonNode orders, JsonNode expected) {
    for (String count :
        List.of(
            "lines",
            "orders",
            "guest_lines",
            "repeated_lines",
            "kept_lines",
            "return_lines",
            "customers")) {
      assertThat(count, orders.get(count).asLong(), is(expected.get(count).asLong()));
    }
    for (String amount : List.of("net_amount", "gross_amount")) {
      assertThat(
          amount,
          orders.get(amount).asDouble(),
          closeTo(expected.get(amount).asDouble(), TENTH_OF_A_CENT));
    }
  }

  @Test
  void segment_retailFileAlone_isRecognisedAndCountedAsItIs() throws Exception {
    Command command = run(cut(), "out");

    assertThat(command.err(), command.exitCode(), is(0));
    assertCounts(orders("out"), reference("cut"));
    assertThat(orders("out").get("shop").asText(), is("ONLINE_RETAIL"));
    assertThat(orders("out").get("currency").asText(), is("GBP"));
    assertThat(command.out(), containsString("has the columns of the preset ONLINE_RETAIL"));
    assertThat(
        new RunFolder(folder.resolve("out")).table("segments").texts("description").toString(),
        containsString(" GBP"));
    assertThat(record("out").get("as_of").asText(), startsWith("2011-12-"));
    RunFolder.Table features = RunFolder.Table.read(folder.resolve("out/customer_features.csv"));
    assertThat(features.columns(), hasItem("total_12_months"));
    assertThat(features.columns(), hasItem("Country"));
    assertThat(
        "ids lose the zeros of the spreadsheet",
        features.texts("CustomerID").stream().allMatch(id -> id.matches("\\d{5}")),
        is(true));
  }

  @Test
  void segment_rowsInAnotherOrderAndPartitions_givesTheSameTables() throws Exception {
    List<String> rows = new ArrayList<>(Files.readAllLines(cut()));
    String header = rows.remove(0);
    Collections.shuffle(rows, new Random(4));
    rows.add(0, header);
    Path shuffled = Files.write(folder.resolve("online_retail.csv"), rows);

    run(cut(), "as-it-is");
    run(shuffled, "shuffled", "--partitions=5");

    for (String table : List.of("customer_features.csv", "segments.csv")) {
      assertThat(
          table,
          RunFolder.Table.read(folder.resolve("shuffled").resolve(table)).rows(),
          is(RunFolder.Table.read(folder.resolve("as-it-is").resolve(table)).rows()));
    }
  }

  @Test
  void segment_repeatedRowsDropped_areCountedOnce() throws Exception {
    Path shop = mapping(retailWith("duplicates: DROP"));

    run(cut(), "out", "--shop=" + shop);

    assertThat(
        orders("out").get("net_amount").asDouble(),
        closeTo(reference("cut").get("net_amount_once").asDouble(), TENTH_OF_A_CENT));
  }

  @Test
  void segment_cancelledInvoicesLeftOut_countsWhatWasPaid() throws Exception {
    JsonNode expected = reference("cut").get("paid_once");
    Path shop = mapping(retailWith("duplicates: DROP", "excludeOrders: C*"));

    run(cut(), "out", "--shop=" + shop);

    assertThat(orders("out").get("kept_lines"), is(expected.get("kept_lines")));
    assertThat(orders("out").get("customers"), is(expected.get("customers")));
    assertThat(
        orders("out").get("net_amount").asDouble(),
        closeTo(expected.get("net_amount").asDouble(), TENTH_OF_A_CENT));
  }

  @Test
  void segment_wholeOnlineRetail_hasThePublishedNumbers() throws Exception {
    String data = System.getProperty("segmentwise.data", "");
    Path file = Path.of(data, "online_retail.csv.gz");
    assumeTrue(
        !data.isEmpty() && Files.isRegularFile(file),
        "skipped: set -Dsegmentwise.data to a folder with online_retail.csv.gz");

    run(file, "out");

    assertCounts(orders("out"), reference("whole"));
    assertThat(record("out").get("as_of").asText(), is("2011-12-10T00:00:00Z"));
  }

  @Test
  void segment_productsLeftOut_areNotSpent() throws Exception {
    Path shop = mapping(retailWith("excludeProducts: [POST, 'POSTAGE']"));

    run(cut(), "out", "--shop=" + shop);

    long excluded = orders("out").get("excluded_lines").asLong();
    long posts =
        Files.readAllLines(cut()).stream()
            .filter(line -> line.matches("[^,]*,POST,.*,\\d+\\.0,[^,]*"))
            .count();
    assertThat(excluded, is(posts));
    assertThat(posts > 0, is(true));
  }

  @Test
  void segment_textIdsAndWrittenValues_areJoinedAndRead() throws Exception {
    Files.writeString(
        folder.resolve("sales.csv"),
        """
        Nr;Kunde;Datum;Artikel;Summe
        #1;K-007;31.12.2025 23:30;T1;1.234,50 €
        #1;K-007;31.12.2025 23:30;T2;12,00 €
        #2;K-008;05.06.2025 08:00;T1;(10,00)
        #3;007;01.02.2025 08:00;T2;7,25
        #4;;01.02.2025 08:00;T2;99,00
        #5;K-007;15.12.2025 08:00;T2;-6,00 €\
        """);
    Files.writeString(
        folder.resolve("items.csv"), "id;group;paid\nT1;Tea;500\nT2;\"Tea pots\";2\nT3;Unsold;1\n");
    Files.writeString(
        folder.resolve("people.csv"),
        "no;born;points\nK-007;1990-05-01;?\nK-008;2000-01-01;unknown\n007;;1.200,5\n");
    Path shop =
        mapping(
            "timeZone: Europe/Berlin",
            "currency: EUR",
            "lines: {table: sales, order: Nr, customer: Kunde, time: Datum, product: Artikel,"
                + " amount: Summe}",
            "products: {table: items, product: id, category: group, cost: paid}",
            "customers: {table: people, customer: no, birthDate: born, numeric: [points]}");

    Command command =
        run(folder, "out", "--shop=" + shop, "--asOf=2026-01-01", "--spendWindowDays=365");

    assertThat(command.err(), command.exitCode(), is(0));
    RunFolder.Table features = RunFolder.Table.read(folder.resolve("out/customer_features.csv"));
    assertThat(features.texts("Kunde"), contains("007", "K-007", "K-008"));
    assertThat(features.texts("age"), contains("", "35", "26"));
    assertThat(features.texts("points"), contains("1200.5", "", ""));
    assertThat(
        command.out(), containsString("people: column points holds 2 marks such as NULL or #N/A"));
    assertThat(features.texts("total_12_months_Tea"), contains("0.0", "1234.5", "-10.0"));
    assertThat(features.texts("total_12_months_Teapots"), contains("7.25", "6.0", "0.0"));
    assertThat(orders("out").get("guest_lines").asLong(), is(1L));
    assertThat(orders("out").get("net_amount").asDouble(), is(1237.75));
    assertThat(command.out(), containsString("net amount 1,237.75 EUR"));
    assertThat("negative amounts", orders("out").get("return_lines").asLong(), is(2L));
    assertThat("no order is a return alone", features.texts("orders"), contains("1", "1", "0"));
    assertThat(features.texts("items_per_order"), contains("1", "2", ""));
    assertThat(Double.parseDouble(features.texts("return_rate").get(1)), closeTo(6 / 1246.5, 1e-6));
    assertThat(
        "what comes back costs nothing",
        orders("out").get("margin").asDouble(),
        closeTo((7.25 - 2) + (1246.5 - 502) + (-6 + 2) + (-10 + 500), TENTH_OF_A_CENT));
  }

  @Test
  void segment_momentsOfOtherForms_areToldPerColumnWithTheirCounts() throws Exception {
    List<String> sales = new ArrayList<>(List.of("customer;when;paid"));
    List<String> customers = new ArrayList<>(List.of("id;born;joined"));
    for (int i = 0; i < 600; i++) {
      String day = "%d-Sep-25".formatted(1 + i % 28);
      String when =
          i == 17 ? "0000-00-00" : i == 18 ? "" : i == 19 ? "9/13/2025" : day + " 8:15 PM";
      sales.add("K%d;%s;%d,50".formatted(i % 60, when, 1 + i * i % 90));
    }
    for (int i = 0; i < 60; i++) {
      String born = i < 2 ? "soon" : i < 5 ? "unknown" : "%d/24/%02d".formatted(1 + i % 12, i);
      customers.add("K%d;%s;2024-0%d-11".formatted(i, born, 1 + i % 9));
    }
    Files.write(folder.resolve("sales.csv"), sales);
    Files.write(folder.resolve("customers.csv"), customers);
    Path shop =
        mapping(
            "lines: {table: sales, customer: customer, time: when, amount: paid}",
            "customers: {table: customers, customer: id, birthDate: born, dates: [joined]}");

    Command command =
        run(folder, "out", "--shop=" + shop, "--asOf=2025-10-01", "--maxRejectedShare=0.1");

    assertThat(command.err(), command.exitCode(), is(0));
    assertThat(
        command.out(),
        containsString(
            "sales.when: of its values, 3 are not moments with the name of a month, as most are"
                + " (1 empty, 1 marks such as NULL, 1 with the month first); their rows are left"
                + " out"));
    assertThat(
        command.out(),
        containsString(
            "customers.born: of its values, 5 are not moments with the month first, as most are"
                + " (3 marks such as NULL, 2 not a moment); they count as missing"));
    assertThat(command.out(), not(containsString("customers.joined: of its values")));
    List<String> ages =
        RunFolder.Table.read(folder.resolve("out/customer_features.csv")).texts("age");
    assertThat(Collections.frequency(ages, ""), is(5));
    ages.stream()
        .filter(age -> !age.isEmpty())
        .forEach(age -> assertThat("nobody is born after asOf", age, matchesPattern("\\d{1,2}")));
  }

  @Test
  void segment_oddExport_countsGuestsRefundsSharesAndRepeatedHeaders() throws Exception {
    String header = "order,who,when,price,discount,back,category";
    List<String> rows = new ArrayList<>(List.of(header));
    for (int i = 0; i < 20; i++) {
      rows.add("%d,K%d@x.org,2025-01-0%d,10,,,Tea".formatted(i, i % 10, 1 + i % 9));
    }
    rows.add(header);
    rows.add("20,k1@X.org,2025-02-01,200,10%,50,Tea");
    rows.add("21,K2@x.org,2025-02-01,100,-5,,Pots");
    rows.add("22,Guest,2025-02-01,1000,,,Tea");
    rows.add("23,anonymous,2025-02-01,1000,,,Tea");
    rows.add("24,NULL,2025-02-01,1000,,,Tea");
    rows.add(header);
    Files.write(folder.resolve("sales.csv"), rows);
    Path shop =
        mapping(
            "lines: {table: sales, order: order, customer: who, time: when, price: price,"
                + " discount: discount, refund: back, category: category}");

    Command command = run(folder, "out", "--shop=" + shop, "--asOf=2025-03-01");

    assertThat(command.err(), command.exitCode(), is(0));
    assertThat(command.out(), containsString("sales: 2 rows that repeat the header were dropped"));
    JsonNode orders = orders("out");
    assertThat(orders.get("guest_lines").asLong(), is(3L));
    assertThat(orders.get("customers").asLong(), is(10L));
    assertThat(orders.get("gross_amount").asDouble(), is(200 + 180 + 95.0));
    assertThat(orders.get("net_amount").asDouble(), is(200 + 130 + 95.0));
  }

  /** A discount lessens what orders come to; what was given back is another thing. */
  @Test
  void segment_discountProducts_areNeitherSoldNorReturned() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("sales.csv"),
            """
            o,c,t,p,n,q,a
            1,1,2025-05-05,A,Mug,2,20
            1,1,2025-05-05,D,Off,1,-5
            2,2,2025-05-06,A,Mug,1,40
            2,2,2025-05-06,A,Mug,-1,-10
            3,2,2025-05-07,X,Voucher 10,1,-8
            4,3,2025-05-08,A,Mug,1,3
            4,3,2025-05-08,D,Off,-1,5
            """);
    String lines =
        "lines: {order: o, customer: c, time: t, product: p, productName: n, quantity: q,"
            + " amount: a}";

    String asOf = "--asOf=2026-01-01";
    Path shop = mapping("discountProducts: [d, voucher*]", lines);
    Command command = run(file, "out", "--shop=" + shop, asOf);
    run(file, "plain", "--shop=" + mapping(lines), asOf);

    assertThat(command.err(), command.exitCode(), is(0));
    assertThat(orders("out").get("return_lines").asLong(), is(1L));
    assertThat(orders("plain").get("return_lines").asLong(), is(4L));
    for (String run : List.of("out", "plain")) {
      assertThat(orders(run).get("net_amount").asDouble(), is(15 + 30 - 8 - 2.0));
      assertThat(orders(run).get("gross_amount").asDouble(), is(63.0));
    }
    RunFolder.Table features = RunFolder.Table.read(folder.resolve("out/customer_features.csv"));
    assertThat(features.texts("monetary"), contains("15", "22", "-2"));
    assertThat(features.texts("average_order_value"), contains("15", "32", "0"));
    assertThat(features.texts("return_rate"), contains("0", "0.3125", "1"));
    assertThat(features.texts("orders"), contains("1", "1", "1"));
    assertThat(features.texts("items_per_order"), contains("2", "1", "1"));
    assertThat(features.texts("distinct_categories"), contains("1", "1", "1"));
  }

  @Test
  void segment_allOrdersAfterAsOf_isOneLineOnAsOf() throws Exception {
    Command command = run(cut(), "out", "--asOf=2001-01-01");

    assertThat(command.exitCode(), is(3));
    assertThat(
        command.err(),
        containsString(
            "order lines are of orders after --asOf; expected a moment after the first"));
  }

  @Test
  void segment_unpaidStatuses_placeOrdersThatAddNothing() throws Exception {
    Files.writeString(
        folder.resolve("sales.csv"),
        "o,c,t,s,a\n1,1,2025-05-05,paid,10\n2,1,2025-05-06,Pending,20\n3,2,2025-05-06,void,5\n");
    Path shop =
        mapping(
            "unpaidStatuses: [pending, void]",
            "lines: {order: o, customer: c, time: t, status: s, amount: a}");

    run(folder.resolve("sales.csv"), "mapped", "--shop=" + shop, "--asOf=2026-01-01");
    run(
        folder.resolve("sales.csv"),
        "flag",
        "--shop=" + shop,
        "--asOf=2026-01-01",
        "--unpaidStatuses=VOID");

    assertThat(orders("mapped").get("net_amount").asDouble(), is(10.0));
    assertThat(orders("mapped").get("customers").asLong(), is(2L));
    assertThat(orders("flag").get("net_amount").asDouble(), is(30.0));
    assertThat(
        record("flag").get("run_id").asText(), is(not(record("mapped").get("run_id").asText())));
  }

  @Test
  void segment_wrongColumn_isOneLineAndExitCode3() throws Exception {
    Path shop = mapping("lines: {customer: Kunde, time: InvoiceDate, price: UnitPrice}");

    Command command = run(cut(), "out", "--shop=" + shop);

    assertThat(command.exitCode(), is(3));
    assertThat(
        command.complaints(),
        contains(
            startsWith(
                "online_retail: no column 'Kunde' for the role customer; the nearest is '")));
    assertThat(Files.exists(folder.resolve("out/run.json")), is(false));
  }

  @Test
  void segment_wrongMapping_isOneLineAndExitCode2() throws Exception {
    Command command = run(cut(), "out", "--shop=" + mapping("lines: {}", "lnes: {}"));

    assertThat(command.exitCode(), is(2));
    assertThat(command.complaints(), contains(containsString("line 2: a mapping has no 'lnes'")));
  }

  @Test
  void segment_fileOfNoPreset_saysThatAMappingIsNeeded() throws Exception {
    Path file = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");

    Command command = run(file, "out");

    assertThat(command.exitCode(), is(3));
    assertThat(command.complaints(), contains(containsString("expected --shop=FILE, a mapping")));
  }

  @Test
  void segment_productGroups_areSpendColumnsOfTheirTypicalWords() throws Exception {
    StringBuilder sales = new StringBuilder("c,t,n,a\n");
    List<String> names =
        List.of(
            "RED LUNCH BAG",
            "LUNCH BAG SPACEBOY",
            "SHOPPER BAG PINK",
            "METAL SIGN KITCHEN",
            "METAL SIGN GARDEN",
            "WOODEN SIGN");
    for (int i = 0; i < 24; i++) {
      sales.append("c%d,2025-05-05,%s,%d\n".formatted(i % 8, names.get(i % 6), 10 + i % 6));
    }
    sales.append(",2025-05-05,TYPEWRITER,99\nc1,2025-05-06,,1\n");
    Path file = Files.writeString(folder.resolve("sales.csv"), sales);
    String lines = "lines: {customer: c, time: t, amount: a";
    Path shop = mapping("productGroups: 2", lines + ", productName: n}");

    Command command = run(file, "out", "--shop=" + shop);

    assertThat(command.err(), command.exitCode(), is(0));
    RunFolder.Table features = RunFolder.Table.read(folder.resolve("out/customer_features.csv"));
    assertThat(features.columns(), hasItem("total_12_months_Bag"));
    assertThat(features.columns(), hasItem("total_12_months_Sign"));
    assertThat(features.columns(), hasItem("total_12_months_nocategory"));
    assertThat(
        features.texts("total_12_months_Bag").stream().mapToDouble(Double::parseDouble).sum(),
        is(4.0 * (10 + 11 + 12)));
    assertThat(
        run(file, "no", "--shop=" + mapping("productGroups: 2", lines + "}")).complaints(),
        contains(containsString("productGroups needs lines with productName")));
    assertThat(
        run(file, "no", "--shop=" + mapping("productGroups: many", lines + "}")).complaints(),
        contains(containsString("productGroups must be 0 or in 2..200, was 'many'")));
  }

  @Test
  void dryRun_woocommerceWithoutCategories_isRecognisedAllTheSame() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("orders.csv"),
            "Order Number,Order Status,Order Date,City (Billing),Country Code (Billing),Email"
                + " (Billing),Item #,SKU,Item Name,Quantity (- Refund),Item Cost\n"
                + "1,Completed,2026-01-02 10:00,Wien,AT,a@example.com,1,T1,Tea,1,3.50\n");

    Command command = run(file, "out", "--dryRun=true");

    assertThat(command.err(), command.exitCode(), is(0));
    assertThat(command.out(), containsString("the preset WOOCOMMERCE"));
    assertThat(
        run(
                file,
                "out",
                "--shop="
                    + mapping("lines: {customer: a, optional: [customer], time: b, amount: c}"))
            .complaints(),
        contains(containsString("optional names 'customer'; expected roles of this table out of")));
  }

  @Test
  void segment_severalCurrencies_areAnErrorThatListsThem() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("sales.csv"), "c,t,a,m\n1,2025-05-05,1,EUR\n2,2025-05-05,2,USD\n");
    Path shop = mapping("lines: {customer: c, time: t, amount: a, currency: m}");

    Command command = run(file, "out", "--shop=" + shop);

    assertThat(command.exitCode(), is(3));
    assertThat(command.complaints(), contains(containsString("(EUR, USD); expected one")));

    Path wrong =
        mapping(
            "currency: EUR",
            "rates: {GBP: 1.2}",
            "lines: {customer: c, time: t, amount: a, currency: m}");
    assertThat(
        run(file, "out", "--shop=" + wrong).complaints(),
        contains(containsString("expected one, or rates in the mapping for USD")));
    assertThat(
        run(file, "out", "--shop=" + mapping("rates: {GBP: 0}", "currency: EUR", "lines: {}"))
            .complaints(),
        contains(containsString("line 1: the rate of GBP must be a number from 0.000001")));
  }

  @Test
  void segment_amountsWithSeveralSigns_areAnErrorThatShowsThem() throws Exception {
    Path file = signs("1,2025-05-05,$12\n2,2025-05-05,$3\n3,2025-05-06,12 €\n");
    Path shop = mapping("lines: {customer: c, time: t, amount: a}");

    Command command = run(file, "out", "--shop=" + shop);

    assertThat(command.exitCode(), is(3));
    assertThat(
        command.complaints(),
        contains(
            containsString(
                "signs: amounts are in several currencies (EUR “12 €” in line 4 of signs.csv, USD"
                    + " “$12” in line 2 of signs.csv); expected one, or rates in the mapping for"
                    + " all but one")));
    Path pounds = mapping("currency: GBP", "lines: {customer: c, time: t, amount: a}");
    assertThat(
        run(signs("1,2025-05-05,12 €\n"), "out", "--shop=" + pounds).complaints(),
        contains(containsString("amounts are in EUR “12 €” in line 2 of signs.csv, and the")));
  }

  /** The dollar is that of the mapping; an amount without a sign is in the shop's own currency. */
  @Test
  void segment_amountsWithSeveralSignsAndRates_areTurnedByThem() throws Exception {
    Path file =
        signs(
            """
            1,2025-05-05,$10
            1,2025-05-06,EUR 10
            2,2025-05-05,7
            2,2025-05-06,$1
            3,2025-05-06,10 €
            """);
    Path shop =
        mapping("currency: CAD", "rates: {EUR: 1.5}", "lines: {customer: c, time: t, amount: a}");

    Command command = run(file, "rated", "--shop=" + shop);

    assertThat(command.err(), command.exitCode(), is(0));
    assertThat(
        new RunFolder(folder.resolve("rated"))
            .json("run")
            .path("orders")
            .path("net_amount")
            .asDouble(),
        is(10 + 15 + 7 + 1 + 15.0));
  }

  private Path signs(String rows) throws Exception {
    return Files.writeString(folder.resolve("signs.csv"), "c;t;a\n" + rows.replace(',', ';'));
  }

  @Test
  void segment_numbersOfTwoForms_showAnExampleOfEach() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("forms.csv"),
            "c;t;a\n1;2025-05-05;1,234.50\n2;2025-05-05;3.99\n3;2025-05-06;1.234,50\n");
    Path shop = mapping("lines: {customer: c, time: t, amount: a}");

    assertThat(
        run(file, "out", "--shop=" + shop, "--maxRejectedShare=0.1").complaints(),
        contains(
            containsString(
                "most often: a: expected a number with a decimal point, as most are (“1,234.50” in"
                    + " line 2 of forms.csv), found a decimal comma (“1.234,50” in line 4 of"
                    + " forms.csv): write the whole column in one form")));
  }

  @Test
  void segment_costsOfProducts_giveTheMarginOfTheirLines() throws Exception {
    Path tables = Files.createDirectory(folder.resolve("tables"));
    Files.writeString(
        tables.resolve("sales.csv"),
        """
        o,c,t,p,n,price
        1,1,2025-05-05,A,2,10
        2,1,2025-05-06,B,1,20
        3,2,2025-05-06,A,-1,8
        4,3,2025-05-07,A,4,5
        """);
    Files.writeString(tables.resolve("goods.csv"), "p,kind,paid\nA,Hats,4\nB,Caps,\n");
    Path shop =
        mapping(
            "lines: {table: sales, order: o, customer: c, time: t, product: p, quantity: n, price:"
                + " price}",
            "products: {table: goods, product: p, category: kind, cost: paid}");

    Command command = run(tables, "out", "--shop=" + shop, "--asOf=2026-01-01");

    assertThat(command.err(), command.exitCode(), is(0));
    assertThat(orders("out").get("margin").asDouble(), is((20 - 8.0) + (-8 + 4.0) + (20 - 16.0)));
    assertThat(command.out(), containsString("1 lines have no cost"));
  }

  @Test
  void segment_ratesCostsAndContacts_giveNetAmountAndMarginAndShowNobody() throws Exception {
    Files.writeString(
        folder.resolve("sales.csv"),
        """
        o,c,t,n,p,list,cost,m,mail,tel,ok
        1,1,2025-05-05,2,10,12,4,EUR,one@example.com,0501,yes
        2,1,2025-05-06,1,20,20,,usd,one@example.com,0501,yes
        3,2,2025-05-06,-1,8,8,3,USD,two@example.com,0502,no
        4,3,2025-05-07,4,0.5,1,0.25,,three@example.com,0503,no
        """);
    String lines =
        "lines: {order: o, customer: c, time: t, quantity: n, price: p, listPrice: list, cost:"
            + " cost, currency: m}";
    Path shop =
        mapping(
            "currency: EUR",
            "rates: {USD: 0.5}",
            lines,
            "customers: {email: mail, phone: tel, consent: ok}");

    Command command =
        run(folder.resolve("sales.csv"), "out", "--shop=" + shop, "--asOf=2026-01-01");

    assertThat(command.err(), command.exitCode(), is(0));
    assertThat(orders("out").get("net_amount").asDouble(), is(20 + 10 - 4 + 2.0));
    assertThat(
        "of the three lines with a cost",
        orders("out").get("margin").asDouble(),
        is((20 - 8) + (-4 + 1.5) + (2 - 1.0)));
    assertThat(command.out(), containsString("margin 10.50 EUR"));
    assertThat(command.out(), containsString("1 lines have no cost"));
    RunFolder out = new RunFolder(folder.resolve("out"));
    assertThat(
        out.table("segments").texts("margin").stream()
            .filter(margin -> !margin.isEmpty())
            .mapToDouble(Double::parseDouble)
            .sum(),
        is(10.5));
    assertThat(out.json("run").at("/value/margin").asDouble(), is(10.5));
    String page = out.files().get("report.html");
    assertThat(page, containsString("Share of margin"));
    assertThat(page, containsString("Days since the last order"));
    assertThat("what is sold has no category", page, not(containsString("“”")));
    assertThat(
        new RunFolder(folder.resolve("out")).files().get("report.html"),
        containsString("Spend per customer, EUR"));
    for (var file : new RunFolder(folder.resolve("out")).files().entrySet()) {
      assertThat(file.getKey(), file.getValue(), not(containsString("@example.com")));
      assertThat(file.getKey(), file.getValue(), not(containsString("0502")));
    }
    assertThat(
        run(
                folder.resolve("sales.csv"),
                "no",
                "--shop=" + mapping(lines, "customers: {email: maill}"))
            .complaints(),
        contains("sales: no column 'maill' for the role email; the nearest is 'mail'"));
  }
}
