package io.github.segmentwise.exact;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTextTest {

  /** Numbers that Java 17 and Java 19 print differently among them. */
  @ParameterizedTest
  @CsvSource({
    "5.9604644775390625E-8, 5.960464477539063E-8",
    "5.6843418860808015E-14, 5.684341886080802E-14",
    "1e23, 1.0E23",
    "0.002, 0.002",
    "-0.0, -0.0",
    "100, 100.0",
    "12345678.9, 1.23456789E7",
    "NaN, NaN",
    "-Infinity, -Infinity",
    "4.9E-324, 4.9E-324",
    "1.7976931348623157E308, 1.7976931348623157E308"
  })
  void of_number_hasTheFewestDigits(double value, String text) throws Exception {
    assertThat(DecimalText.of(value), is(text));
    assertThat(DecimalText.of((Object) value), is(text));
    if (Double.isFinite(value)) {
      assertThat(DecimalText.json().build().writeValueAsString(value), is(text));
    }
  }

  @Test
  void of_anyNumber_leadsBackToIt() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      String text = DecimalText.of(value);

      assertThat(Double.compare(Double.parseDouble(text), value), is(0));
      assertThat(text.length(), lessThanOrEqualTo(Double.toString(value).length()));
    }
  }

  @Test
  void of_cellOfAnotherClass_isItsText() {
    assertThat(DecimalText.of((Object) 7L), is("7"));
    assertThat(DecimalText.of((Object) true), is("true"));
    assertThat(DecimalText.of((Object) "a"), is("a"));
  }
}
