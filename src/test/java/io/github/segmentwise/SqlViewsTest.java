package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.github.segmentwise.sql.DuckDb;
import io.github.segmentwise.sql.GoogleSqlScript;
import io.github.segmentwise.sql.RunDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code sql/views.sql} over two runs of the program, against what their files say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlViewsTest {

  private RunFolder earliest;
  private RunFolder before;
  private RunFolder now;
  private DuckDb database;

  @BeforeAll
  void publish(@TempDir Path folder) {
    now = Command.segmentFixture(folder.resolve("now"));
    before =
        Command.segment(
            ShopCopy.fixture(),
            folder.resolve("before"),
            "--asOf=2025-04-01",
            "--maxRejectedShare=0.5",
            "--numClusters=3",
            "--numTrials=1",
            "--featureSet=SPEND",
            "--seed=7");
    database = new DuckDb();
    RunDataset dataset = RunDataset.in(database);
    dataset.publish(before.path(), "20260101T230500Z-a");
    dataset.publish(now.path(), "20260102T230500Z-b");
    // A run of an earlier date is published last: it is not today's.
    earliest =
        Command.segment(
            ShopCopy.fixture(),
            folder.resolve("earliest"),
            "--asOf=2025-03-01",
            "--maxRejectedShare=0.5",
            "--numClusters=2",
            "--numTrials=1",
            "--featureSet=SPEND");
    dataset.publish(earliest.path(), "20260103T230500Z-c");
    GoogleSqlScript.of("views.sql").run(database, Map.of());
  }

  @AfterAll
  void close() {
    database.close();
  }

  @Test
  void segmentsToday_laterBackFill_showsTheNewest() {
    assertThat(
        texts("SELECT segment_id, title, size FROM segments_today ORDER BY segment_id"),
        is(
            now.table("segments").rows().stream()
                .map(row -> row.get("segment_id") + "|" + row.get("title") + "|" + row.get("size"))
                .toList()));
  }

  @Test
  void customersToday_eachCustomer_hasTheSumOfItsTwelveMonthColumns() {
    Map<String, Double> spend = spendOf(now);
    Map<String, String> segments = segmentsOf(now);

    List<List<Object>> rows =
        database.query("SELECT user_id, segment_id, spend_12_months FROM customers_today");

    assertThat(rows.size(), is(spend.size()));
    assertThat(spend.values().stream().mapToDouble(x -> x).sum(), is(greaterThan(0.0)));
    for (List<Object> row : rows) {
      String customer = row.get(0).toString();
      assertThat(row.get(1).toString(), is(segments.get(customer)));
      assertThat((Double) row.get(2), is(closeTo(spend.get(customer), 1e-9)));
    }
  }

  @Test
  void topCountries_eachSegment_sumsAndRanksThem() {
    Map<String, Double> expected = new TreeMap<>();
    for (Map<String, String> row : now.table("customer_features").rows()) {
      String segment = segmentsOf(now).get(row.get("user_id"));
      expected.merge(segment + "|" + row.get("country"), twelveMonths(row), Double::sum);
    }

    List<List<Object>> rows =
        database.query(
            "SELECT segment_id, country, spend_12_months, country_rank"
                + " FROM top_countries_by_segment ORDER BY segment_id, country_rank");

    assertThat(rows.size(), is(expected.size()));
    Object segment = null;
    long rank = 0;
    double last = 0;
    for (List<Object> row : rows) {
      double spend = (Double) row.get(2);
      boolean isFirst = !row.get(0).equals(segment);
      segment = row.get(0);
      rank = isFirst ? 1 : rank + 1;
      assertThat(spend, is(closeTo(expected.get(segment + "|" + row.get(1)), 1e-9)));
      assertThat(row.get(3), is(rank));
      assertThat(isFirst || spend <= last, is(true));
      last = spend;
    }
  }

  @Test
  void topSpenders_eachSegment_ranksItsCustomersBySpend() {
    Map<String, Double> spend = spendOf(now);
    Map<String, List<String>> expected = new TreeMap<>();
    segmentsOf(now)
        .forEach(
            (customer, segment) ->
                expected.computeIfAbsent(segment, id -> new ArrayList<>()).add(customer));
    expected
        .values()
        .forEach(
            customers ->
                customers.sort(
                    (a, b) -> {
                      int bySpend = Double.compare(spend.get(b), spend.get(a));
                      return bySpend != 0
                          ? bySpend
                          : Long.compare(Long.parseLong(a), Long.parseLong(b));
                    }));

    Map<String, List<String>> found =
        database
            .query(
                "SELECT segment_id, user_id FROM top_spenders_by_segment"
                    + " ORDER BY segment_id, spender_rank")
            .stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.get(0).toString(),
                    TreeMap::new,
                    Collectors.mapping(row -> row.get(1).toString(), Collectors.toList())));

    assertThat(found, is(expected));
  }

  @Test
  void segmentsOverTime_threeRuns_showsAll() {
    List<String> expected = new ArrayList<>();
    for (RunFolder run : List.of(earliest, before, now)) {
      for (Map<String, String> row : run.table("segments").rows()) {
        expected.add(
            row.get("as_of").substring(0, 10)
                + "|"
                + row.get("segment_id")
                + "|"
                + row.get("size"));
      }
    }

    assertThat(
        texts("SELECT run_date, segment_id, size FROM segments_over_time ORDER BY ALL"),
        is(expected));
  }

  @Test
  void segmentsOverTime_sizeChange_isAgainstTheRunOfTheDateBefore() {
    Map<String, Long> sizes = new TreeMap<>();
    List<String> expected = new ArrayList<>();
    for (RunFolder run : List.of(earliest, before, now)) {
      for (Map<String, String> row : run.table("segments").rows()) {
        long size = Long.parseLong(row.get("size"));
        Long earlier = sizes.put(row.get("segment_id"), size);
        expected.add(
            row.get("as_of").substring(0, 10)
                + "|"
                + row.get("segment_id")
                + "|"
                + (earlier == null ? null : size - earlier));
      }
    }

    assertThat(
        texts("SELECT run_date, segment_id, size_change FROM segments_over_time ORDER BY 1, 2"),
        is(expected));
  }

  /** Dates, not the order in which runs are published, say what is before what. */
  @Test
  void customerMoves_threeRuns_listsWhoChangedSegment() {
    List<String> expected = new ArrayList<>();
    Map<String, String> last = new TreeMap<>();
    Map<String, String> lastDate = new TreeMap<>();
    for (RunFolder run : List.of(earliest, before, now)) {
      String date = run.table("segments").rows().get(0).get("as_of").substring(0, 10);
      segmentsOf(run)
          .forEach(
              (customer, segment) -> {
                String from = last.put(customer, segment);
                String fromDate = lastDate.put(customer, date);
                if (from != null && !from.equals(segment)) {
                  expected.add(
                      String.join("|", date, customer, String.valueOf(fromDate), from, segment));
                }
              });
    }
    expected.sort(null);

    List<String> found =
        new ArrayList<>(
            texts(
                "SELECT run_date, user_id, previous_date, from_segment_id, to_segment_id"
                    + " FROM customer_moves"));
    found.sort(null);
    assertThat(found, is(expected));
    assertThat(found, is(not(empty())));
  }

  @Test
  void segmentMovers_laterBackFill_countsCustomersByBothSegments() {
    Map<String, String> was = segmentsOf(before);
    Map<String, String> is = segmentsOf(now);
    Map<String, Integer> expected = new TreeMap<>();
    for (String customer : union(was, is)) {
      expected.merge(was.get(customer) + "|" + is.get(customer), 1, Integer::sum);
    }

    Map<String, Integer> found = new TreeMap<>();
    for (List<Object> row :
        database.query("SELECT segment_id_before, segment_id_now, customers FROM segment_movers")) {
      found.put(row.get(0) + "|" + row.get(1), ((Number) row.get(2)).intValue());
    }

    assertThat(found, is(expected));
    assertThat(expected, is(not(aMapWithSize(1))));
  }

  @Test
  void segmentMovers_oneRun_isEmpty() {
    try (DuckDb fresh = new DuckDb()) {
      RunDataset.in(fresh).publish(now.path(), "20260101T230500Z-a");
      GoogleSqlScript.of("views.sql").run(fresh, Map.of());

      assertThat(fresh.query("SELECT * FROM segment_movers"), is(empty()));
    }
  }

  @Test
  void exampleQueries_all_run() throws IOException {
    String text = Files.readString(Path.of("sql", "views.sql"));
    Matcher example = Pattern.compile("(?m)^--   SELECT (?:[^;]|\\n--   )*;").matcher(text);
    int examples = 0;
    while (example.find()) {
      String query = example.group().replaceAll("(?m)^--   ", "").replace(";", "");
      database.queryGoogleSql(query);
      examples++;
    }

    assertThat(examples, is(GoogleSqlScript.of("views.sql").statements().size()));
  }

  private List<String> texts(String query) {
    return database.query(query).stream()
        .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining("|")))
        .toList();
  }

  private static List<String> union(Map<String, String> a, Map<String, String> b) {
    Map<String, String> all = new TreeMap<>(a);
    all.putAll(b);
    return List.copyOf(all.keySet());
  }

  private static Map<String, String> segmentsOf(RunFolder run) {
    Map<String, String> segments = new TreeMap<>();
    for (Map<String, String> row : run.table("customer_segments").rows()) {
      segments.put(row.get("user_id"), row.get("segment_id"));
    }
    return segments;
  }

  private static Map<String, Double> spendOf(RunFolder run) {
    Map<String, Double> spend = new TreeMap<>();
    for (Map<String, String> row : run.table("customer_features").rows()) {
      spend.put(row.get("user_id"), twelveMonths(row));
    }
    return spend;
  }

  private static double twelveMonths(Map<String, String> row) {
    return row.entrySet().stream()
        .filter(cell -> cell.getKey().startsWith("total_12_months_"))
        .mapToDouble(cell -> Double.parseDouble(cell.getValue()))
        .sum();
  }
}
