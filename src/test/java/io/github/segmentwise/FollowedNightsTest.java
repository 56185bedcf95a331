package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.segmentwise.bigquery.BigQueryAccess;
import io.github.segmentwise.bigquery.BigQueryAccessOptions;
import io.github.segmentwise.bigquery.DatasetId;
import io.github.segmentwise.full.Full;
import io.github.segmentwise.publish.PreviousDataset;
import io.github.segmentwise.run.RunHistory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights in a data set, each of which goes on from the one before by itself: the first, the third,
 * the second between them, and the third once more.
 */
class FollowedNightsTest {

  private static final String OUT = NightlyDataset.OUT;

  @TempDir static Path folder;
  private static NightlyDataset dataset;

  /** Record of the third night before the second one was filled in. */
  private static JsonNode thirdAlone;

  /** What a fourth night would have had of the runs before it, when the second was filled in. */
  private static List<RunHistory> beforeTheFourth;

  @BeforeAll
  static void runNights() throws Exception {
    dataset = NightlyDataset.start(ShopCopy.sample(folder.resolve("shop"), 200, 3));
    dataset.night("2026-01-01", "--numClusters=3");
    dataset.night("2026-01-03", "--numClusters=4");
    thirdAlone = dataset.visible().get("2026-01-03");
    // A bound of what counts as the same, without --previousRun: the data set has the run before.
    dataset.night("2026-01-02", "--numClusters=4", "--minOverlap=0.25");
    beforeTheFourth = before("2026-01-04");
    dataset.night("2026-01-03", "--numClusters=4");
  }

  @AfterAll
  static void stop() {
    dataset.close();
  }

  private static List<RunHistory> before(String asOf) {
    PipelineOptions options =
        PipelineOptionsFactory.fromArgs(
                dataset.bigQuery().optionsFor(NightlyDataset.PROJECT).toArray(new String[0]))
            .create();
    BigQueryAccess access = options.as(BigQueryAccessOptions.class).getBigQueryAccess();
    return PreviousDataset.before(
            access,
            access.open(options),
            new DatasetId(NightlyDataset.PROJECT, "segments"),
            Instant.parse(asOf + "T00:00:00Z"))
        .orElseThrow()
        .history();
  }

  /** As the view {@code segments_over_time} has them: it reads the same rows. */
  private static List<String> rowsOfView(String before) {
    return dataset
        .bigQuery()
        .query(
            "SELECT run_id, segment_id, size, revenue, expected_value_365d FROM `%s.segments`"
                    .formatted(OUT)
                + " WHERE DATE(as_of) < DATE '%s' ORDER BY as_of, `rank`".formatted(before))
        .stream()
        .map(row -> String.join(" ", row.values().stream().map(String::valueOf).toList()))
        .toList();
  }

  private static List<String> rows(List<RunHistory> history) {
    return history.stream()
        .flatMap(
            run ->
                run.segments().stream()
                    .map(
                        part ->
                            "%s %s %s %s %s"
                                .formatted(
                                    run.runId(),
                                    part.segmentId(),
                                    part.size(),
                                    part.revenue(),
                                    part.expectedValue365d())))
        .toList();
  }

  /** The record of the third night, which is the one before, knows of the first one only. */
  @Test
  void history_nightThatWasFilledInLater_isThatOfTheView() throws Exception {
    assertThat(thirdAlone.path("history").size(), is(1));
    assertThat(
        beforeTheFourth.stream().map(run -> run.asOf().substring(0, 10)).toList(),
        contains("2026-01-01", "2026-01-02", "2026-01-03"));
    assertThat(rows(before("2026-01-04")), is(rowsOfView("2026-01-04")));
    JsonNode third = dataset.visible().get("2026-01-03").path("history");
    assertThat(third.size(), is(2));
    assertThat(third.get(1).path("run_id"), is(dataset.visible().get("2026-01-02").path("run_id")));
  }

  @Test
  void minOverlap_nightOfADataset_isTakenAndRecorded() throws Exception {
    assertThat(
        dataset.visible().get("2026-01-02").path("flags").path("minOverlap").asText(), is("0.25"));
    Command folder =
        dataset.runInto(
            FollowedNightsTest.folder.resolve("plain").toString(),
            "2026-01-01",
            "--minOverlap=0.25");
    assertThat(folder.exitCode(), is(2));
    assertThat(
        folder.complaints(),
        hasItem(
            "--minOverlap is for a run that goes on from another; expected --previousRun, or a"
                + " data set as --output"));
  }

  private static String previous(JsonNode run) {
    return run.path("lineage").path("previous_run_id").asText("none");
  }

  private static long count(String sql) {
    return ((Number) dataset.bigQuery().query(sql).get(0).values().iterator().next()).longValue();
  }

  /** The one that readers saw at the launch, whatever was published in between. */
  @Test
  void nights_inAnyOrder_goOnFromTheOneBeforeThem() throws Exception {
    Map<String, JsonNode> runs = dataset.visible();
    String first = runs.get("2026-01-01").path("run_id").asText();
    String second = runs.get("2026-01-02").path("run_id").asText();

    assertThat(previous(runs.get("2026-01-01")), is("none"));
    assertThat(previous(thirdAlone), is(first));
    assertThat(previous(runs.get("2026-01-02")), is(first));
    assertThat(previous(runs.get("2026-01-03")), is(second));
    assertThat(runs.get("2026-01-03").path("run_id"), is(not(thirdAlone.path("run_id"))));
    assertThat(runs.get("2026-01-03").path("flags").path("previousRun").asText(), is(second));
    assertThat(runs.get("2026-01-03").path("launch").path("previousRun").asText(), is(OUT));
  }

  @Test
  void transitions_ofANight_areTheJoinOfItAndTheNightBefore() {
    String joined =
        """
        SELECT was.segment_id AS from_segment_id, now_in.segment_id AS to_segment_id, COUNT(*) AS n
        FROM (SELECT * FROM `%1$s.customer_segments` WHERE DATE(as_of) = DATE '2026-01-01') AS was
        FULL JOIN (SELECT * FROM `%1$s.customer_segments` WHERE DATE(as_of) = DATE '2026-01-02')
          AS now_in ON now_in.user_id = was.user_id
        GROUP BY 1, 2
        """
            .formatted(OUT);
    String told =
        """
        SELECT from_segment_id, to_segment_id, customers AS n
        FROM `%s.segment_transitions` WHERE DATE(as_of) = DATE '2026-01-02'
        """
            .formatted(OUT);

    assertThat(
        StoredTable.sorted(dataset.bigQuery().query(told)),
        is(StoredTable.sorted(dataset.bigQuery().query(joined))));
  }

  @Test
  void ids_ofTheSecondNight_liveOnInTheThird() {
    String ids = "SELECT segment_id FROM `" + OUT + ".segments` WHERE DATE(as_of) = DATE '%s'";

    assertThat(
        StoredTable.sorted(dataset.bigQuery().query(ids.formatted("2026-01-03"))),
        is(StoredTable.sorted(dataset.bigQuery().query(ids.formatted("2026-01-02")))));
    assertThat(
        count(
            "SELECT COUNT(*) FROM `"
                + OUT
                + ".segment_events` WHERE event = 'BORN' AND DATE(as_of) = DATE '2026-01-02'"),
        is(1L));
  }

  @Full
  @Test
  void run_datasetAsPreviousRunOfAFolder_goesOnFromItsNewestRun() throws Exception {
    Path output = folder.resolve("out");

    Command command =
        dataset.runInto(output.toString(), "2026-02-01", "--numClusters=4", "--previousRun=" + OUT);

    assertThat(command.err(), command.exitCode(), is(0));
    RunFolder run = new RunFolder(output);
    assertThat(
        previous(run.json("run")), is(dataset.visible().get("2026-01-03").path("run_id").asText()));
    assertThat(run.table("segment_transitions").rows(), is(not(empty())));
  }

  @Test
  void run_noRunBefore_isRefusedInOneLineWhereOneIsAskedFor() {
    Command refused =
        dataset.runInto(folder.resolve("none").toString(), "2025-12-31", "--previousRun=" + OUT);

    assertThat(refused.exitCode(), is(3));
    assertThat(
        refused.complaints(),
        hasItem(containsString("previousRun: " + OUT + " holds no run of a date before asOf")));
  }
}
