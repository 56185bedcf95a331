package io.github.segmentwise.cell;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormTest {

  private static String read(TimeForm form, String text, ZoneId zone) {
    return Instant.EPOCH.plus(form.micros(text, zone), ChronoUnit.MICROS).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "YEAR_FIRST|2010-12-01 08:26:00|2010-12-01T08:26:00Z",
        "YEAR_FIRST|2026-03-17 12:31:53.000001 UTC|2026-03-17T12:31:53.000001Z",
        "YEAR_FIRST|2024-01-15 10:23:45 -0500|2024-01-15T15:23:45Z",
        "YEAR_FIRST|2024-01-15T10:23:45+01:00|2024-01-15T09:23:45Z",
        "YEAR_FIRST|1997-01-01|1997-01-01T00:00:00Z",
        "YEAR_FIRST|2010/12/1 8:26|2010-12-01T08:26:00Z",
        "YEAR_FIRST|20101201|2010-12-01T00:00:00Z",
        "MONTH_FIRST|12/1/2010 8:26|2010-12-01T08:26:00Z",
        "MONTH_FIRST|12/1/10 8:26|2010-12-01T08:26:00Z",
        "MONTH_FIRST|12/1/2010 12:26 AM|2010-12-01T00:26:00Z",
        "MONTH_FIRST|12/1/2010, 8:26 p.m.|2010-12-01T20:26:00Z",
        "DAY_FIRST|01.12.2010 08:26|2010-12-01T08:26:00Z",
        "DAY_FIRST|1-12-2010|2010-12-01T00:00:00Z",
        "DAY_FIRST|1/12/85|1985-12-01T00:00:00Z",
        "SHORT_YEAR_FIRST|10-12-01 08:26|2010-12-01T08:26:00Z",
        "MONTH_NAME|1-Dec-10|2010-12-01T00:00:00Z",
        "MONTH_NAME|1-Dec-10 8:26 PM|2010-12-01T20:26:00Z",
        "MONTH_NAME|December 1, 2010 at 8:26 AM|2010-12-01T08:26:00Z",
        "MONTH_NAME|1. Dezember 2010, 08:26|2010-12-01T08:26:00Z",
        "MONTH_NAME|Wed, 01 Dec 2010 08:26:00 +0200|2010-12-01T06:26:00Z",
        "MONTH_NAME|Wed Dec 01 2010 08:26:00 GMT+0200 (CEST)|2010-12-01T06:26:00Z",
        "MONTH_NAME|2010-Dec-01|2010-12-01T00:00:00Z",
        "EPOCH|1291191960|2010-12-01T08:26:00Z",
        "EPOCH|1291191960000|2010-12-01T08:26:00Z",
        "EPOCH|1291191960000000|2010-12-01T08:26:00Z",
        "EPOCH|1291191960.0|2010-12-01T08:26:00Z",
        "SPREADSHEET|40513|2010-12-01T00:00:00Z",
        "SPREADSHEET|40513.3513888889|2010-12-01T08:26:00Z",
      })
  void micros_everyForm_isTheMoment(TimeForm form, String text, String moment) {
    assertThat(read(form, text, ZoneOffset.UTC), is(moment));
  }

  @Test
  void micros_withoutOffset_isInTheShopsTimeZone() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");

    assertThat(read(TimeForm.DAY_FIRST, "01.07.2010 08:26", berlin), is("2010-07-01T06:26:00Z"));
    assertThat(read(TimeForm.YEAR_FIRST, "2010-07-01 08:26Z", berlin), is("2010-07-01T08:26:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "13/13/2010", "2010-02-30", "2010-01-01 25:00", "yesterday", "12", "1-Foo-10"})
  void micros_notAMoment_isNone(String text) {
    for (TimeForm form : TimeForm.values()) {
      assertThat(form.name(), form.micros(text, ZoneOffset.UTC), is(TimeForm.NONE));
    }
  }
}
