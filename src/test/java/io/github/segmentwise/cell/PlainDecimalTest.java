package io.github.segmentwise.cell;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainDecimalTest {

  private static double of(String text) {
    // Between other characters, as in the buffer of a file.
    return PlainDecimal.of(("7" + text + "9").toCharArray(), 1, text.length());
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }

  @Test
  void of_randomDecimals_haveTheBitsOfTheJavaParser() {
    Random random = new Random(11);
    for (int i = 0; i < 200_000; i++) {
      int digits = 1 + random.nextInt(15);
      long size = (long) (random.nextDouble() * Math.pow(10, digits));
      String text = BigDecimal.valueOf(size, random.nextInt(digits + 1)).toPlainString();
      text = random.nextBoolean() ? "-" + text : text;
      if (text.replaceAll("[-.]", "").length() <= 15) {
        assertThat(text, bits(of(text)), is(bits(Double.parseDouble(text))));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0", "00012", "5.", ".5", "-.5", "0.1", "999999999999999", "1.10"})
  void of_oddDecimals_haveTheBitsOfTheJavaParser(String text) {
    assertThat(bits(of(text)), is(bits(Double.parseDouble(text))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".",
        "-.",
        "+1",
        " 1",
        "1 ",
        "1e3",
        "1.2.3",
        "--1",
        "1,5",
        "\u0661",
        "NaN",
        "1234567890123456",
        "0.0000000000000001",
        "00000000000000000001"
      })
  void of_anythingElse_isLeftToOthers(String text) {
    assertThat(Double.isNaN(of(text)), is(true));
  }
}
