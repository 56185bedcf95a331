package io.github.segmentwise.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunHistoryTest {

  private static RunHistory run(String id, String day) {
    return new RunHistory(id, day + "T00:00:00Z", List.of(new RunHistory.Part(1, 5, 2.5, null)));
  }

  private static List<String> ids(List<RunHistory> runs) {
    return runs.stream().map(RunHistory::runId).toList();
  }

  /** A night that was run twice counts once, and the night that is run again not at all. */
  @Test
  void before_runsOfTheSameTime_keepsTheLast() {
    List<RunHistory> runs =
        List.of(
            run("a", "2026-01-01"),
            run("b", "2026-01-01"),
            run("c", "2026-01-02"),
            run("d", "2026-01-03"));

    assertThat(ids(RunHistory.before(runs, "2026-01-03T00:00:00Z")), contains("b", "c"));
  }

  /** A night that was filled in is visible, and one whose rows are gone is in the record. */
  @Test
  void merged_recordAndVisibleRuns_hasEveryDateOnceAndTheVisibleRunOfIt() {
    List<RunHistory> kept =
        List.of(run("gone", "2026-01-01"), run("replaced", "2026-01-03"), run("d", "2026-01-04"));
    RunHistory again =
        new RunHistory(
            "again", "2026-01-03T06:00:00Z", List.of(new RunHistory.Part(1, 6, 1.5, 2.0)));
    List<RunHistory> visible = List.of(run("filled", "2026-01-02"), again, run("d", "2026-01-04"));

    List<RunHistory> merged = RunHistory.merged(kept, visible);

    assertThat(ids(merged), contains("gone", "filled", "again", "d"));
    assertThat(merged.get(2), is(again));
  }

  @Test
  void before_manyRuns_keepsTheNewest() {
    List<RunHistory> runs = new ArrayList<>();
    Instant first = Instant.parse("2026-01-01T00:00:00Z");
    for (int night = 0; night < 40; night++) {
      runs.add(
          run("night-" + night, first.plus(night, ChronoUnit.DAYS).toString().substring(0, 10)));
    }

    List<RunHistory> kept = RunHistory.before(runs, "2027-01-01T00:00:00Z");

    assertThat(kept.size(), is(23));
    assertThat(kept.get(0).runId(), is("night-17"));
    assertThat(kept.get(22).runId(), is("night-39"));
  }

  @Test
  void upTo_record_hasItsSegmentsAtTheEnd() throws Exception {
    RunJson record = RunJson.read(RunRecords.unpublished("now").toBytes());

    List<RunHistory> runs = RunHistory.upTo(record);

    assertThat(ids(runs), contains("now"));
    assertThat(runs.get(0).segments().get(0), is(new RunHistory.Part(1, 12345, null, null)));
  }
}
