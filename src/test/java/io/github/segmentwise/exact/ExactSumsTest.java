package io.github.segmentwise.exact;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSumsTest {

  private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE);
  private static final BigInteger SMALLEST = BigInteger.ONE.shiftLeft(127).negate();
  private static final long[] EXTREME_LONGS = {
    0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, 1L << 32, -(1L << 62)
  };

  private static long anyLong(Random random) {
    return random.nextInt(3) == 0
        ? EXTREME_LONGS[random.nextInt(EXTREME_LONGS.length)]
        : random.nextLong() >> random.nextInt(64);
  }

  /** One sum with the given value, which lies within ±2¹²⁷. */
  private static ExactSums holding(BigInteger value) {
    ExactSums sums = new ExactSums(1);
    BigInteger rest = value;
    BigInteger step = BigInteger.ONE.shiftLeft(124);
    while (rest.abs().compareTo(step) >= 0) {
      sums.add(0, rest.signum() * 0x1p124, 1);
      rest = rest.subtract(step.multiply(BigInteger.valueOf(rest.signum())));
    }
    for (int shift = 62; shift >= 0; shift -= 31) {
      BigInteger unit = BigInteger.ONE.shiftLeft(shift);
      for (BigInteger n = rest.divide(unit); n.signum() != 0; n = rest.divide(unit)) {
        BigInteger part = n.bitLength() > 52 ? n.shiftRight(n.bitLength() - 52) : n;
        int up = n.bitLength() > 52 ? n.bitLength() - 52 : 0;
        sums.add(0, part.doubleValue() * Math.scalb(1.0, up + shift), 1);
        rest = rest.subtract(part.shiftLeft(up + shift));
      }
    }
    return sums;
  }

  @Test
  void add_randomAndExtremeLongs_equalsBigInteger() {
    Random random = new Random(1);
    for (int run = 0; run < 200; run++) {
      ExactSums sums = new ExactSums(2);
      BigInteger expected = BigInteger.ZERO;
      for (int i = 0; i < 100; i++) {
        long value = anyLong(random);
        switch (random.nextInt(3)) {
          case 0 -> {
            sums.add(1, value);
            expected = expected.add(BigInteger.valueOf(value));
          }
          case 1 -> {
            sums.subtract(1, value);
            expected = expected.subtract(BigInteger.valueOf(value));
          }
          default -> {
            long root = value >> 4;
            sums.addSquare(1, root);
            expected = expected.add(BigInteger.valueOf(root).pow(2));
          }
        }
      }
      assertThat(sums.get(1), is(expected));
      assertThat(sums.isZero(0), is(true));
    }
  }

  @Test
  void add_doublesOfAnySize_roundsToTheGridTiesToEven() {
    Random random = new Random(2);
    for (int run = 0; run < 2_000; run++) {
      double grid = Math.scalb(1.0, random.nextInt(60));
      double value =
          Math.scalb(random.nextDouble() - 0.5, random.nextInt(150) - 20 - Math.getExponent(grid));
      double points = Math.rint(value * grid);
      if (Math.abs(points) >= 0x1p126) {
        continue;
      }
      ExactSums sums = new ExactSums(1);
      sums.add(0, value, grid);
      assertThat(sums.get(0), is(new BigDecimal(points).toBigIntegerExact()));
    }
    ExactSums ties = new ExactSums(1);
    ties.add(0, 2.5, 1);
    assertThat(ties.get(0), is(BigInteger.TWO));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0x1p126, 0x1p126, 1e300})
  void add_notFiniteOrTooLarge_throws(double value) {
    assertThrows(ArithmeticException.class, () -> new ExactSums(1).add(0, value, 1));
  }

  @Test
  void merge_everyOrderAndGrouping_sameBytes() throws IOException {
    Random random = new Random(3);
    List<ExactSums> parts = new ArrayList<>();
    for (int p = 0; p < 9; p++) {
      ExactSums part = new ExactSums(5);
      for (int i = 0; i < 50; i++) {
        part.add(random.nextInt(4), anyLong(random));
        part.add(random.nextInt(4), random.nextGaussian() * 1e9, Grid.SUMMED);
      }
      parts.add(part);
    }
    byte[] expected = bytes(merged(parts));
    for (int order = 0; order < 50; order++) {
      Collections.shuffle(parts, random);
      int cut = random.nextInt(parts.size() + 1);
      ExactSums grouped = merged(parts.subList(0, cut));
      grouped.merge(merged(parts.subList(cut, parts.size())));
      assertThat(bytes(grouped), equalTo(expected));
    }
  }

  private static ExactSums merged(List<ExactSums> parts) {
    ExactSums all = new ExactSums(5);
    parts.forEach(all::merge);
    return all;
  }

  @Test
  void add_pastWhatTwoLongsHold_carries() {
    ExactSums top = holding(LARGEST);
    assertThat(top.get(0), is(LARGEST));
    top.add(0, 1);
    assertThat(top.get(0), is(LARGEST.add(BigInteger.ONE)));
    top.subtract(0, 1);
    assertThat(top.get(0), is(LARGEST));

    ExactSums bottom = holding(SMALLEST);
    bottom.subtract(0, 1);
    assertThat(bottom.get(0), is(SMALLEST.subtract(BigInteger.ONE)));
    bottom.merge(holding(SMALLEST));
    assertThat(bottom.get(0), is(SMALLEST.shiftLeft(1).subtract(BigInteger.ONE)));
    assertThat(bottom.isZero(0), is(false));
  }

  @Test
  void merge_onlyTheCarryOfTheLowHalfOverflows_carries() {
    ExactSums one = new ExactSums(1);
    one.add(0, 1);
    one.merge(holding(LARGEST));
    assertThat(one.get(0), is(LARGEST.add(BigInteger.ONE)));
    ExactSums minusOne = new ExactSums(1);
    minusOne.add(0, -1);
    minusOne.merge(holding(LARGEST));
    assertThat(minusOne.get(0), is(LARGEST.subtract(BigInteger.ONE)));
  }

  /** As many rows as there can be, by doubling, of the largest addend there is. */
  @Test
  void merge_tenBillionOfTheLargestSquares_isExact() throws IOException {
    ExactSums sums = new ExactSums(2);
    sums.addSquare(1, Long.MIN_VALUE);
    for (int doubling = 0; doubling < 34; doubling++) {
      sums.merge(sums.copy());
    }
    assertThat(sums.get(1), is(BigInteger.ONE.shiftLeft(126 + 34)));
    assertThat(sums.toDouble(1, 0x1p32), is(0x1p128));
    ExactSums read = ExactSums.readFrom(new DataInputStream(new ByteArrayInputStream(bytes(sums))));
    assertThat(read.get(1), is(sums.get(1)));
    read.clear(1);
    assertThat(read.isZero(1), is(true));
    assertThat(bytes(read), equalTo(bytes(new ExactSums(2))));
    ExactSums target = new ExactSums(1);
    target.addFrom(0, sums, 1);
    assertThat(target.get(0), is(sums.get(1)));
  }

  @Test
  void toDouble_anySum_isCorrectlyRounded() {
    Random random = new Random(4);
    for (int run = 0; run < 2_000; run++) {
      BigInteger value = new BigInteger(1 + random.nextInt(126), random);
      BigInteger signed = random.nextBoolean() ? value : value.negate();
      double expected = new BigDecimal(signed).doubleValue() / Grid.SUMMED;
      assertThat(holding(signed).toDouble(0, Grid.SUMMED), is(expected));
    }
  }

  @Test
  void addFrom_otherSums_addsTheOneAskedFor() {
    ExactSums source = new ExactSums(2);
    source.add(1, Long.MIN_VALUE);
    source.add(1, Long.MIN_VALUE);
    ExactSums target = new ExactSums(3);
    target.addFrom(2, source, 1);
    assertThat(target.get(2), is(BigInteger.ONE.shiftLeft(64).negate()));
    assertThat(target.isZero(1), is(true));
  }

  @Test
  void readFrom_whatWasWritten_isEqualAndIndependent() throws IOException {
    ExactSums sums = new ExactSums(4);
    sums.add(0, Long.MIN_VALUE);
    sums.add(1, -0x1p120, 1);
    sums.add(3, 7);
    byte[] written = bytes(sums);
    ExactSums read = ExactSums.readFrom(new DataInputStream(new ByteArrayInputStream(written)));
    ExactSums copy = sums.copy();
    sums.add(3, 1);
    assertThat(bytes(read), equalTo(written));
    assertThat(bytes(copy), equalTo(written));
    assertThat(read.size(), is(4));
  }

  /** Whether a sum once needed two longs is not seen in what it became. */
  @Test
  void writeTo_sumsThatWereWideForAWhile_sameBytesAsNarrowOnes() throws IOException {
    ExactSums narrow = new ExactSums(3);
    ExactSums wide = new ExactSums(3);
    for (ExactSums sums : List.of(narrow, wide)) {
      sums.add(0, Long.MAX_VALUE);
      sums.add(1, -5);
    }
    wide.add(0, 1);
    assertThat(wide.get(0), is(BigInteger.ONE.shiftLeft(63)));
    assertThat(wide.get(1), is(BigInteger.valueOf(-5)));
    wide.subtract(0, 1);
    assertThat(bytes(wide), equalTo(bytes(narrow)));

    narrow.merge(wide);
    assertThat(narrow.get(0), is(BigInteger.valueOf(Long.MAX_VALUE).shiftLeft(1)));
    assertThat(narrow.get(1), is(BigInteger.valueOf(-10)));
    narrow.clear(0);
    assertThat(narrow.isZero(0), is(true));
  }

  private static byte[] bytes(ExactSums sums) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    sums.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Test
  void addTimes_anyValueAndTimes_equalsBigInteger() {
    Random random = new Random(5);
    for (int run = 0; run < 200; run++) {
      ExactSums sums = new ExactSums(3);
      BigInteger[] expected = {BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO};
      for (int i = 0; i < 20; i++) {
        BigInteger times = BigInteger.valueOf(random.nextLong() >>> (24 + random.nextInt(40)));
        long value = anyLong(random);
        sums.addTimes(0, value, times.longValueExact());
        expected[0] = expected[0].add(BigInteger.valueOf(value).multiply(times));
        long root = value >> 1;
        sums.addSquareTimes(1, root, times.longValueExact());
        expected[1] = expected[1].add(BigInteger.valueOf(root).pow(2).multiply(times));
        double points = Math.scalb(random.nextDouble() - 0.5, random.nextInt(120));
        sums.addTimes(2, points, 1, times.longValueExact());
        expected[2] =
            expected[2].add(new BigDecimal(Math.rint(points)).toBigIntegerExact().multiply(times));
      }
      for (int i = 0; i < expected.length; i++) {
        assertThat(sums.get(i), is(expected[i]));
      }
    }
  }

  /** Also where a sum leaves its long in the middle of the values. */
  @Test
  void addEach_anyValues_isAddOneByOne() {
    double[] values = {0, 1.5, -2, 0x1p62, 0x1p62, 3, -0x1p62, 0x1p62};
    int[] offset = {1, 2, 3, 5, 5, 5, 7, 7};
    ExactSums together = new ExactSums(10);
    ExactSums oneByOne = new ExactSums(10);
    for (int times = 0; times < 5; times++) {
      together.addEach(2, offset, values, 2, 1, 8);
      for (int i = 1; i < 8; i++) {
        oneByOne.add(2 + offset[i], (long) (values[i] * 2));
      }
    }

    for (int i = 0; i < 10; i++) {
      assertThat(together.get(i), is(oneByOne.get(i)));
    }
    assertThat(together.get(7).bitLength() > 64, is(true));
  }
}
