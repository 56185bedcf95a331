package io.github.segmentwise.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-17 12:31:53.000000 UTC, 2026-03-17T12:31:53Z",
    "2026-03-17 12:31:53 UTC, 2026-03-17T12:31:53Z",
    "2026-03-17 12:31:53, 2026-03-17T12:31:53Z",
    "2026-03-17T12:31:53, 2026-03-17T12:31:53Z",
    "2026-03-17T12:31:53Z, 2026-03-17T12:31:53Z",
    "2026-03-17T12:31:53z, 2026-03-17T12:31:53Z",
    "2026-03-17 12:31:53 GMT, 2026-03-17T12:31:53Z",
    "2026-03-17T12:31:53+02:00, 2026-03-17T10:31:53Z",
    "2026-03-17 12:31:53 +0200, 2026-03-17T10:31:53Z",
    "2026-03-17 12:31:53+02, 2026-03-17T10:31:53Z",
    "2026-03-17T12:31:53-0530, 2026-03-17T18:01:53Z",
    "2026-03-17 12:31:53.5+02:00, 2026-03-17T10:31:53.5Z",
    "2026-03-17 12:31, 2026-03-17T12:31:00Z",
    "2026-03-17, 2026-03-17T00:00:00Z",
    "2026-3-7 1:02:03, 2026-03-07T01:02:03Z",
    "2024-02-29 23:59:59 UTC, 2024-02-29T23:59:59Z",
    "2000-02-29, 2000-02-29T00:00:00Z",
    "1969-12-31 23:59:59.999999 UTC, 1969-12-31T23:59:59.999999Z",
    "1969-12-31 23:59:59, 1969-12-31T23:59:59Z",
    "9999-12-31 23:59:59.999999 UTC, 9999-12-31T23:59:59.999999Z",
  })
  void parseMicros_formsOfShopExports_isTheSameMoment(String text, String expected) {
    assertThat(Timestamps.parseMicros(text), is(micros(expected)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 100000",
    "12, 120000",
    "123, 123000",
    "1234, 123400",
    "12345, 123450",
    "123456, 123456",
    "1234567, 123456",
    "12345678, 123456",
    "123456789, 123456",
    "999999999, 999999",
    "000000, 0",
  })
  void parseMicros_fractionOfOneToNineDigits_countsToTheMicrosecond(
      String fraction, long expected) {
    long second = Timestamps.parseMicros("2026-03-17 12:31:53");
    for (String ending : new String[] {"", " UTC", "Z", "+00:00"}) {
      String text = "2026-03-17 12:31:53." + fraction + ending;

      assertThat(text, Timestamps.parseMicros(text) - second, is(expected));
    }
  }

  @Test
  void parseMicros_anySecondInTheUsualForm_isWhatTheJavaLibraryReads() {
    Random random = new Random(9);
    for (int i = 0; i < 20_000; i++) {
      Instant moment = Instant.ofEpochSecond(random.nextLong(-62_000_000_000L, 250_000_000_000L));
      String iso = moment.toString();
      String text = random.nextBoolean() ? iso : iso.replace("T", " ").replace("Z", ".000 UTC");
      assertThat(text, Timestamps.parseMicros(text), is(micros(iso)));
    }
  }

  @Test
  void parseMicros_commaBeforeFraction_isTaken() {
    assertThat(
        Timestamps.parseMicros("2026-03-17 12:31:53,25"), is(micros("2026-03-17T12:31:53.25Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "yesterday",
        "2026",
        "2026-02-30",
        "2026-02-30 12:00:00 UTC",
        "2025-02-29 12:00:00",
        "1900-02-29",
        "2026-13-01 00:00:00",
        "2026-00-10",
        "2026-03-17 25:00:00",
        "2026-03-17 25:00",
        "2026-03-17 24:00:00 UTC",
        "2026-03-17 12:60:00",
        "2026-03-17 12:31:60 UTC",
        "2026-03-17 12:31:53.",
        "2026-03-17 12:31:53.1234567890",
        "2026-03-17 12:31:53 CEST",
        "2026-03-17 12:31:53 +25:00",
        "2026-03-17 12:31:53 UTC and more",
        "2026-03-17_12:31:53",
        "2026-03-17T",
        "2026/03/17",
        "17-03-2026",
        "1773750713",
        "٢٠٢٦-03-17",
      })
  void parseMicros_noTimestamp_throws(String text) {
    assertThrows(DateTimeException.class, () -> Timestamps.parseMicros(text));
  }

  private static long micros(String instant) {
    Instant moment = Instant.parse(instant);
    return moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1_000;
  }
}
