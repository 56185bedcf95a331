package io.github.segmentwise.outlier;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerBatches;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.exact.SortedBits;
import io.github.segmentwise.exact.SortedCounts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnCountsTest {

  private static CustomerBatch numbers(double... values) {
    CustomerBatches rows = new CustomerBatches(CustomerBatches.schema(List.of("n"), List.of()));
    for (int i = 0; i < values.length; i++) {
      rows.row(i).numeric(0, values[i]);
    }
    return rows.build();
  }

  private static List<CustomerBatch> shop(long seed, int rows, int batchSize) {
    Random random = new Random(seed);
    CustomerBatches all =
        new CustomerBatches(
            CustomerBatches.schema(
                List.of("age"), List.of(), List.of("Jeans", "Socks"), List.of(30, 90)));
    for (int i = 0; i < rows; i++) {
      all.row(i).numeric(0, random.nextInt(9) == 0 ? Double.NaN : 18 + random.nextInt(50));
      if (random.nextInt(3) == 0) {
        all.spend(0, random.nextInt(2) * 5, 5 + random.nextInt(100_000) / 100.0);
      }
      if (random.nextInt(50) == 0) {
        all.spend(1, 0, 1 + random.nextInt(3));
      }
    }
    List<CustomerBatch> batches = new ArrayList<>();
    for (int from = 0; from < rows; from += batchSize) {
      batches.add(all.build(from, Math.min(rows, from + batchSize)));
    }
    return batches;
  }

  private static byte[] bytes(ColumnCounts counts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    counts.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static ColumnCounts merged(List<CustomerBatch> batches, int mostValues) {
    ColumnCounts merged = new ColumnCounts(mostValues);
    batches.forEach(batch -> merged.merge(new ColumnCounts(mostValues).add(batch)));
    return merged;
  }

  @ParameterizedTest
  @ValueSource(ints = {100_000, 500, 5})
  void merge_anyCutAndOrder_givesTheSameBytes(int mostValues) throws IOException {
    byte[] expected = bytes(merged(shop(3, 600, 600), mostValues));
    for (int batchSize : List.of(1, 7, 100, 599)) {
      List<CustomerBatch> batches = shop(3, 600, batchSize);
      Collections.shuffle(batches, new Random(batchSize));
      assertThat(bytes(merged(batches, mostValues)), equalTo(expected));
    }
  }

  @Test
  void add_moreValuesThanAllowed_putsOnlyThatColumnIntoBuckets() {
    ColumnCounts counts = merged(shop(3, 600, 50), 500);

    assertThat(counts.isBucketed(0), is(false));
    assertThat(counts.isBucketed(2), is(true));
    assertThat(counts.isBucketed(4), is(false));
    assertThat(counts.values(2).size(), lessThan(merged(shop(3, 600, 50), 5_000).values(2).size()));
    assertThat(counts.values(2).total(), is(600L));
  }

  @Test
  void score_columnInBuckets_isCloseToTheExactOne() {
    List<CustomerBatch> batches = shop(3, 600, 600);
    CustomerBatch batch = batches.get(0);
    long[] exact = EcodTails.of(merged(batches, 1 << 20), EcodVariant.PYOD).score(batch);
    long[] rough = EcodTails.of(merged(batches, 500), EcodVariant.PYOD).score(batch);

    assertThat(rough, is(not(exact)));
    for (int i = 0; i < exact.length; i++) {
      assertThat(rough[i] / Grid.SUMMED, closeTo(exact[i] / Grid.SUMMED, 1.5));
    }
  }

  @Test
  void readFrom_writtenBytes_givesTheSameCounts() throws IOException {
    byte[] written = bytes(merged(shop(5, 80, 9), 60));

    ColumnCounts read =
        ColumnCounts.readFrom(new DataInputStream(new ByteArrayInputStream(written)));

    assertThat(bytes(read), equalTo(written));
    byte[] empty = bytes(new ColumnCounts());
    assertThat(
        bytes(ColumnCounts.readFrom(new DataInputStream(new ByteArrayInputStream(empty)))),
        equalTo(empty));
  }

  @ParameterizedTest
  @CsvSource({
    "'0,0,0,9', 1",
    "'9,9,9,0', -1",
    "'0,1,0,1', 0",
    "'-2,-1,1,2', 0",
    "'-1e9,0,1e9', 0",
    "'0.1,0.1,0.3,0.1', 1",
    "'1000000000.5,1000000000.5,1000000000.25', -1",
    "'5,5,5', 0"
  })
  void skewness_columns_haveTheExactSign(String values, int sign) {
    double[] numbers =
        List.of(values.split(",")).stream().mapToDouble(Double::parseDouble).toArray();

    assertThat(new ColumnCounts().add(numbers(numbers)).skewness(0), is(sign));
  }

  @Test
  void values_missing_standAtTheMeanOfTheOthers() {
    ColumnCounts counts = new ColumnCounts().add(numbers(1, Double.NaN, 4, 0, Double.NaN, 2, 3));

    assertThat(counts.mean(0), is(2.0));
    SortedCounts values = counts.values(0);
    assertThat(values.size(), is(5));
    assertThat(values.value(0), is(0L));
    assertThat(values.value(2), is(SortedBits.of(2)));
    assertThat(values.count(2), is(3L));
  }

  @Test
  void values_negativeZero_isZero() {
    ColumnCounts counts = new ColumnCounts().add(numbers(0.0, -0.0, -1));

    assertThat(counts.values(0).size(), is(2));
    assertThat(counts.values(0).count(1), is(2L));
  }

  @Test
  void bucket_values_keepsOrderAndAThousandth() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      double a = random.nextGaussian() * Math.pow(10, random.nextInt(12) - 4);
      double b = random.nextBoolean() ? a * (1 + random.nextGaussian() / 2_000) : -a;
      long first = SortedBits.of(a);
      long second = SortedBits.of(b);
      assertThat(Long.compare(first, second), is(Double.compare(a, b)));
      int order = Long.compare(SortedBits.bucket(first), SortedBits.bucket(second));
      assertThat(order == 0 || order == Long.compare(first, second), is(true));
      if (order == 0) {
        assertThat(Math.abs(a - b), lessThan(Math.abs(a) / 1_000));
      }
    }
  }
}
