package io.github.segmentwise.customer;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.read.Timestamps;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpendWindowsTest {

  private static final SpendWindows WINDOWS =
      new SpendWindows(Instant.parse("2026-11-21T18:00:00.123456Z"), List.of(365, 730, 1095));

  @ParameterizedTest
  @CsvSource({
    "2026-11-21 18:00:00.123457, 3",
    "2026-11-21 18:00:00.123456, 0",
    "2026-11-21 18:00:00.123455, 0",
    "2025-11-21 18:00:00.123456, 0",
    "2025-11-21 18:00:00.123455, 1",
    "2024-11-21 18:00:00.123456, 1",
    "2024-11-21 18:00:00.123455, 2",
    "2023-11-22 18:00:00.123456, 2",
    "2023-11-22 18:00:00.123455, 3",
    "1969-01-01, 3",
    "2027-01-01, 3",
  })
  void shortestWindow_edges_areIncludedToTheMicrosecond(String moment, int expected) {
    assertThat(WINDOWS.locator().shortestWindow(Timestamps.parseMicros(moment)), is(expected));
  }

  @Test
  void shortestWindow_referenceMomentWithin1970_worksBelowZero() {
    SpendWindows.Locator locator =
        new SpendWindows(Instant.parse("1970-01-02T00:00:00Z"), List.of(2)).locator();

    assertThat(locator.shortestWindow(Timestamps.parseMicros("1969-12-31")), is(0));
    assertThat(locator.shortestWindow(Timestamps.parseMicros("1969-12-30 23:59:59.999999")), is(1));
  }

  @ParameterizedTest
  @CsvSource({
    "365, total_12_months_",
    "730, total_24_months_",
    "1095, total_36_months_",
    "90, total_90_days_",
    "1, total_1_days_",
    "364, total_364_days_",
    "1460, total_1460_days_",
  })
  void columnPrefix_days_areMonthsForWholeYearsUpToThree(int days, String expected) {
    assertThat(SpendWindows.columnPrefix(days), is(expected));
  }
}
