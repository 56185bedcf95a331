package io.github.segmentwise.exhibit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MapDimensionsTest {

  @Test
  void choose_fewDimensions_leavesOutWhereAllSegmentsAreEqual() {
    double[][] centroids = {{1, 5, 0}, {2, 5, 1}};

    assertThat(
        MapDimensions.choose(3, new double[] {10, 1}, (s, j) -> centroids[s - 1][j]),
        is(new int[] {0, 2}));
  }

  @Test
  void choose_manyDimensions_keepsThoseThatDifferMostAndOfEqualOnesTheLower() {
    // Two segments differ by 2 in the last dimension and by 1 in all others.
    int[] chosen =
        MapDimensions.choose(
            400, new double[] {3, 3}, (segment, j) -> segment == 1 ? 0 : j == 399 ? 2 : 1);

    assertThat(chosen, is(IntStream.concat(IntStream.range(0, 127), IntStream.of(399)).toArray()));
  }
}
