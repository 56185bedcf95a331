package io.github.segmentwise.standin.bigquery;

import static io.github.segmentwise.standin.bigquery.StandInTables.NUMBERS;
import static io.github.segmentwise.standin.bigquery.StandInTables.numbers;
import static io.github.segmentwise.standin.bigquery.StandInTables.numbersSchema;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GoogleSQL means the same on the stand-in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoogleSqlTest {

  private BigQueryStandIn bigQuery;

  @BeforeAll
  void start() {
    bigQuery = BigQueryStandIn.start();
    bigQuery.createTable(NUMBERS, numbersSchema(), numbers(4));
  }

  @AfterAll
  void stop() {
    bigQuery.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "\"it's\"                                               | it's",
        "r'a\\d'                                                | a\\d",
        "'a\\'b'                                                | a'b",
        "CAST('7' AS INT64)                                     | 7",
        "SAFE_CAST('x' AS FLOAT64)                              | null",
        "0.1 + 0.2                                              | 0.30000000000000004",
        "SAFE_DIVIDE(1, 0)                                      | null",
        "DIV(7, 2)                                              | 3",
        "IF(1 < 2, 'yes', 'no')                                 | yes",
        "DATE(TIMESTAMP '2026-11-21 23:59:59 UTC')              | 2026-11-21",
        "DATE_SUB(DATE '2026-03-01', INTERVAL 1 DAY)            | 2026-02-28",
        "DATE_DIFF(DATE '2026-03-01', DATE '2026-02-01', DAY)   | 28",
        "TIMESTAMP_SUB(TIMESTAMP '2026-03-01', INTERVAL 2 DAY)  | 2026-02-27T00:00:00Z",
        "TIMESTAMP_DIFF('2026-03-02T01:00:00Z', TIMESTAMP '2026-03-01T02:00:00Z', DAY) | 0",
        "TIMESTAMP_TRUNC(TIMESTAMP '2026-03-02T01:00:00Z', MONTH) | 2026-03-01T00:00:00Z",
        "FORMAT_TIMESTAMP('%Y%m%dT%H%M%SZ', TIMESTAMP '2026-03-02T01:00:00Z', 'UTC')"
            + " | 20260302T010000Z",
        "REGEXP_REPLACE('a b c', r'\\s', '')                    | abc",
        "[10, 20][OFFSET(1)]                                    | 20",
        "STRUCT(1 AS a, 'x' AS b)                               | {a=1, b=x}",
        "ARRAY<STRUCT<a INT64>>[STRUCT(1 AS a)]                 | [{a=1}]",
        "CAST(NULL AS ARRAY<STRUCT<a INT64, b FLOAT64>>)        | []",
        "(SELECT SUM(x) FROM UNNEST([1, 2, 3]) AS x)            | 6",
        "(SELECT SUM(n.a) FROM UNNEST([STRUCT(2 AS a)]) AS n)   | 2",
        "NUMERIC '1.5'                                          | 1.500000000",
      })
  void query_expression_hasTheValue(String expression, String value) {
    assertThat(
        String.valueOf(bigQuery.query("SELECT " + expression + " AS v").get(0).get("v")),
        is(value));
  }

  @Test
  void query_currentTimestamp_isATimestamp() {
    assertThat(
        bigQuery.query("SELECT CURRENT_TIMESTAMP() > TIMESTAMP '2020-01-01' AS v").toString(),
        is("[{v=true}]"));
  }

  @Test
  void query_qualifyAndWindows_pickRows() {
    assertThat(
        bigQuery
            .query(
                """
                -- the last of each half
                SELECT * EXCEPT (half) FROM shop-project.shop.numbers WHERE TRUE
                QUALIFY ROW_NUMBER() OVER (PARTITION BY DIV(id, 2) ORDER BY id DESC) = 1
                AND COUNTIF(id > 2) OVER (ORDER BY id DESC
                  ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) = 0 ORDER BY id
                """)
            .toString(),
        is("[{id=3}]"));
  }

  @Test
  void query_createTable_keepsItsLayout() {
    bigQuery.query(
        "CREATE OR REPLACE TABLE `shop-project.shop.made` (as_of TIMESTAMP NOT NULL"
            + " OPTIONS(description = 'when'), near ARRAY<STRUCT<segment_id INT64, d FLOAT64>>)"
            + " PARTITION BY DATE(as_of) CLUSTER BY as_of OPTIONS(description = 'made')");
    TableName made = TableName.parse("shop-project.shop.made");
    assertThat(bigQuery.partitioning(made).orElseThrow().getField(), is("as_of"));
    assertThat(bigQuery.clustering(made).orElseThrow().getFields(), is(List.of("as_of")));
    assertThat(bigQuery.schema(made).getFields().get(0).getMode(), is("REQUIRED"));
    assertThat(bigQuery.schema(made).getFields().get(1).getMode(), is("REPEATED"));
    bigQuery.query("DROP TABLE `shop-project.shop.made`");
    assertThat(bigQuery.tables("shop-project", "shop").contains("made"), is(false));
  }

  @Test
  void query_script_isAllOrNothing() {
    String insert = "INSERT INTO `shop-project.shop.numbers` (id) VALUES (100);";
    BigQueryError error =
        assertThrows(
            BigQueryError.class,
            () ->
                bigQuery.query(
                    "BEGIN TRANSACTION; "
                        + insert
                        + " INSERT INTO `shop-project.shop.none` (id) VALUES (1);"
                        + " COMMIT TRANSACTION;"));
    assertThat(error.reason(), is(BigQueryError.Reason.NOT_FOUND));
    assertThat(
        bigQuery.query("SELECT COUNT(*) AS n FROM `shop-project.shop.numbers`").toString(),
        is("[{n=4}]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGIN TRANSACTION",
        "COMMIT TRANSACTION; SELECT 1",
        "BEGIN TRANSACTION; BEGIN TRANSACTION; COMMIT TRANSACTION",
        "BEGIN TRANSACTION; CREATE TABLE `shop-project.shop.made` (id INT64); COMMIT TRANSACTION",
        "BEGIN TRANSACTION; CREATE OR REPLACE TABLE `shop-project.shop.numbers` AS SELECT 1 AS id;"
            + " COMMIT TRANSACTION",
        "BEGIN TRANSACTION; DROP TABLE `shop-project.shop.numbers`; COMMIT TRANSACTION",
        "BEGIN TRANSACTION; ALTER TABLE `shop-project.shop.numbers` ADD COLUMN x INT64;"
            + " COMMIT TRANSACTION"
      })
  void query_transactionThatBigQueryRefuses_isInvalidAndChangesNothing(String script) {
    BigQueryError error = assertThrows(BigQueryError.class, () -> bigQuery.query(script));

    assertThat(error.reason(), is(BigQueryError.Reason.INVALID_QUERY));
    assertThat(
        bigQuery.query("SELECT COUNT(*) AS n FROM `shop-project.shop.numbers`").toString(),
        is("[{n=4}]"));
    assertThat(bigQuery.tables("shop-project", "shop").contains("made"), is(false));
  }

  @Test
  void query_transactionThatIsNotCommitted_leavesNothing() {
    bigQuery.query(
        "BEGIN TRANSACTION; DELETE FROM `shop-project.shop.numbers` WHERE TRUE; SELECT 1 AS one");

    assertThat(
        bigQuery.query("SELECT COUNT(*) AS n FROM `shop-project.shop.numbers`").toString(),
        is("[{n=4}]"));
  }

  @Test
  void query_assertion_saysItsSentence() {
    bigQuery.query("ASSERT (SELECT COUNT(*) FROM `shop-project.shop.numbers`) = 4 AS 'four'");
    BigQueryError error =
        assertThrows(
            BigQueryError.class,
            () -> bigQuery.query("ASSERT EXISTS (SELECT 1 WHERE FALSE) AS 'no row'"));
    assertThat(error.getMessage(), containsString("no row"));
  }

  @Test
  void query_viewOfView_readsThrough() {
    bigQuery.query(
        "CREATE OR REPLACE VIEW `shop-project.shop.v1` OPTIONS(description = 'x') AS"
            + " SELECT id FROM `shop-project.shop.numbers` WHERE id > 1");
    bigQuery.query(
        "CREATE OR REPLACE VIEW `shop-project.shop.v2` AS"
            + " SELECT id FROM `shop-project.shop.v1` WHERE id IN (SELECT 3)");
    assertThat(bigQuery.query("SELECT * FROM `shop-project.shop.v2`").toString(), is("[{id=3}]"));
  }
}
