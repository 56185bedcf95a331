package io.github.segmentwise.evaluate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.segmentwise.kmeans.ReferenceCases;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The values of scikit-learn's adjusted_rand_score, made by {@code reference/labels.py}. */
class AdjustedRandIndexTest {

  static Stream<JsonNode> cases() throws IOException {
    return ReferenceCases.of("labels");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void of_countsOfTwoLabellings_equalsTheReference(JsonNode expected) {
    int[] first = ReferenceCases.ints(expected.get("labellings").get(0).get("labels"));
    int[] second = ReferenceCases.ints(expected.get("labellings").get(1).get("labels"));
    int width = Arrays.stream(second).max().orElseThrow() + 1;
    long[][] counts = new long[Arrays.stream(first).max().orElseThrow() + 1][width];
    for (int i = 0; i < first.length; i++) {
      counts[first[i]][second[i]]++;
    }

    assertThat(
        AdjustedRandIndex.of(counts), closeTo(expected.get("adjusted_rand").asDouble(), 1e-14));
  }

  @Test
  void of_samePartitionByOtherNames_isOne() {
    assertThat(AdjustedRandIndex.of(new long[][] {{0, 7, 0}, {0, 0, 5}, {9, 0, 0}}), is(1.0));
  }

  @Test
  void of_oneClusterInBoth_isOne() {
    assertThat(AdjustedRandIndex.of(new long[][] {{12}}), is(1.0));
    assertThat(AdjustedRandIndex.of(new long[][] {{1, 0}, {0, 1}}), is(1.0));
  }

  @Test
  void of_oneClusterSplit_isTheDocumentedValueOfScikitLearn() {
    assertThat(
        AdjustedRandIndex.of(new long[][] {{2, 0}, {0, 1}, {0, 1}}), closeTo(4.0 / 7, 1e-15));
  }

  @Test
  void of_everyPairSeparatedOtherwise_isNegative() {
    assertThat(AdjustedRandIndex.of(new long[][] {{1, 1}, {1, 1}}), is(-0.5));
  }

  @Test
  void of_allTogetherAgainstAllApart_isZero() {
    assertThat(AdjustedRandIndex.of(new long[][] {{1, 1, 1, 1}}), is(0.0));
  }

  @Test
  void of_morePairsThanALongHolds_staysExact() {
    long billions = 5_000_000_000L;
    assertThat(
        AdjustedRandIndex.of(new long[][] {{billions, billions}, {billions, billions}}),
        closeTo(0, 1e-9));
  }
}
