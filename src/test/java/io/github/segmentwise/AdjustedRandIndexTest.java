package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;

import java.util.List;
import org.junit.jupiter.api.Test;

class AdjustedRandIndexTest {

  @Test
  void of_sameUpToNames_isOne() {
    assertIndex(List.of(1, 1, 2, 2, 3), List.of("b", "b", "a", "a", "c"), 1);
  }

  @Test
  void of_oneClusterSplit_isTheDocumentedValueOfScikitLearn() {
    assertIndex(List.of(0, 0, 1, 2), List.of(0, 0, 1, 1), 4.0 / 7);
  }

  @Test
  void of_everyPairSeparatedOtherwise_isNegative() {
    assertIndex(List.of(0, 0, 1, 1), List.of(0, 1, 0, 1), -0.5);
  }

  @Test
  void of_allTogetherAgainstAllApart_isZero() {
    assertIndex(List.of(0, 0, 0, 0), List.of(0, 1, 2, 3), 0);
  }

  @Test
  void of_bothOneCluster_isOne() {
    assertIndex(List.of(0, 0, 0), List.of(1, 1, 1), 1);
  }

  private static void assertIndex(List<?> left, List<?> right, double expected) {
    assertThat(AdjustedRandIndex.of(left, right), closeTo(expected, 1e-12));
    assertThat(AdjustedRandIndex.of(right, left), closeTo(expected, 1e-12));
  }
}
