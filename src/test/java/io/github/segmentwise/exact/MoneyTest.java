package io.github.segmentwise.exact;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

  @Test
  void toAmount_everyWholeCent_comesBackAsItself() {
    for (long cents = 0; cents < 200_000; cents++) {
      double amount = BigDecimal.valueOf(cents, 2).doubleValue();
      assertThat(Money.toAmount(Money.toUnits(amount)), is(amount));
    }
    assertThat(Money.toAmount(Money.toUnits(2_147_483_647.99)), is(2_147_483_647.99));
  }

  @Test
  void toAmount_sumsOfPrices_giveTheDecimalSum() {
    Random random = new Random(5);
    for (int run = 0; run < 5_000; run++) {
      int lines = 1 + random.nextInt(8);
      long units = 0;
      long cents = 0;
      for (int line = 0; line < lines; line++) {
        int price = 200 + random.nextInt(random.nextBoolean() ? 1_000 : 100_000);
        cents += price;
        units += Money.toUnits(price / 100.0);
      }
      assertThat(Money.toAmount(units), is(BigDecimal.valueOf(cents, 2).doubleValue()));
    }
  }

  @ParameterizedTest
  @CsvSource({"24.989999771118164", "0.019999999552965164", "0.001", "19.995", "1234.5678"})
  void toAmount_notAWholeCent_keepsItsDigits(double amount) {
    double read = Money.toAmount(Money.toUnits(amount));
    assertThat(read, closeTo(amount, 0x1p-33));
    assertThat(Money.toUnits(read), is(Money.toUnits(amount)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, true",
    "2147483647.999, true",
    "2147483648, false",
    "-0.01, false",
    "NaN, false",
    "Infinity, false"
  })
  void isValid_boundsOfTheGrid_areTheFirstOnesOutside(double amount, boolean valid) {
    assertThat(Money.isValid(amount), is(valid));
  }
}
