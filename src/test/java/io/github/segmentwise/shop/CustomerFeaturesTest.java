package io.github.segmentwise.shop;

import static io.github.segmentwise.shop.FeatureMatchers.assertSameFeatures;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.DepartmentCategory;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.shop.mapping.SpendFormula;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The features of the small shop in the test resources, which has every quirk, and of others. */
@TestInstance(Lifecycle.PER_CLASS)
class CustomerFeaturesTest {

  private static final FeatureFlags FLAGS = FeatureFlags.at("2026-01-01T00:00:00Z");
  private static final double CENT_PARTS = 1e-9;

  @TempDir Path folder;
  private FeatureRun run;
  private FeatureRun runOverPrices;

  @BeforeAll
  void runShopWithEveryQuirk() throws Exception {
    run = FeatureRun.of(shop(), FLAGS, 3);
    runOverPrices = FeatureRun.of(shop(), FLAGS.withFormula(SpendFormula.SALE_PRICE), 3);
  }

  private static Path shop() throws URISyntaxException {
    return Path.of(CustomerFeaturesTest.class.getResource("/shop/users.csv").toURI()).getParent();
  }

  private static double money(FeatureRun features, String fact) {
    return features.facts().get(fact).doubleValue() / Grid.AMOUNT;
  }

  private void write(String table, String... lines) throws IOException {
    Files.writeString(folder.resolve(table + ".csv"), String.join("\n", lines));
  }

  private void writeShopOfOneCustomer() throws IOException {
    write("users", "id,age,gender,city,country,traffic_source", "1,30,F,Oslo,Norway,Search");
    write("products", "id,department,category", "1,Men,Jeans");
    write("orders", "order_id,user_id,created_at,num_of_item", "1,1,2025-05-05,1");
    write("order_items", "id,order_id,product_id,sale_price", "1,1,1,20");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void expand_shopWithEveryQuirk_agreesWithPlainMaps(int partitions) throws Exception {
    FeatureRun other = FeatureRun.of(shop(), FLAGS, partitions);

    assertSameFeatures(run.rows(), NaiveFeatures.of(shop(), FLAGS));
    assertThat(other.rows(), is(run.rows()));
    assertThat(other.rejected(), is(run.rejected()));
    assertThat(other.batches().keySet(), hasSize(partitions));
    assertThat(other.rows().keySet(), contains(1L, 2L, 3L, 4L, 5L, 6L, 12L));
  }

  @Test
  void expand_shopWithEveryQuirk_spendsWhatTheOrdersSay() {
    assertThat(
        run.spend(1),
        is(
            Map.of(
                "total_12_months_Women_Tops_Tees", 20.7,
                "total_24_months_Women_Tops_Tees", 20.7,
                "total_36_months_Women_Tops_Tees", 20.7,
                "total_12_months_Men_Jeans", 60.0,
                "total_24_months_Men_Jeans", 63.0,
                "total_36_months_Men_Jeans", 75.0)));
    assertThat(run.spend(2).get("total_12_months_Kids_T_Shirts"), is(29.97));
    assertThat(run.spend(2).get("total_24_months_NuZhuang_PeiJian"), is(58.5));
    assertThat(run.spend(2).get("total_36_months_Femme_Accessoires"), is(3 * 14.290000915527344));
    assertThat(run.spend(2).get("total_12_months_Men_FashionHoodies_Sweatshirts"), is(123.0));
    assertThat(run.spend(3).get("total_12_months_NuZhuang_PeiJian"), is(19.5));
    assertThat(run.spend(12).get("total_12_months_Women_Plus"), is(80.0));
  }

  @Test
  void expand_customersWithLinesOutsideTheWindows_stayWithZeros() {
    assertThat("an order long ago", run.spend(5), is(aMapWithSize(0)));
    assertThat("an order in the future", run.spend(6), is(aMapWithSize(0)));
    assertThat("an item for nothing", run.spend(4), is(aMapWithSize(0)));
    assertThat(run.rows().get(5L).get("total_36_months_Men_Jeans"), is(0.0));
  }

  @Test
  void expand_attributes_areKeptAsTheyAre() {
    assertThat(run.rows().get(1L).get("city"), is("null"));
    assertThat(run.rows().get(2L).get("city"), is(nullValue()));
    assertThat(run.rows().get(2L).get("age"), is(49L));
    assertThat(run.rows().get(3L).get("age"), is(nullValue()));
    assertThat(run.rows().get(3L).get("city"), is("東京"));
    assertThat(run.rows().get(4L).get("city"), is("Washington, D.C."));
    assertThat(run.rows().get(5L).get("city"), is("the \"capital\""));
    assertThat(run.rows().get(5L).get("country"), is("España"));
    assertThat(run.rows().get(6L).get("traffic_source"), is("Search"));
  }

  @Test
  void expand_columns_areInAlphabeticalOrderOfDepartmentCategories() throws Exception {
    FeatureRun other = FeatureRun.of(shop(), FLAGS.withDays(90, 365), 1);

    assertThat(
        List.copyOf(other.rows().get(1L).keySet()).subList(0, 10),
        contains(
            "user_id",
            "age",
            "gender",
            "city",
            "country",
            "traffic_source",
            "total_90_days_Femme_Accessoires",
            "total_12_months_Femme_Accessoires",
            "total_90_days_Kids_T_Shirts",
            "total_12_months_Kids_T_Shirts"));
    assertThat(other.spendColumns(), hasSize(18));
    assertThat(other.spendColumns().get(17), is("total_12_months_Women_Tops_Tees"));
  }

  @Test
  void expand_shopWithEveryQuirk_countsWhatItLeftOut() {
    assertThat(
        run.facts().counts("rows."),
        is(Map.of("orders", 24L, "order_items", 30L, "products", 13L, "users", 15L)));
    assertThat(
        run.facts().counts("rejected."),
        is(Map.of("orders", 4L, "order_items", 4L, "products", 1L, "users", 3L)));
    assertThat(
        run.facts().counts("duplicates."),
        is(Map.of("orders", 1L, "order_items", 1L, "products", 1L, "users", 1L)));
    assertThat(
        run.facts().counts("conflicts."),
        is(Map.of("orders", 2L, "order_items", 2L, "products", 2L, "users", 3L)));
    assertThat(
        run.facts().counts("orphans."),
        is(Map.of("order_items.order_id", 2L, "order_items.product_id", 3L, "orders.user_id", 2L)));
    assertThat(run.facts().count("lines"), is(22L));
    assertThat(run.facts().count("customers"), is(7L));
    assertThat(run.facts().count("department_categories"), is(9L));
    assertThat(run.rejected(), hasSize(4 + 4 + 1 + 3 + 2 + 2 + 2 + 3));
  }

  @Test
  void expand_rejectedRows_saveFileLineColumnAndReasonOnly() {
    Sentence differ = Sentence.of("record.rejected.conflict", "order_id");
    Sentence timestamp = Sentence.of("record.expected.timestamp");
    Sentence noTimestamp = Sentence.of("record.rejected.expected", timestamp);
    Sentence noCount =
        Sentence.of("record.rejected.expected", Sentence.of("record.expected.count"));

    assertThat(
        run.rejected().stream().filter(row -> row.table().equals("orders")).toList(),
        contains(
            new RejectedRow("orders", "orders-000000000001.csv", 4, "order_id", differ),
            new RejectedRow("orders", "orders-000000000001.csv", 5, "order_id", differ),
            new RejectedRow("orders", "orders-000000000001.csv", 13, "created_at", noTimestamp),
            new RejectedRow("orders", "orders-000000000001.csv", 14, "num_of_item", noCount),
            new RejectedRow("orders", "orders-000000000001.csv", 15, "num_of_item", noCount),
            new RejectedRow(
                "orders",
                "orders-000000000001.csv",
                16,
                "created_at",
                Sentence.of("record.rejected.empty", timestamp))));
  }

  @Test
  void expand_eitherFormula_sumsToTheLedgerOnceOrTimesTheItems() {
    double ledger = 417.6300009155273;
    assertEquals(money(run, "ledger"), ledger);
    // Without num_of_item the rows of order 114 are the same, so its item of 25 counts.
    assertEquals(money(runOverPrices, "ledger"), ledger + 25);
    // The ledger has two lines of users who are not in the table.
    assertEquals(money(runOverPrices, "spend"), ledger + 25 - 66);
    assertEquals(money(run, "spend"), 449.54000274658205);
  }

  private static void assertEquals(double actual, double expected) {
    assertThat(actual, is(closeTo(expected, 20 * CENT_PARTS)));
  }

  @Test
  void expand_excludedStatuses_areLeftOutInAnyCase() throws Exception {
    FeatureRun other = FeatureRun.of(shop(), FLAGS.withoutStatuses("cancelled", "returned"), 3);

    assertSameFeatures(
        other.rows(), NaiveFeatures.of(shop(), FLAGS.withoutStatuses("cancelled", "returned")));
    assertThat(other.facts().counts("excluded."), is(Map.of("cancelled", 2L, "returned", 1L)));
    assertThat(other.facts().count("orphans.order_items.order_id"), is(2L));
    assertThat(other.rows().get(2L).get("total_12_months_Men_FashionHoodies_Sweatshirts"), is(0.0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void expand_randomShop_agreesWithPlainMaps(long seed) throws Exception {
    RandomShop.write(folder, seed);
    FeatureFlags flags =
        seed == 1
            ? FLAGS
            : FLAGS
                .withFormula(SpendFormula.SALE_PRICE)
                .withoutStatuses("cancelled")
                .withDays(7, 365, 1000);

    FeatureRun other = FeatureRun.of(folder, flags, (int) (3 * seed - 2));

    assertSameFeatures(other.rows(), NaiveFeatures.of(folder, flags));
    assertThat(other.rows().size(), is(greaterThan(50)));
    assertThat(other.facts().count("customers"), is((long) other.rows().size()));
  }

  @Test
  void expand_anyPartitions_givesTheSameFeaturesAndFacts() throws Exception {
    RandomShop.write(folder, 7);
    FeatureRun one = FeatureRun.of(folder, FLAGS, 1);

    for (int partitions : new int[] {3, 8}) {
      FeatureRun other = FeatureRun.of(folder, FLAGS, partitions);

      assertThat(other.rows(), is(one.rows()));
      assertThat(other.rejected(), is(one.rejected()));
      for (String fact :
          List.of("lines", "customers", "ledger", "spend", "orphans.orders.user_id")) {
        assertThat(fact, other.facts().get(fact), is(one.facts().get(fact)));
      }
    }
  }

  @Test
  void expand_emptyTables_giveNoCustomer() throws Exception {
    for (String empty : List.of("users", "products", "orders", "order_items")) {
      writeShopOfOneCustomer();
      Path file = folder.resolve(empty + ".csv");
      Files.writeString(file, Files.readAllLines(file).get(0) + "\n");

      FeatureRun other = FeatureRun.of(folder, FLAGS, 2);

      assertThat(empty, other.facts().count("customers"), is(0L));
      assertThat(empty, other.facts().count("rows." + empty), is(0L));
      assertThat(empty, other.batches().keySet(), hasSize(2));
    }
  }

  @Test
  void expand_amountBeyondMoney_failsWithOneClearLine() throws Exception {
    writeShopOfOneCustomer();
    write("orders", "order_id,user_id,created_at,num_of_item", "1,1,2025-05-05,999999999999999999");

    PipelineExecutionException failure =
        assertThrows(PipelineExecutionException.class, () -> FeatureRun.of(folder, FLAGS, 1));

    assertThat(failure.getCause(), is(instanceOf(InputException.class)));
    assertThat(failure.getCause().getMessage(), containsString("worth more than 1e18"));
  }

  /** Yen, rupiah and dong: a customer's spend is far above 2³¹. */
  @Test
  void expand_largeAmounts_areSummedToTheLastUnit() throws Exception {
    writeShopOfOneCustomer();
    write("orders", "order_id,user_id,created_at,num_of_item", "1,1,2025-05-05,3");
    write(
        "order_items",
        "id,order_id,product_id,sale_price",
        "1,1,1,900000000000",
        "2,1,1,2147483648",
        "3,1,1,99.99");

    CustomerBatch customers = FeatureRun.of(folder, FLAGS, 1).batches().get(0);

    int last = customers.schema().windowDays().size() - 1;
    assertThat(customers.spend(0, last), is(2706442451243.97));
  }

  /** What a machine pays a machine. */
  @Test
  void expand_tinyAmounts_keepTheirDigits() throws Exception {
    writeShopOfOneCustomer();
    write("order_items", "id,order_id,product_id,sale_price", "1,1,1,0.0000021", "2,1,1,0.0000043");

    CustomerBatch customers = FeatureRun.of(folder, FLAGS, 1).batches().get(0);

    int last = customers.schema().windowDays().size() - 1;
    assertThat(customers.spend(0, last), closeTo(6.4e-6, 1e-21));
  }

  @Test
  void expand_marksForAges_areMissingAndCounted() throws Exception {
    writeShopOfOneCustomer();
    write(
        "users",
        "id,age,gender,city,country,traffic_source",
        "1,unknown,F,Oslo,Norway,Search",
        "2,?,F,Oslo,Norway,Search",
        "3,,F,Oslo,Norway,Search",
        "4, ,F,Oslo,Norway,Search",
        "5,31,F,Oslo,Norway,Search");

    FeatureRun features = FeatureRun.of(folder, FLAGS, 1);

    assertThat(features.rejected(), is(empty()));
    assertThat(features.facts().get("missing_marks.users: column age").longValue(), is(2L));
    assertThat(Double.isNaN(features.batches().get(0).numeric(0, 0)), is(true));
  }

  /** Names that files and data warehouses take, whatever the categories are called. */
  @Test
  void expand_categoriesOfAnyLetters_haveColumnsOfTheirOwn() throws Exception {
    writeShopOfOneCustomer();
    write(
        "products",
        "id,department,category",
        "1,Men,T-Shirts",
        "2,Men,T.Shirts",
        "3,Men,t-shirts",
        "4,Damen,Röcke",
        "5,Men,Jeans");

    CustomerBatch customers = FeatureRun.of(folder, FLAGS, 1).batches().get(0);

    List<String> names =
        customers.schema().spendCategories().stream().map(DepartmentCategory::columnKey).toList();
    assertThat(names.subList(0, 2), contains("Damen_Rocke", "Men_Jeans"));
    assertThat(
        names.subList(2, 5).stream().map(name -> name.replaceAll("_[0-9a-f]{8}$", "")).toList(),
        containsInAnyOrder("Men_T_Shirts", "Men_T_Shirts", "Men_t_shirts"));
    assertThat(
        names.stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().count(), is(5L));
    DepartmentCategory bought =
        customers.schema().spendCategories().get(customers.spendCategory(0));
    assertThat(bought.category(), is("T-Shirts"));
  }
}
