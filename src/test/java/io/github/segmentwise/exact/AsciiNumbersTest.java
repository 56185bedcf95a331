package io.github.segmentwise.exact;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsciiNumbersTest {

  private static final int EACH = 50_000;

  private final byte[] bytes = new byte[AsciiNumbers.LONGEST + 1];
  private final Random random = new Random(3);

  private String text(int end) {
    return new String(bytes, 1, end - 1, StandardCharsets.US_ASCII);
  }

  private void check(double value) {
    assertThat(text(AsciiNumbers.put(value, bytes, 1)), is(DecimalText.of(value)));
    assertThat(text(AsciiNumbers.put(-value, bytes, 1)), is(DecimalText.of(-value)));
  }

  private void checkMany(DoubleSupplier values) {
    for (int i = 0; i < EACH; i++) {
      check(values.getAsDouble());
    }
  }

  private void checkWithNeighbours(double value) {
    check(value);
    check(Math.nextUp(value));
    check(Math.nextDown(value));
  }

  private void check(long value) {
    assertThat(text(AsciiNumbers.put(value, bytes, 1)), is(Long.toString(value)));
    assertThat(text(AsciiNumbers.put(-value, bytes, 1)), is(Long.toString(-value)));
  }

  @Test
  void put_anyBits_isAsDecimalTextHasIt() {
    checkMany(() -> Double.longBitsToDouble(random.nextLong()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
  void put_fewDecimals_isAsDecimalTextHasIt(int decimals) {
    double unit = Math.pow(10, decimals);
    checkMany(() -> Math.rint(random.nextDouble() * Math.pow(10, random.nextInt(16))) / unit);
    checkMany(() -> Math.nextUp(random.nextInt(1_000_000) / unit));
    checkMany(() -> Math.nextDown(random.nextInt(1_000_000) / unit));
    checkMany(() -> random.nextInt(1_000_000) * (1 / unit));
  }

  @Test
  void put_allCents_isAsDecimalTextHasIt() {
    for (int cents = 0; cents < 200_000; cents++) {
      check(cents / 100.0);
    }
  }

  @Test
  void put_anySize_isAsDecimalTextHasIt() {
    checkMany(() -> random.nextDouble() * Math.pow(10, random.nextInt(18) - 8));
    checkMany(random::nextFloat);
    checkMany(() -> Double.MIN_VALUE * random.nextInt(1_000));
    checkMany(() -> random.nextLong() * 0x1p-10);
  }

  @Test
  void put_powersAndTheirNeighbours_isAsDecimalTextHasIt() {
    for (int exponent = Double.MIN_EXPONENT - 60; exponent <= Double.MAX_EXPONENT; exponent++) {
      checkWithNeighbours(Math.scalb(1.0, exponent));
    }
    for (int exponent = -323; exponent <= 308; exponent++) {
      checkWithNeighbours(Double.parseDouble("1e" + exponent));
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.MAX_VALUE,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        0.1 + 0.2,
        9_999_999.999999,
        9_999_999.99,
        0.001,
        0.000999,
        2.9999999999999996
      })
  void put_special_isAsDecimalTextHasIt(double value) {
    checkWithNeighbours(value);
  }

  @Test
  void put_whole_isItsText() {
    for (int digits = 0; digits <= 18; digits++) {
      long power = Long.parseLong("1" + "0".repeat(digits));
      for (long value = power - 2; value <= power + 2; value++) {
        check(value);
        check(9 * value);
      }
    }
    check(Long.MAX_VALUE);
    check(Long.MIN_VALUE);
    check(Long.MIN_VALUE + 1);
    for (int i = 0; i < EACH; i++) {
      check(random.nextLong() >> random.nextInt(64));
    }
  }
}
