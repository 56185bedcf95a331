package io.github.segmentwise.bigquery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.publish.CurrentTables;
import io.github.segmentwise.publish.TablesSql;
import io.github.segmentwise.sql.DuckDb;
import io.github.segmentwise.sql.GoogleSqlScript;
import io.github.segmentwise.write.OutputTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the statements of the layout do, in the dataset that {@code sql/tables.sql} makes. */
class DatasetLayoutTest {

  private static final DatasetLayout LAYOUT = TablesSql.LAYOUT;
  private static final OutputTable TRIALS =
      TablesSql.tables().stream().filter(t -> t.name().equals("trials")).findFirst().orElseThrow();
  private static final List<CurrentTable> CURRENT =
      CurrentTables.of(TablesSql.tables(), TablesSql.LAYOUT);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private DuckDb database;

  @BeforeEach
  void open() {
    database = new DuckDb();
    GoogleSqlScript.of("tables.sql").run(database, Map.of());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void view_loadThatIsNotPublished_showsNothing() {
    load("a", "2026-11-20", 3);

    assertThat(visible(), empty());
    assertThat(count("a", "2026-11-20"), is(3L));
    assertThat(count("b", "2026-11-20"), is(0L));
  }

  @Test
  void publish_loadedRows_showsThem() {
    load("a", "2026-11-20", 3);
    publish("a", "2026-11-20", WriteMode.REPLACE_RUN);

    assertThat(visible(), contains("2026-11-20 x 3"));
    assertThat(
        database.query(
            "SELECT run_id, CAST(as_of AS VARCHAR), write_mode, num_segments, customers, run"
                + " FROM current_runs"),
        contains(
            List.of("r-2026-11-20", "2026-11-20 18:00:00", "REPLACE_RUN", 4L, 99L, "{\"a\":1}")));
    assertThat(
        database.cell("SELECT abs(date_diff('minute', published_at, utc_now())) < 5 FROM runs"),
        is(true));
  }

  @Test
  void publish_repeated_insertsOnce() {
    publish("a", "2026-11-20", WriteMode.REPLACE_RUN);
    publish("a", "2026-11-20", WriteMode.REPLACE_RUN);

    assertThat(database.cell("SELECT COUNT(*) FROM runs"), is(1L));
  }

  @Test
  void currentRuns_replaceRun_hidesThatDateOnly() {
    load("a", "2026-11-19", 1);
    load("b", "2026-11-20", 2);
    load("c", "2026-11-20", 3);
    publish("a", "2026-11-19", WriteMode.REPLACE_RUN);
    publish("b", "2026-11-20", WriteMode.REPLACE_RUN);
    publish("c", "2026-11-20", WriteMode.REPLACE_RUN);

    assertThat(visible(), contains("2026-11-19 x 1", "2026-11-20 x 3"));
  }

  @Test
  void currentRuns_sameSecond_takesTheGreaterLoadId() {
    load("b", "2026-11-20", 2);
    load("a", "2026-11-20", 1);
    publish("b", "2026-11-20", WriteMode.REPLACE_RUN);
    publish("a", "2026-11-20", WriteMode.REPLACE_RUN);
    database.execute("UPDATE runs SET published_at = TIMESTAMP '2026-11-21 00:00:00'");

    assertThat(visible(), contains("2026-11-20 x 2"));
  }

  @Test
  void currentRuns_replaceAll_hidesAllBeforeItAndNothingAfter() {
    load("a", "2026-11-18", 1);
    load("b", "2026-11-19", 2);
    load("c", "2026-11-20", 3);
    publish("a", "2026-11-18", WriteMode.REPLACE_RUN);
    publish("b", "2026-11-19", WriteMode.REPLACE_ALL);

    assertThat(visible(), contains("2026-11-19 x 2"));

    publish("c", "2026-11-20", WriteMode.REPLACE_RUN);

    assertThat(visible(), contains("2026-11-19 x 2", "2026-11-20 x 3"));
  }

  @Test
  void publish_newerDate_takesThePlaceInCurrentTables() {
    loadCustomers("a", "2026-11-19", 1, 1, 1);
    publish("a", "2026-11-19", WriteMode.REPLACE_RUN);

    assertThat(current(), contains("a 1 in 1", "a 2 in 1", "a 3 in 1"));
    assertThat(moves(), empty());

    loadCustomers("b", "2026-11-20", 1, 2);
    publish("b", "2026-11-20", WriteMode.REPLACE_RUN);

    assertThat(current(), contains("b 1 in 1", "b 2 in 2"));
    assertThat(moves(), contains("a-1 -> b-1 x 1", "a-1 -> b-2 x 1", "a-1 -> null x 1"));
    assertThat(
        texts("SELECT title FROM current_segments ORDER BY segment_id"), contains("b-1", "b-2"));
  }

  @Test
  void publish_earlierDate_leavesCurrentTablesAlone() {
    loadCustomers("b", "2026-11-20", 1, 2);
    publish("b", "2026-11-20", WriteMode.REPLACE_RUN);
    loadCustomers("a", "2026-11-19", 1, 1, 1);

    publish("a", "2026-11-19", WriteMode.REPLACE_RUN);

    assertThat(current(), contains("b 1 in 1", "b 2 in 2"));
    assertThat(moves(), empty());
  }

  @Test
  void publish_earlierDateThatReplacesAll_isCurrent() {
    loadCustomers("b", "2026-11-20", 1, 2);
    publish("b", "2026-11-20", WriteMode.REPLACE_RUN);
    loadCustomers("a", "2026-11-19", 1);

    publish("a", "2026-11-19", WriteMode.REPLACE_ALL);

    assertThat(current(), contains("a 1 in 1"));
  }

  @Test
  void publish_sameDateAgain_replacesAndComparesWithTheDateBefore() {
    loadCustomers("a", "2026-11-19", 1);
    publish("a", "2026-11-19", WriteMode.REPLACE_RUN);
    loadCustomers("b", "2026-11-20", 1);
    publish("b", "2026-11-20", WriteMode.REPLACE_RUN);
    loadCustomers("c", "2026-11-20", 2);
    publish("c", "2026-11-20", WriteMode.REPLACE_RUN);
    publish("b", "2026-11-20", WriteMode.REPLACE_RUN);

    assertThat(current(), contains("c 1 in 2"));
    assertThat(moves(), contains("a-1 -> c-2 x 1"));
  }

  @Test
  void deleteSuperseded_replaceRun_deletesOlderLoadsOfTheDateOnly() {
    load("a", "2026-11-19", 1);
    load("b", "2026-11-19", 2);
    load("c", "2026-11-20", 3);
    load("d", "2026-11-20", 4);
    load("unpublished", "2026-11-20", 5);
    for (String load : List.of("a", "b")) {
      publish(load, "2026-11-19", WriteMode.REPLACE_RUN);
    }
    for (String load : List.of("c", "d")) {
      publish(load, "2026-11-20", WriteMode.REPLACE_RUN);
    }

    delete("2026-11-20", LAYOUT.deleteSuperseded(TRIALS, WriteMode.REPLACE_RUN));

    assertThat(stored(), containsInAnyOrder("a", "b", "d", "unpublished"));
    assertThat(visible(), contains("2026-11-19 x 2", "2026-11-20 x 4"));
  }

  @Test
  void deleteSuperseded_replaceAll_deletesOlderLoadsOfAllDates() {
    load("a", "2026-11-18", 1);
    load("b", "2026-11-19", 2);
    load("unpublished", "2026-11-18", 5);
    publish("a", "2026-11-18", WriteMode.REPLACE_RUN);
    publish("b", "2026-11-19", WriteMode.REPLACE_ALL);

    database.executeGoogleSql(LAYOUT.deleteSuperseded(TRIALS, WriteMode.REPLACE_ALL));

    assertThat(stored(), containsInAnyOrder("b", "unpublished"));
  }

  @Test
  void deleteAbandoned_loads_deletesUnpublishedOnesOfMoreThanTwoDays() {
    Instant now = Instant.now();
    String published = STAMP.format(now.minusSeconds(50 * 3600)) + "-p";
    String old = STAMP.format(now.minusSeconds(49 * 3600)) + "-o";
    String young = STAMP.format(now.minusSeconds(47 * 3600)) + "-y";
    for (String load : List.of(published, old, young, "manual")) {
      load(load, "2026-11-20", 1);
    }
    publish(published, "2026-11-20", WriteMode.REPLACE_RUN);

    database.executeGoogleSql(LAYOUT.deleteAbandoned(TRIALS, WriteMode.REPLACE_ALL));

    assertThat(stored(), containsInAnyOrder(published, young, "manual"));
  }

  @Test
  void deleteAbandoned_replaceRun_findsThoseOfTheNightsBefore() {
    String old = STAMP.format(Instant.now().minusSeconds(49 * 3600));
    load(old + "-a", "2026-11-12", 1);
    load(old + "-b", "2026-11-13", 1);
    load(old + "-c", "2026-11-20", 1);
    load(old + "-d", "2026-11-21", 1);

    delete("2026-11-20", LAYOUT.deleteAbandoned(TRIALS, WriteMode.REPLACE_RUN));

    assertThat(stored(), containsInAnyOrder(old + "-a", old + "-d"));
  }

  @Test
  void unpublished_loadsOfTheNightsBefore_areToldWithTheirRows() {
    load("long-ago", "2026-11-12", 1);
    load("killed", "2026-11-19", 2);
    load("whole", "2026-11-20", 3);
    publish("whole", "2026-11-20", WriteMode.REPLACE_RUN);
    database.set("as_of", "TIMESTAMP '2026-11-20 03:00:00'");

    assertThat(
        database.queryGoogleSql(LAYOUT.unpublished(TRIALS)), is(List.of(List.of("killed", 2L))));
  }

  @Test
  void deleteLoad_leavesOtherLoadsAlone() {
    load("stopped", "2026-11-20", 2);
    load("other", "2026-11-20", 3);
    database.set("load_id", "'stopped'");

    delete("2026-11-20", LAYOUT.deleteLoad("trials_rows"));

    assertThat(stored(), contains("other"));
  }

  private void load(String loadId, String date, int rows) {
    database.execute(
        ("INSERT INTO trials_rows (run_id, as_of, trial_id, load_id) SELECT 'r-%2$s', TIMESTAMP"
                + " '%2$s 18:00:00', x, '%1$s' FROM range(%3$d) AS t(x)")
            .formatted(loadId, date, rows));
  }

  /**
   * Loads customers 1, 2, ...
   *
   * @param segments of each
   */
  private void loadCustomers(String loadId, String date, int... segments) {
    String stamp = "'r-%1$s', TIMESTAMP '%1$s 18:00:00'".formatted(date);
    for (int customer = 1; customer <= segments.length; customer++) {
      int segment = segments[customer - 1];
      database.execute(
          ("INSERT INTO customer_segments_rows (run_id, as_of, user_id, segment_id, is_outlier,"
                  + " load_id) VALUES (%s, %d, %d, false, '%s')")
              .formatted(stamp, customer, segment, loadId));
      database.execute(
          "INSERT INTO customer_features_rows (run_id, as_of, user_id, load_id) VALUES (%s, %d, '%s')"
              .formatted(stamp, customer, loadId));
    }
    for (int segment : IntStream.of(segments).distinct().toArray()) {
      database.execute(
          ("INSERT INTO segments_rows (run_id, as_of, segment_id, title, load_id)"
                  + " VALUES (%1$s, %2$d, '%3$s-%2$d', '%3$s')")
              .formatted(stamp, segment, loadId));
    }
  }

  private List<String> current() {
    return texts(
        "SELECT load_id || ' ' || user_id || ' in ' || segment_id FROM current_customers ORDER BY"
            + " 1");
  }

  private List<String> moves() {
    return texts(
        "SELECT ifnull(title_before, 'null') || ' -> ' || ifnull(title_now, 'null') || ' x ' ||"
            + " customers FROM current_moves ORDER BY 1");
  }

  private void publish(String loadId, String date, WriteMode mode) {
    database.set("run_id", "'r-" + date + "'");
    database.set("as_of", "TIMESTAMP '" + date + " 18:00:00'");
    database.set("load_id", "'" + loadId + "'");
    database.set("write_mode", "'" + mode + "'");
    database.set("num_segments", "4");
    database.set("customers", "99");
    database.set("run", "'{\"a\":1}'");
    List<List<Object>> before = database.queryGoogleSql(LAYOUT.runBefore());
    database.set("before_load_id", before.isEmpty() ? "''" : "'" + before.get(0).get(0) + "'");
    database.set(
        "before_date", "DATE '" + (before.isEmpty() ? "1970-01-01" : before.get(0).get(1)) + "'");
    GoogleSqlScript.parse(LAYOUT.publish(CURRENT)).run(database, Map.of());
  }

  private void delete(String date, String statement) {
    // Another moment of the date than that of the rows: the date counts.
    database.set("as_of", "TIMESTAMP '" + date + " 03:00:00'");
    database.executeGoogleSql(statement);
  }

  private Object count(String loadId, String date) {
    database.set("as_of", "TIMESTAMP '" + date + " 18:00:00'");
    database.set("load_id", "'" + loadId + "'");
    return database.queryGoogleSql(LAYOUT.countRows(TRIALS)).get(0).get(0);
  }

  private List<String> visible() {
    return texts(
        "SELECT CAST(DATE(as_of) AS VARCHAR) || ' x ' || COUNT(*) FROM trials"
            + " GROUP BY DATE(as_of) ORDER BY 1");
  }

  private List<String> stored() {
    return texts("SELECT DISTINCT load_id FROM trials_rows");
  }

  private List<String> texts(String query) {
    return database.query(query).stream().map(row -> (String) row.get(0)).toList();
  }
}
