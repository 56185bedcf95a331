package io.github.segmentwise.featuretable;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.cell.MonthNames;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of {@link WrittenDate} and {@link MonthNames}. */
class WrittenDateTest {

  private static String day(String text, DateOrder order) {
    WrittenDate date = WrittenDate.of(text);
    return date == null || date.day(order).isEmpty()
        ? "none"
        : LocalDate.ofEpochDay(date.day(order).getAsLong()).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2014-03-08;YEAR_FIRST;2014-03-08",
        "2014/3/8;YEAR_FIRST;2014-03-08",
        "2014.03.08;DAY_FIRST;2014-03-08",
        "2014-03-08T23:30:00-02:00;YEAR_FIRST;2014-03-09",
        "2014-03-08 12:00:00.000000 UTC;YEAR_FIRST;2014-03-08",
        "12/1/2010 8:26;MONTH_FIRST;2010-12-01",
        "12/1/2010 8:26;DAY_FIRST;2010-01-12",
        "12/1/2010 8:26:30 PM;MONTH_FIRST;2010-12-01",
        "2/24/22;MONTH_FIRST;2022-02-24",
        "2/24/22;DAY_FIRST;none",
        "24.2.68;DAY_FIRST;2068-02-24",
        "24.2.69;DAY_FIRST;1969-02-24",
        "99-12-31;SHORT_YEAR_FIRST;1999-12-31",
        "5-Sep-19;YEAR_FIRST;2019-09-05",
        "05 SEP 2019;DAY_FIRST;2019-09-05",
        "Sep 5, 2019;YEAR_FIRST;2019-09-05",
        "September 5th, 2019 8:26 am;YEAR_FIRST;2019-09-05",
        "Thu, 05 Mar 2015 08:00:00 GMT;YEAR_FIRST;2015-03-05",
        "Thursday, March 5, 2015;YEAR_FIRST;2015-03-05",
        "2019-Sep-05;YEAR_FIRST;2019-09-05",
        "5. März 2019;YEAR_FIRST;2019-03-05",
        "1er août 2024;YEAR_FIRST;2024-08-01",
        "5 de agosto de 2019;YEAR_FIRST;2019-08-05",
        "29.02.2023;DAY_FIRST;none",
        "2023-02-29;YEAR_FIRST;none",
      })
  void of_written_isRead(String text, DateOrder order, String expected) {
    assertThat(day(text, order), is(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2014",
        "12.05",
        "0000-00-00",
        "5-Sap-19",
        "Route 66 in 2019",
        "1.2.3",
        "1-2-345"
      })
  void of_otherText_isNotDate(String text) {
    for (DateOrder order : DateOrder.values()) {
      assertThat(day(text, order), is("none"));
    }
  }

  @Test
  void of_anyDayInAnyForm_readsTheSameBack() {
    Map<String, DateOrder> forms =
        Map.of(
            "yyyy-MM-dd", DateOrder.YEAR_FIRST,
            "yyyy/M/d H:mm", DateOrder.YEAR_FIRST,
            "d.M.yyyy", DateOrder.DAY_FIRST,
            "dd/MM/yy HH:mm:ss", DateOrder.DAY_FIRST,
            "M/d/yy", DateOrder.MONTH_FIRST,
            "MM-dd-yyyy h:mm a", DateOrder.MONTH_FIRST,
            "d-MMM-yy", DateOrder.YEAR_FIRST,
            "MMMM d, yyyy", DateOrder.YEAR_FIRST,
            "EEE, dd MMM yyyy HH:mm:ss", DateOrder.YEAR_FIRST,
            "yy-MM-dd", DateOrder.SHORT_YEAR_FIRST);
    Random random = new Random(3);
    List<String> patterns = List.copyOf(forms.keySet());
    for (int i = 0; i < 5_000; i++) {
      String pattern = patterns.get(random.nextInt(patterns.size()));
      LocalDate day = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(25_000));
      String text =
          day.atTime(random.nextInt(24), random.nextInt(60))
              .format(DateTimeFormatter.ofPattern(pattern, Locale.US));
      assertThat(text, day(text, forms.get(pattern)), is(day.toString()));
    }
  }
}
