package io.github.segmentwise.cell;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.github.segmentwise.cell.WrittenNumber.Convention;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of {@link WrittenNumber}, {@link NumberScan} and {@link CurrencySigns}. */
class WrittenNumberTest {

  private static double value(String text, Convention convention) {
    WrittenNumber number = WrittenNumber.of(text);
    return number == null ? Double.NaN : number.value(convention);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "0;0;0",
        "-0;0;0",
        "17;17;17",
        "'''12';12;12",
        "\uFF11\uFF12\uFF13;123;123",
        "\uFF11\uFF0C\uFF12\uFF13\uFF14\uFF0E\uFF15;1234.5;NaN",
        "\u0661\u0662\u0663\u066B\u0665;123.5;NaN",
        "\u0967\u0968 %;12;12",
        "1.5;1.5;NaN",
        "1,5;NaN;1.5",
        "1,234;1234;1.234",
        "1.234;1.234;1234",
        "0.125;0.125;NaN",
        "0,125;NaN;0.125",
        "1,037.50;1037.5;NaN",
        "1.037,50;NaN;1037.5",
        "1 037,50;NaN;1037.5",
        "1\u00a0037,50;NaN;1037.5",
        "1\u202f037,50;NaN;1037.5",
        "1\u2009037;1037;1037",
        "1'037.50;1037.5;NaN",
        "1’037’000;1037000;1037000",
        "1,23,456.78;123456.78;NaN",
        "12,34,56,789;123456789;NaN",
        "1.234.567;NaN;1234567",
        "$40,000.00 ;40000;NaN",
        " 40 €;40;40",
        "CHF 12;12;12",
        "12CHF;12;12",
        "R$ 1.234,50;NaN;1234.5",
        "1 234,50 zł;NaN;1234.5",
        "12,50 kr.;NaN;12.5",
        "Rs.500;500;500",
        "-$12.50;-12.5;NaN",
        "$-12.50;-12.5;NaN",
        "($12.50);-12.5;NaN",
        "(12.00);-12;NaN",
        "$(12.00);-12;NaN",
        "12.50-;-12.5;NaN",
        "−12;-12;-12",
        "- 12;-12;-12",
        "+12;12;12",
        "40,-;40;40",
        "17%;17;17",
        "17 %;17;17",
        "%17;17;17",
        "-2,5 %;NaN;-2.5",
        "1.2e3;1200;NaN",
        "1,2E-3;NaN;0.0012",
        ".5;0.5;NaN",
        "7.;7;NaN",
      })
  void of_written_isRead(String text, double point, double comma) {
    assertThat(value(text, Convention.POINT), is(point));
    assertThat(value(text, Convention.COMMA), is(comma));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "-", "--1", "1-2", "1..2", "1,2,3", "1,23,45", "1,,234", "0x10", "12d",
        "NaN", "Infinity", "1e400", "1e", "e5", "%", "$", "()", "(-5)", "1 2", "1234,567.8.9",
        "12 years", "2014-03-08", "1.2.3", "05/06/2020", "0,123,456", "1,234 567", "ABC 12",
            "12 ABC"
      })
  void of_otherText_isNotNumber(String text) {
    assertThat(WrittenNumber.of(text), is(nullValue()));
  }

  @Test
  void of_anyNumberInAnyForm_readsTheSameBack() {
    Random random = new Random(11);
    List<String> decorations = List.of("%s", " %s ", "$%s", "%s €", "EUR %s", "%s%%", "US$ %s");
    String[][] separators = {
      {".", ","}, {".", " "}, {".", "'"}, {",", "."}, {",", " "}, {",", "\u00a0"}, {",", "\u202f"}
    };
    for (int i = 0; i < 5_000; i++) {
      double value =
          BigDecimal.valueOf((random.nextDouble() - 0.3) * Math.pow(10, random.nextInt(12)))
              .setScale(2, RoundingMode.HALF_EVEN)
              .doubleValue();
      String[] separator = separators[random.nextInt(separators.length)];
      DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
      symbols.setDecimalSeparator(separator[0].charAt(0));
      symbols.setGroupingSeparator(separator[1].charAt(0));
      String digits = new DecimalFormat("#,##0.00", symbols).format(Math.abs(value));
      String signed =
          value >= 0
              ? digits
              : List.of("-" + digits, "(" + digits + ")", digits + "-", "\u2212" + digits)
                  .get(random.nextInt(4));
      String text = decorations.get(random.nextInt(decorations.size())).formatted(signed);
      Convention convention = separator[0].equals(".") ? Convention.POINT : Convention.COMMA;
      assertThat(text, WrittenNumber.of(text), is(notNullValue()));
      assertThat(text, value(text, convention), is(closeTo(value, 0)));
    }
  }

  @Test
  void of_anyDouble_readsWhatProgramsWrite() {
    Random random = new Random(12);
    for (int i = 0; i < 5_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(value(Double.toString(value), Convention.POINT), is(value + 0.0));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 10_000_000})
  void of_longDigits_isNotNumberAtOnce(int length) {
    assertThat(WrittenNumber.of("9".repeat(length)), is(nullValue()));
  }

  @ParameterizedTest
  @CsvSource({
    "NULL,ALWAYS",
    "\\N,ALWAYS",
    "?,ALWAYS",
    "-,ALWAYS",
    "--,ALWAYS",
    "#N/A,ALWAYS",
    "n.a.,ALWAYS",
    "N.A.,ALWAYS",
    "' ',ALWAYS",
    "\u00a0,ALWAYS",
    "NaN,ALWAYS",
    "0000-00-00,ALWAYS",
    "9999-12-31,ALWAYS",
    "never,WORD",
    "unknown,WORD",
    "None,WORD",
    "0,NO",
    "no,NO",
    "Nancy,NO",
    "nullable,NO"
  })
  void missing_text_isRecognised(String text, MissingText expected) {
    assertThat(MissingText.of(text), is(expected));
  }
}
