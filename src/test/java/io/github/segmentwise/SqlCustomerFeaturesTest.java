package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.segmentwise.RunFolder.Table;
import io.github.segmentwise.sql.DuckDb;
import io.github.segmentwise.sql.GoogleSqlScript;
import io.github.segmentwise.sql.GoogleSqlScript.FailedAssertion;
import io.github.segmentwise.sql.RunDataset;
import io.github.segmentwise.sql.ShopDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code sql/customer_features.sql} gives the program's customer features, and {@code
 * sql/compare_customer_features.sql} finds where it does not. Some tests need data that is not part
 * of the project: the system property {@code segmentwise.data} names its folder.
 */
class SqlCustomerFeaturesTest {

  private static final String AS_OF = "--asOf=2026-11-21T18:00:00Z";
  private static final double TOLERANCE = 1e-9;

  @TempDir static Path folder;
  private static Path shop;
  private static RunFolder fixture;

  @TempDir private Path output;
  private DuckDb database;

  @BeforeAll
  static void segmentFixture() throws IOException {
    shop = folder.resolve("shop");
    // SQL cannot write other letters as ASCII ones.
    ShopCopy.of(ShopCopy.fixture(), shop)
        .edit(
            "products",
            cell -> cell.replace("Accès", "Acces").replace("女装", "Ladies").replace("配件", "Parts"));
    fixture = Command.segment(shop, folder.resolve("fixture"), Command.FIXTURE_FLAGS);
  }

  @BeforeEach
  void open() {
    database = new DuckDb();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Path shop(String name) {
    String data = System.getProperty("segmentwise.data", "");
    Path shop = Path.of(data, name);
    assumeTrue(
        !data.isEmpty() && Files.isDirectory(shop),
        "skipped: set -Dsegmentwise.data to a folder with " + name);
    return shop;
  }

  @Test
  void script_realExcerpt_agreesWithTheProgramInEveryCell() {
    Path shop = shop("thelook_real_small");
    RunFolder run = Command.segment(shop, output, AS_OF);
    ShopDatabase.readFiles(database, shop);

    publishAndRun(run, Map.of());

    assertThat(assertSameCells(run.table("customer_features")), is(267 * (6 + 63 + 11)));
    assertThat(differences(), empty());
  }

  @Test
  void script_otherFlags_agreesWithTheProgramInEveryCell() {
    Path shop = shop("thelook_real_small");
    RunFolder run =
        Command.segment(
            shop,
            output,
            AS_OF,
            "--spendFormula=SALE_PRICE_TIMES_NUM_OF_ITEM",
            "--excludeStatuses=Processing",
            "--unpaidStatuses=Shipped",
            "--spendWindowDays=90,365");
    ShopDatabase.readFiles(database, shop);

    publishAndRun(
        run,
        Map.of(
            "spend_formula", "'SALE_PRICE_TIMES_NUM_OF_ITEM'",
            "exclude_statuses", "['processing']",
            "unpaid_statuses", "['shipped']",
            "spend_window_days", "[90, 365]"));

    assertSameCells(run.table("customer_features"));
    assertThat(differences(), empty());
  }

  @Test
  void script_fixtureWithOddities_agreesWithTheProgramInEveryCell() throws Exception {
    ShopDatabase.readAsTheProgram(database, shop);

    publishAndRun(fixture, Map.of("exclude_statuses", "['returned', 'lost']"));

    assertSameCells(fixture.table("customer_features"));
    assertThat(differences(), empty());
  }

  @Test
  void script_twoKeysWithOneColumnName_fails() throws Exception {
    ShopDatabase.readAsTheProgram(database, shop);
    database.execute("INSERT INTO products (id, department, category) VALUES (90, 'Men', 'A-B')");
    database.execute("INSERT INTO products (id, department, category) VALUES (91, 'Men', 'A.B')");

    FailedAssertion failure =
        assertThrows(FailedAssertion.class, () -> publishAndRun(fixture, Map.of()));

    assertThat(failure.getMessage(), containsString("columns of the same name"));
  }

  @Test
  void script_categoryOutsideAscii_fails() throws Exception {
    ShopDatabase.readAsTheProgram(database, ShopCopy.fixture());

    FailedAssertion failure =
        assertThrows(FailedAssertion.class, () -> publishAndRun(fixture, Map.of()));

    assertThat(failure.getMessage(), containsString("letters outside ASCII"));
  }

  @Test
  void comparison_changedCells_listsThem() throws Exception {
    ShopDatabase.readAsTheProgram(database, shop);
    publishAndRun(fixture, Map.of("exclude_statuses", "['returned', 'lost']"));
    String spend = "total_12_months_Women_Tops_Tees";
    Object before =
        database.cell("SELECT " + spend + " FROM customer_features_by_sql WHERE user_id = 1");

    database.execute(
        "UPDATE customer_features_by_sql SET %1$s = %1$s * (1 + 1e-8) WHERE user_id = 1"
            .formatted(spend));
    database.execute("UPDATE customer_features_by_sql SET city = 'Roma' WHERE user_id = 3");
    database.execute("UPDATE customer_features_by_sql SET age = 33 WHERE user_id = 2");
    database.execute("DELETE FROM customer_features_by_sql WHERE user_id = 4");

    assertThat(before, is(not(0.0)));
    List<List<Object>> differences = differences();
    List<List<Object>> changed =
        differences.stream()
            .filter(row -> !row.get(0).equals(4L))
            .map(row -> row.subList(0, 2))
            .toList();
    assertThat(
        changed, contains(List.<Object>of(1L, spend), List.of(2L, "age"), List.of(3L, "city")));
    long numbers =
        (Long) database.cell("SELECT COUNT(*) FROM numbers_by_program WHERE user_id = 4");
    // The customer's gender is missing on both sides.
    long attributes = 4;
    assertThat((long) differences.size() - changed.size(), is(numbers + attributes));
  }

  private void publishAndRun(RunFolder run, Map<String, String> declared) {
    RunDataset.in(database).publish(run.path(), "20261121T230500Z-a");
    GoogleSqlScript.of("customer_features.sql").run(database, declared);
  }

  private List<List<Object>> differences() {
    return GoogleSqlScript.of("compare_customer_features.sql").run(database, Map.of());
  }

  /** Compares columns, their order, and cells; the number of cells. */
  private int assertSameCells(Table program) {
    List<String> columns = program.columns().subList(2, program.columns().size());
    List<String> columnsBySql =
        database.query("DESCRIBE customer_features_by_sql").stream()
            .map(row -> (String) row.get(0))
            .toList();
    assertThat(columnsBySql, is(columns));
    List<List<Object>> bySql =
        database.query("SELECT * FROM customer_features_by_sql ORDER BY user_id");
    assertThat(bySql, hasSize(program.rows().size()));
    int cells = 0;
    for (int row = 0; row < bySql.size(); row++) {
      List<String> byProgram = new ArrayList<>(program.rows().get(row).values());
      for (int c = 0; c < columns.size(); c++) {
        assertSame(columns.get(c) + " of row " + row, byProgram.get(c + 2), bySql.get(row).get(c));
        cells++;
      }
    }
    return cells;
  }

  private static void assertSame(String where, String byProgram, Object bySql) {
    if (bySql instanceof Double number && !byProgram.isEmpty()) {
      double expected = Double.parseDouble(byProgram);
      assertThat(where, number, is(closeTo(expected, TOLERANCE * Math.abs(expected))));
    } else {
      assertThat(where, bySql == null ? "" : bySql.toString(), is(byProgram));
    }
  }
}
