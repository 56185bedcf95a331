package io.github.segmentwise.exact;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of {@link Moments} and {@link Dyadic} against decimal arithmetic of any precision. */
class MomentsTest {

  private static final MathContext DIGITS = new MathContext(60);

  private static Moments of(double... values) {
    Moments moments = new Moments(1);
    for (double value : values) {
      moments.add(0, value);
    }
    return moments;
  }

  private static BigDecimal decimal(Dyadic value) {
    BigDecimal two = BigDecimal.valueOf(2);
    BigDecimal points = new BigDecimal(value.points());
    return value.exponent() >= 0
        ? points.multiply(two.pow(value.exponent()))
        : points.divide(two.pow(-value.exponent()));
  }

  private static double anyDouble(Random random, int spread) {
    int exponent = Math.min(random.nextInt(2 * spread) - spread, Double.MAX_EXPONENT);
    double value = Math.scalb(random.nextDouble() - 0.5, exponent);
    return switch (random.nextInt(4)) {
      case 0 -> Math.rint(value);
      case 1 -> spread < 100 ? (float) value : value;
      default -> value;
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 40, 200, 1070})
  void sums_valuesOfAnyMagnitude_areExact(int spread) {
    Random random = new Random(spread);
    for (int run = 0; run < 50; run++) {
      Moments moments = new Moments(2);
      BigDecimal sum = BigDecimal.ZERO;
      BigDecimal squares = BigDecimal.ZERO;
      for (int i = 0; i < 40; i++) {
        double value = anyDouble(random, spread);
        moments.add(1, value);
        sum = sum.add(new BigDecimal(value));
        squares = squares.add(new BigDecimal(value).pow(2));
      }
      assertThat(decimal(moments.sum(1)).compareTo(sum), is(0));
      assertThat(decimal(moments.squares(1)).compareTo(squares), is(0));
      assertThat(moments.sum(1).toDouble(), is(sum.doubleValue()));
      assertThat(moments.sum(0).signum(), is(0));
    }
  }

  @Test
  void sums_theEndsOfADouble_areExact() {
    Moments moments = of(Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE);
    assertThat(moments.sum(0).toDouble(), is(Double.MIN_VALUE));
    assertThat(
        "the squares of the largest are beyond a double",
        moments.squares(0).toDouble(),
        is(Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @CsvSource({
    "7e6, 250000",
    "9e8, 20",
    "1.5e9, 100",
    "7.3e12, 9999999999",
    "0.1, 9999999999",
    "1e30, 9999999999",
    "1e-30, 9999999999",
    "123456789.123, 9999999999",
    "1.7e18, 9999999999"
  })
  void deviation_manyRowsOfTwoValues_isThatOfTheTwo(double value, long rows) {
    double other = value * 1.001;
    Moments moments = of();
    Moments power = of(value, other);
    for (long left = rows; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        moments.merge(power);
      }
      power.merge(copy(power));
    }
    BigDecimal half =
        new BigDecimal(other).subtract(new BigDecimal(value)).divide(BigDecimal.valueOf(2));
    double expected = half.doubleValue();
    assertThat(moments.deviation(0, 2 * rows), closeTo(expected, Math.ulp(expected)));
    assertThat(
        moments.variance(0, 2 * rows), closeTo(expected * expected, 1e-15 * expected * expected));
    double mean = (value + other) / 2;
    assertThat(moments.mean(0, 2 * rows), closeTo(mean, Math.ulp(mean)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-170, 3e-12, 0.1, 24.99, 7e6, 1e15, 1e30, 1e145, 1e300})
  void deviation_constantColumn_isZeroExactly(double value) {
    assertThat(of(value, value, value).deviation(0, 3), is(0.0));
    assertThat(of(value, -value).deviation(0, 2), closeTo(value, Math.ulp(value)));
  }

  @Test
  void deviation_randomColumns_isThatOfDecimalArithmetic() {
    Random random = new Random(9);
    for (int run = 0; run < 200; run++) {
      double[] values = random.doubles(30).map(x -> 1e6 + x * 1e-3).toArray();
      BigDecimal n = BigDecimal.valueOf(values.length);
      BigDecimal sum = BigDecimal.ZERO;
      BigDecimal squares = BigDecimal.ZERO;
      for (double value : values) {
        sum = sum.add(new BigDecimal(value));
        squares = squares.add(new BigDecimal(value).pow(2));
      }
      BigDecimal mean = sum.divide(n, DIGITS);
      double expected = squares.divide(n, DIGITS).subtract(mean.pow(2)).sqrt(DIGITS).doubleValue();
      assertThat(of(values).deviation(0, values.length), closeTo(expected, 2 * Math.ulp(expected)));
    }
  }

  @Test
  void merge_everyOrderAndGrouping_sameBytes() throws IOException {
    Random random = new Random(3);
    List<Moments> parts = new ArrayList<>();
    for (int p = 0; p < 9; p++) {
      Moments part = new Moments(3);
      for (int i = 0; i < 50; i++) {
        part.add(random.nextInt(3), anyDouble(random, 300));
      }
      parts.add(random.nextBoolean() ? part : copy(part));
    }
    byte[] expected = bytes(merged(parts));
    for (int order = 0; order < 30; order++) {
      Collections.shuffle(parts, random);
      int cut = random.nextInt(parts.size() + 1);
      Moments grouped = merged(parts.subList(0, cut));
      grouped.merge(merged(parts.subList(cut, parts.size())));
      assertThat(bytes(grouped), equalTo(expected));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void add_notFinite_throws(double value) {
    assertThrows(ArithmeticException.class, () -> of(value));
  }

  private static Moments merged(List<Moments> parts) {
    Moments all = new Moments(3);
    parts.forEach(all::merge);
    return all;
  }

  private static Moments copy(Moments moments) {
    try {
      return Moments.readFrom(new DataInputStream(new ByteArrayInputStream(bytes(moments))));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(Moments moments) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    moments.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
