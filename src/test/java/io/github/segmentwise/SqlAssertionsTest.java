package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.sql.DuckDb;
import io.github.segmentwise.sql.GoogleSqlScript;
import io.github.segmentwise.sql.GoogleSqlScript.FailedAssertion;
import io.github.segmentwise.sql.RunDataset;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code sql/assertions.sql} passes a run of the program, and names what is broken in another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlAssertionsTest {

  private static final Map<String, String> DECLARED =
      Map.of("run_date", "DATE '2026-01-01'", "max_rejected_share", "0.5");
  private static final String SPEND = "total_12_months_Women_Tops_Tees";

  private Path run;
  private DuckDb database;

  @BeforeAll
  void segment(@TempDir Path folder) {
    run = Command.segmentFixture(folder).path();
  }

  @BeforeEach
  void publish() {
    database = new DuckDb();
    RunDataset.in(database).publish(run, "20260101T230500Z-a");
  }

  @AfterEach
  void close() {
    database.close();
  }

  /**
   * A statement that breaks the run in one way.
   *
   * @param message of the assertion that finds it
   */
  record Break(String statement, String message) {}

  static List<Break> breaks() {
    return List.of(
        new Break("DELETE FROM runs", "runs: no run of this date is published"),
        new Break(
            "UPDATE runs SET as_of = as_of - INTERVAL 1 DAY",
            "runs: no run of this date is published"),
        new Break(
            "INSERT INTO customer_segments_rows SELECT * FROM customer_segments_rows"
                + " WHERE user_id = 1",
            "customer_segments: a customer is in more than one segment"),
        new Break(
            "DELETE FROM customer_segments_rows WHERE user_id = 1",
            "customer_segments: not the customers of customer_features"),
        new Break(
            "DELETE FROM customer_features_rows WHERE user_id = 1",
            "customer_segments: not the customers of customer_features"),
        new Break(
            "UPDATE runs SET customers = customers + 1",
            "customer_segments: not as many customers as the run had"),
        new Break(
            "DELETE FROM current_customers WHERE user_id = 1",
            "current_customers: not as many customers as the newest run had"),
        new Break(
            "UPDATE runs SET num_segments = num_segments + 1",
            "segments: not as many segments as the run made"),
        new Break(
            "UPDATE customer_segments_rows SET segment_id = 99 WHERE user_id = 1",
            "customer_segments: a customer is in a segment that segments does not have"),
        new Break(
            "UPDATE segment_centroids_rows SET segment_id = 99 WHERE segment_id = 1",
            "segment_centroids: a centroid is of a segment that segments does not have"),
        new Break(
            "UPDATE segments_rows SET size = size + 1 WHERE segment_id = 2",
            "segments: a size is not the number of customers in customer_segments"),
        new Break(
            "UPDATE customer_segments_rows SET is_outlier = TRUE WHERE user_id = 1",
            "segments: a size is not the number of customers in customer_segments"),
        new Break(
            "UPDATE segments_rows SET share = share * 1.001",
            "segments: the shares do not sum to 1"),
        new Break("UPDATE segments_rows SET share = NULL", "segments: the shares do not sum to 1"),
        new Break(
            "UPDATE segments_rows SET title = NULL WHERE segment_id = 2",
            "segments: a title is missing or occurs twice"),
        new Break(
            "UPDATE segments_rows SET title = 'All'",
            "segments: a title is missing or occurs twice"),
        new Break(
            "UPDATE trials_rows SET is_optimal = FALSE",
            "trials: not exactly one trial is optimal"),
        new Break(
            "UPDATE trials_rows SET is_optimal = TRUE", "trials: not exactly one trial is optimal"),
        new Break(
            "UPDATE customer_features_rows SET " + SPEND + " = NULL WHERE user_id = 3",
            "customer_features: spend is NULL in a column of the run"),
        new Break(
            "INSERT INTO rejected_rows_rows SELECT r.* FROM rejected_rows_rows AS r, range(20)"
                + " WHERE r.\"table\" = 'users'",
            "rejected_rows: a larger share of an input table was rejected than"
                + " max_rejected_share"));
  }

  @Test
  void assertions_goodRun_hold() {
    check(DECLARED);
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void assertions_brokenRun_nameWhatIsBroken(Break broken) {
    database.execute(broken.statement());

    FailedAssertion failure = assertThrows(FailedAssertion.class, () -> check(DECLARED));

    assertThat(failure.getMessage(), is(broken.message()));
  }

  @Test
  void assertions_all_areFailedBySomeBreak() {
    Pattern message = Pattern.compile("ASSERT .* AS '([^']+)'", Pattern.DOTALL);
    Set<String> messages = new HashSet<>();
    for (String statement : GoogleSqlScript.of("assertions.sql").statements()) {
      Matcher matcher = message.matcher(statement.replaceAll("\\s+", " "));
      if (matcher.matches()) {
        messages.add(matcher.group(1));
      }
    }

    assertThat(breaks().stream().map(Break::message).collect(Collectors.toSet()), is(messages));
  }

  @Test
  void assertions_anotherDate_fail() {
    Map<String, String> nextDay =
        Map.of("run_date", "DATE '2026-01-02'", "max_rejected_share", "0.5");

    assertThrows(FailedAssertion.class, () -> check(nextDay));
  }

  @Test
  void assertions_rejectedShareBelowTheRuns_fail() {
    Map<String, String> strict =
        Map.of("run_date", "DATE '2026-01-01'", "max_rejected_share", "0.01");

    assertThrows(FailedAssertion.class, () -> check(strict));
  }

  @Test
  void assertions_columnOfAnEarlierRun_mayBeMissing() {
    database.execute("ALTER TABLE customer_features_rows ADD COLUMN total_12_months_Old DOUBLE");
    GoogleSqlScript.of("tables.sql").run(database, Map.of());

    check(DECLARED);
  }

  @Test
  void assertions_rowsOfAnUnpublishedLoad_doNotMatter() {
    Stream.of("customer_segments_rows", "segments_rows", "trials_rows", "customer_features_rows")
        .forEach(
            table -> {
              database.execute(
                  "INSERT INTO %1$s SELECT * REPLACE ('unpublished' AS load_id) FROM %1$s"
                      .formatted(table));
            });

    check(DECLARED);
  }

  private void check(Map<String, String> declared) {
    GoogleSqlScript.of("assertions.sql").run(database, declared);
  }
}
