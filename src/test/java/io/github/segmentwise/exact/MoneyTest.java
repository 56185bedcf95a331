package io.github.segmentwise.exact;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

  private static double sum(double... amounts) {
    AmountSums sums = new AmountSums(1);
    for (double amount : amounts) {
      sums.add(0, amount);
    }
    double sum = sums.take(0);
    assertThat("taken away", sums.take(0), is(0.0));
    return sum;
  }

  @Test
  void inCents_everyWholeCent_comesBackAsItself() {
    for (long cents = 0; cents < 200_000; cents++) {
      double amount = BigDecimal.valueOf(cents, 2).doubleValue();
      assertThat(Money.inCents(sum(amount)), is(amount));
    }
    assertThat(Money.inCents(sum(2_147_483_647.99)), is(2_147_483_647.99));
    assertThat(Money.inCents(sum(999_999_999_999.99)), is(999_999_999_999.99));
  }

  @Test
  void inCents_sumsOfPrices_giveTheDecimalSum() {
    Random random = new Random(5);
    for (int run = 0; run < 5_000; run++) {
      double[] prices = new double[1 + random.nextInt(8)];
      long cents = 0;
      for (int line = 0; line < prices.length; line++) {
        int price = 200 + random.nextInt(random.nextBoolean() ? 1_000 : 100_000);
        cents += price;
        prices[line] = price / 100.0;
      }
      assertThat(Money.inCents(sum(prices)), is(BigDecimal.valueOf(cents, 2).doubleValue()));
    }
  }

  /** Single precision, mills, wholesale prices of parts, and what a machine pays a machine. */
  @ParameterizedTest
  @CsvSource({
    "24.989999771118164",
    "0.019999999552965164",
    "0.001",
    "19.995",
    "1234.5678",
    "0.000001",
    "1.25e-11",
    "999999999999999.9"
  })
  void inCents_notAWholeCent_keepsItsDigits(double amount) {
    assertThat(Money.inCents(sum(amount)), is(amount));
  }

  @Test
  void sum_amountsOfAllMagnitudes_isExact() {
    Random random = new Random(6);
    for (int run = 0; run < 2_000; run++) {
      double[] amounts = new double[1 + random.nextInt(20)];
      BigDecimal expected = BigDecimal.ZERO;
      int magnitude = random.nextInt(33) - 17;
      for (int i = 0; i < amounts.length; i++) {
        amounts[i] = random.nextDouble() * Math.pow(10, magnitude + random.nextInt(3));
        expected = expected.add(new BigDecimal(amounts[i]));
      }
      double sum = sum(amounts);
      assertThat(sum, closeTo(expected.doubleValue(), 0x1p-53 * sum));
    }
    double[] yen = new double[1_000_000];
    Arrays.fill(yen, 999_999_999_999.0);
    assertThat(sum(yen), is((double) 999_999_999_999_000_000L));
  }

  @ParameterizedTest
  @CsvSource({
    "0, true",
    "2147483648, true",
    "1e15, true",
    "1000000000000000.2, false",
    "-0.01, false",
    "NaN, false",
    "Infinity, false"
  })
  void isValid_bounds_areTheFirstOnesOutside(double amount, boolean valid) {
    assertThat(Money.isValid(amount), is(valid));
  }
}
