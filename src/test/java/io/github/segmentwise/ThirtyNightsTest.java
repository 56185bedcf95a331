package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.segmentwise.full.Full;
import io.github.segmentwise.standin.bigquery.BigQueryError;
import io.github.segmentwise.standin.bigquery.BigQueryError.Reason;
import io.github.segmentwise.standin.bigquery.Faults;
import io.github.segmentwise.standin.bigquery.RequestLog;
import io.github.segmentwise.standin.bigquery.TableName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thirty nights in a data set while customers still come: one fails, two are left out and filled in
 * later, and one in the middle is run again with another number of segments.
 */
class ThirtyNightsTest {

  private static final String OUT = NightlyDataset.OUT;
  private static final int NIGHTS = 30;
  private static final int FAILS = 10;
  private static final int MOST_RUNS = 23;

  @TempDir Path folder;
  private NightlyDataset dataset;

  /** Id of the run that readers saw before a run was launched, by the id of that run. */
  private final Map<String, String> beforeLaunch = new HashMap<>();

  private static String day(int night) {
    return String.format(Locale.ROOT, "2025-12-%02d", night);
  }

  private void night(int night, String... flags) throws Exception {
    SortedMap<String, JsonNode> earlier = dataset.visible().headMap(day(night));
    dataset.night(day(night), flags);
    beforeLaunch.put(
        id(dataset.visible().get(day(night))),
        earlier.isEmpty() ? "none" : id(earlier.get(earlier.lastKey())));
  }

  private static String id(JsonNode run) {
    return run.path("run_id").asText();
  }

  private List<List<String>> rows(String sql) {
    return dataset.bigQuery().query(sql).stream()
        .map(row -> row.values().stream().map(String::valueOf).toList())
        .toList();
  }

  /** As somebody makes it who was told to by {@code sql/README.md}. */
  private void createView(String name) throws Exception {
    Matcher statement =
        Pattern.compile(
                "CREATE OR REPLACE VIEW `project[.]dataset[.]" + name + "`.*?;", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("sql/views.sql")));
    assertThat(name, statement.find(), is(true));
    dataset.bigQuery().query(statement.group().replace("project.dataset", OUT));
  }

  @Full
  @Test
  void nights_failedFilledInAndRunAgain_goOnFromTheNightBefore() throws Exception {
    dataset = NightlyDataset.start(ShopCopy.sample(folder.resolve("shop"), 150, 3));
    try {
      runNights();

      SortedMap<String, JsonNode> runs = dataset.visible();
      assertThat(runs.size(), is(NIGHTS));
      assertLineage(runs);
      assertHistory(runs.get(day(NIGHTS)));
      assertMoves();
      assertThat(
          rows("SELECT DISTINCT CAST(DATE(as_of) AS STRING) FROM `" + OUT + ".current_segments`"),
          is(List.of(List.of(day(NIGHTS)))));
    } finally {
      dataset.close();
    }
  }

  private void runNights() throws Exception {
    String three = "--numClusters=3";
    for (int night = 1; night <= 20; night++) {
      if (night == FAILS) {
        assertFails(night, three);
      } else if (night != 15 && night != 16) {
        night(night, three);
      }
    }
    night(16, three);
    night(FAILS, three);
    night(15, three);
    // The nights behind it stay as they are: readers have seen them.
    night(12, "--numClusters=4");
    for (int night = 21; night <= NIGHTS; night++) {
      night(night, three);
    }
  }

  private void assertFails(int night, String... flags) throws Exception {
    dataset
        .bigQuery()
        .faults()
        .failJobs(
            RequestLog.Method.LOAD_JOB,
            TableName.parse(OUT + ".segment_map_rows"),
            new BigQueryError(Reason.INVALID, "broken"),
            Faults.ALWAYS);
    assertThat(dataset.run(day(night), flags).exitCode(), is(1));
    dataset.bigQuery().faults().clear();
    assertThat(dataset.visible().containsKey(day(night)), is(false));
  }

  /** Each goes on from what readers saw at its launch, and no id is given twice. */
  private void assertLineage(SortedMap<String, JsonNode> runs) {
    Map<String, JsonNode> byId = new HashMap<>();
    runs.values().forEach(run -> byId.put(id(run), run));
    for (JsonNode run : runs.values()) {
      JsonNode lineage = run.path("lineage");
      assertThat(lineage.path("previous_run_id").asText("none"), is(beforeLaunch.get(id(run))));
      JsonNode before = byId.get(beforeLaunch.get(id(run)));
      if (before != null && before.has("lineage")) {
        assertThat(
            lineage.path("highest_segment_id").asInt(),
            is(greaterThanOrEqualTo(before.path("lineage").path("highest_segment_id").asInt())));
      }
    }
    assertThat(beforeLaunch.get(id(runs.get(day(11)))), is(id(runs.get(day(9)))));
    assertThat(beforeLaunch.get(id(runs.get(day(15)))), is(id(runs.get(day(14)))));
    assertThat(runs.get(day(12)).path("segments").size(), is(4));
    assertThat(
        rows("SELECT event FROM `" + OUT + ".segment_events` WHERE DATE(as_of) = '2025-12-12'"),
        is(not(empty())));
  }

  /** What the page of the last night draws is what the view shows, filled-in nights among it. */
  private void assertHistory(JsonNode last) throws Exception {
    createView("segments_over_time");
    List<List<String>> expected =
        rows(
            "SELECT run_id, segment_id, size FROM `%1$s.segments_over_time` WHERE run_date >= '%2$s' AND run_date < '%3$s' ORDER BY run_date, `rank`"
                .formatted(OUT, day(NIGHTS - MOST_RUNS), day(NIGHTS)));
    List<List<String>> drawn = new ArrayList<>();
    for (JsonNode run : last.path("history")) {
      for (JsonNode segment : run.path("segments")) {
        drawn.add(
            List.of(id(run), segment.path("segment_id").asText(), segment.path("size").asText()));
      }
    }
    assertThat(last.path("history").size(), is(MOST_RUNS));
    assertThat(drawn, is(expected));
  }

  /** Who is in another segment than in the night before. */
  private void assertMoves() throws Exception {
    createView("customer_moves");
    Map<String, String> last = new HashMap<>();
    List<List<String>> moved = new ArrayList<>();
    for (List<String> row :
        rows(
            "SELECT CAST(DATE(as_of) AS STRING), user_id, segment_id FROM `%s.customer_segments` ORDER BY 1, 2"
                .formatted(OUT))) {
      String from = last.put(row.get(1), row.get(2));
      if (from != null && !from.equals(row.get(2))) {
        moved.add(List.of(row.get(0), row.get(1), from, row.get(2)));
      }
    }
    assertThat(moved, is(not(empty())));
    assertThat(
        rows(
            "SELECT CAST(run_date AS STRING), user_id, from_segment_id, to_segment_id FROM `%s.customer_moves` ORDER BY 1, 2"
                .formatted(OUT)),
        is(moved));
  }
}
