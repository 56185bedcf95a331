package io.github.segmentwise.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What fits each type of column. */
class CellTypesTest {

  private static CsvRead read(InputColumn.Type type, String cell) {
    InputTable table =
        new InputTable(
            "t",
            List.of(new InputColumn("value", type), new InputColumn("end", InputColumn.Type.TEXT)));
    return CsvRead.of(table, "value,end\n\"" + cell + "\",.\n");
  }

  private static void assertRejected(InputColumn.Type type, String cell, String reason) {
    assertThat(cell, read(type, cell).reasons(), contains("2: value: " + reason));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "346, 346",
    "346.0, 346",
    "346.000, 346",
    "00346, 346",
    "' 346 ', 346",
    "+346, 346",
    "-346, -346",
    "3.46E2, 346",
    "999999999999999999, 999999999999999999",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
  })
  void integer_wholeNumbers_areRead(String cell, long expected) {
    assertThat(read(InputColumn.Type.INTEGER, cell).rows().longs(0)[0], is(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "346.5",
        "1e-3",
        "x",
        "null",
        "NaN",
        "Infinity",
        " ",
        "1 2",
        "1,2",
        "0x10",
        "9223372036854775808",
        "-9223372036854775809",
        "1e400",
        "1e999999999",
        "1e-999999999",
        "123456789012345678901234567890",
      })
  void integer_otherTexts_areRejected(String cell) {
    assertRejected(InputColumn.Type.INTEGER, cell, "expected a whole number");
  }

  @Test
  void integer_empty_isRejected() {
    assertRejected(InputColumn.Type.INTEGER, "", "is empty, expected a whole number");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "4, 4", "4.0, 4"})
  void count_wholeNumbersFromZero_areRead(String cell, long expected) {
    assertThat(read(InputColumn.Type.COUNT, cell).rows().longs(0)[0], is(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "two"})
  void count_otherTexts_areRejected(String cell) {
    assertRejected(InputColumn.Type.COUNT, cell, "expected a whole number of at least 0");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.0, 0",
    "-0.0, 0",
    "24.99, 24.99",
    "44.290000915527344, 44.290000915527344",
    "1e2, 100",
    "' 7.5 ', 7.5",
    "2147483647.5, 2147483647.5",
    "0.000001, 0.000001",
    "1e15, 1e15",
  })
  void amount_amountsFromZero_areRead(String cell, double expected) {
    assertThat(read(InputColumn.Type.AMOUNT, cell).rows().doubles(0)[0], is(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-0.01",
        "1000000000000001",
        "1e300",
        "NaN",
        "Infinity",
        "-Infinity",
        "free",
        "$5",
        "5 EUR",
        "5d",
        "5f",
        "0x1p3",
        "1.2.3",
        "1,5",
        " ",
        "--1",
      })
  void amount_otherTexts_areRejected(String cell) {
    assertRejected(InputColumn.Type.AMOUNT, cell, "expected an amount from 0 to 1e15");
  }

  @Test
  void amount_empty_isRejected() {
    assertRejected(InputColumn.Type.AMOUNT, "", "is empty, expected an amount from 0 to 1e15");
  }

  @ParameterizedTest
  @CsvSource({
    "49, 49",
    "49.0, 49",
    "-3.25, -3.25",
    "1e3, 1000",
    "-0.0, 0.0",
    "'49,5', 49.5",
    "'1 037,50', 1037.5",
    "'$1,037.50', 1037.5",
    "(12.00), -12"
  })
  void number_finiteNumbers_areRead(String cell, double expected) {
    assertThat(read(InputColumn.Type.NUMBER, cell).rows().doubles(0)[0], is(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "NaN", "null", "NULL", "\\N", "-", "?", "#N/A", "n.a.", "Unknown"})
  void number_emptyOrMarkOfMissing_isMissing(String cell) {
    assertThat(Double.isNaN(read(InputColumn.Type.NUMBER, cell).rows().doubles(0)[0]), is(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Infinity", "old", "0x1p3", "49f", "49 years"})
  void number_otherTexts_areRejected(String cell) {
    assertRejected(InputColumn.Type.NUMBER, cell, "expected a number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1e30", "-1e31", "1e150", "1e200", "-1e308", "1e400"})
  void number_beyondTheBound_isRejectedWithIt(String cell) {
    assertRejected(InputColumn.Type.NUMBER, cell, "expected a number from -1e30 to 1e30");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e30", "-1e30", "1e-320", "9223372036854775807", "123456789.123"})
  void number_withinTheBound_isRead(String cell) {
    assertThat(
        read(InputColumn.Type.NUMBER, cell).rows().doubles(0)[0], is(Double.parseDouble(cell)));
  }

  @Test
  void timestamp_withSpaceAround_isRead() {
    assertThat(
        read(InputColumn.Type.TIMESTAMP, " 1970-01-01 00:00:01 UTC ").rows().longs(0)[0],
        is(1_000_000L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-30", "25:00", "soon"})
  void timestamp_otherTexts_areRejected(String cell) {
    assertRejected(
        InputColumn.Type.TIMESTAMP, cell, "expected a timestamp such as 2026-03-17 12:31:53 UTC");
  }

  @ParameterizedTest
  @CsvSource({
    "12/13/2010 8:26, a moment with the month first",
    "13.12.2010 08:26, a moment with the day first",
    "1-Dec-10, a moment with the name of a month",
    "1291191960, a moment as a count since 1970",
    "0000-00-00, a mark of a missing value",
    "NULL, a mark of a missing value"
  })
  void timestamp_inAnotherForm_isRejectedWithIt(String cell, String found) {
    assertRejected(
        InputColumn.Type.TIMESTAMP,
        cell,
        "expected a timestamp such as 2026-03-17 12:31:53 UTC, found " + found);
  }

  @Test
  void requiredText_empty_isRejected() {
    assertRejected(InputColumn.Type.REQUIRED_TEXT, "", "is empty, expected a text in UTF-8");
  }
}
