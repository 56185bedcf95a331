package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

/** What is said of work that is under way. */
class PaceTest {

  private static final long SECOND = 1_000_000_000L;

  private final ProgressLines.Pace pace = new ProgressLines.Pace();

  @Test
  void after_countedWork_saysShareAndTimeByItsOwnPace() {
    assertThat(pace.after("embedded 500 of 2000 texts", 7 * SECOND), is(""));
    assertThat(
        pace.after("embedded 1000 of 2000 texts", 12 * SECOND),
        is("  [##########----------] 50 %, about 10 s left"));
    assertThat(
        pace.after("embedded 2000 of 2000 texts", 22 * SECOND),
        is("  [####################] 100 %"));
  }

  @Test
  void after_workThatMayEndSooner_hasNoShareAndAnUpperTime() {
    pace.after("Lloyd round 1 of at most 20", SECOND);
    assertThat(
        pace.after("Lloyd round 2 of at most 20", 3 * SECOND),
        is("  at most 36 s left at this pace"));
    assertThat(pace.after("Lloyd round 20 of at most 20", 9 * SECOND), is(""));
  }

  @Test
  void after_hourOfWork_saysMinutes() {
    pace.after("embedded 1 of 1001 texts", 0);
    assertThat(
        pace.after("embedded 11 of 1001 texts", 30 * SECOND),
        is("  [--------------------] 1 %, about 50 min left"));
  }

  @Test
  void after_otherWorkOrTooSoon_saysNoTime() {
    pace.after("embedded 1 of 10 texts", 0);
    assertThat(
        pace.after("embedded 2 of 10 texts", SECOND / 2), is("  [####----------------] 20 %"));
    assertThat("begun again", pace.after("embedded 1 of 10 texts", SECOND), is(""));
    assertThat("another total", pace.after("embedded 5 of 11 texts", 2 * SECOND), is(""));
    assertThat(pace.after("read 29120 rows of products from products.csv.gz", 3 * SECOND), is(""));
    assertThat(pace.after("published run 2026-11-29-fccf2764", 4 * SECOND), is(""));
  }
}
