package io.github.segmentwise.outlier;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.exact.SortedCounts;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds scores, threshold and outliers against pyod; {@code reference/ecod.py} made the values. */
class EcodReferenceTest {

  static Stream<Arguments> cases() throws IOException {
    return ReferenceCustomers.all()
        .flatMap(c -> Arrays.stream(EcodVariant.values()).map(v -> Arguments.of(c, v)));
  }

  private static double threshold(long[] scores, double contamination) {
    long[] classes = Arrays.stream(scores).map(ScoreQuantile::classOf).toArray();
    ScoreQuantile quantile =
        ScoreQuantile.locate(SortedCounts.of(classes, 0, classes.length), 1, contamination);
    long[] near = Arrays.stream(scores).filter(quantile::isNear).toArray();
    return quantile.value(SortedCounts.of(near, 0, near.length));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void score_referenceColumns_equalsPyodAndPaper(
      ReferenceCustomers customers, EcodVariant variant) {
    CustomerBatch batch = customers.batch(0, customers.size());
    EcodTails tails = EcodTails.of(new ColumnCounts().add(batch), variant);

    long[] scores = tails.score(batch);

    JsonNode expected = customers.of(variant);
    for (int i = 0; i < scores.length; i++) {
      double reference = expected.get("scores").get(i).asDouble();
      assertThat(scores[i] / Grid.SUMMED, closeTo(reference, 1e-9));
    }
    double threshold = threshold(scores, customers.contamination());
    assertThat(threshold, closeTo(expected.get("threshold").asDouble(), 1e-9));
    List<Long> outliers =
        IntStream.range(0, scores.length)
            .filter(i -> scores[i] / Grid.SUMMED > threshold)
            .mapToObj(i -> (long) i)
            .toList();
    assertThat(outliers, is(customers.outliers(variant)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void score_batchByBatch_isTheSame(ReferenceCustomers customers, EcodVariant variant) {
    ColumnCounts merged = new ColumnCounts();
    List<CustomerBatch> batches = customers.batches(17);
    for (int b = batches.size() - 1; b >= 0; b--) {
      merged.merge(new ColumnCounts().add(batches.get(b)));
    }
    EcodTails tails = EcodTails.of(merged, variant);

    long[] scores = batches.stream().flatMapToLong(b -> LongStream.of(tails.score(b))).toArray();

    CustomerBatch whole = customers.batch(0, customers.size());
    assertThat(scores, is(EcodTails.of(new ColumnCounts().add(whole), variant).score(whole)));
  }
}
