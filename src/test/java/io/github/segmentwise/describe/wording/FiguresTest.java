package io.github.segmentwise.describe.wording;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0,0%",
    "1,100%",
    "0.5,50%",
    "0.1249,12%",
    "0.125,13%",
    "0.0821,8.2%",
    "0.05,5%",
    "0.00431,0.43%",
    "0.0000123,0.0012%",
    "0.996,99.6%",
    "0.99996,99.996%",
    "0.0999,10%"
  })
  void percent_shares_roundsToReadableDigits(double share, String expected) {
    assertThat(Figures.PLAIN.percent(share), is(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "214.4,214",
    "12.5,13",
    "9.96,10",
    "4.08,4.1",
    "5.04,5",
    "0.4949,0.49",
    "-35.4,-35",
    "-0.004,-0.004",
    "0.00012345,0.00012"
  })
  void amount_values_roundsToReadableDigits(double value, String expected) {
    assertThat(Figures.PLAIN.amount(value), is(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1234567.8|1,234,568", "999.5|1,000"})
  void amount_thousands_areSeparated(double value, String expected) {
    assertThat(Figures.PLAIN.amount(value), is(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|last day",
        "7|last week",
        "365|last year",
        "730|last two years",
        "1095|last three years",
        "90|last 90 days",
        "3650|last 3,650 days"
      })
  void window_days_inWordsWhereUsual(int days, String expected) {
    assertThat(Phrases.english().text(Windows.last(days)), is(expected));
  }

  @ParameterizedTest
  @CsvSource({"NaN,false", "Infinity,false", "1e300,false", "-1e14,true"})
  void printable_values_onlyFiniteAndShort(double value, boolean expected) {
    assertThat(Figures.printable(value), is(expected));
  }
}
