package io.github.segmentwise.evaluate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.segmentwise.kmeans.ReferenceCases;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The knees of yellowbrick, made by {@code reference/elbow.py}, and the cases it is not made for.
 */
class ElbowTest {

  static Stream<JsonNode> cases() throws IOException {
    return ReferenceCases.of("elbow");
  }

  private static Elbow elbow(Map<Integer, Double> losses) {
    return Elbow.of(new TreeMap<>(losses));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void of_fallingCurve_hasYellowbricksKneeOrTheLargestDifference(JsonNode expected) {
    int[] ks = ReferenceCases.ints(expected.get("ks"));
    double[] losses = ReferenceCases.doubles(expected.get("losses"), 1);
    TreeMap<Integer, Double> curve = new TreeMap<>();
    for (int i = 0; i < ks.length; i++) {
      curve.put(ks[i], losses[i]);
    }
    JsonNode knee = expected.get("knee");

    assertThat(
        Elbow.of(curve),
        is(
            knee.isNull()
                ? new Elbow(expected.get("largest").asInt(), false)
                : new Elbow(knee.asInt(), true)));
  }

  @Test
  void of_fewerThanFourKs_isTheLargestDifferenceWithoutKnee() {
    assertThat(elbow(Map.of(2, 100.0, 3, 20.0, 4, 10.0)), is(new Elbow(3, false)));
    assertThat(elbow(Map.of(2, 100.0, 9, 20.0)), is(new Elbow(2, false)));
    assertThat(elbow(Map.of(7, 100.0)), is(new Elbow(7, false)));
  }

  @Test
  void of_unevenKs_isTheLargestDifferenceWithoutKnee() {
    assertThat(elbow(Map.of(2, 100.0, 3, 80.0, 4, 20.0, 8, 10.0, 9, 9.0)), is(new Elbow(4, false)));
  }

  @Test
  void of_constantLoss_isTheLowestKWithoutKnee() {
    assertThat(elbow(Map.of(2, 5.0, 3, 5.0, 4, 5.0, 5, 5.0)), is(new Elbow(2, false)));
    assertThat(elbow(Map.of(2, 0.0, 3, 0.0, 4, 0.0, 5, 0.0)), is(new Elbow(2, false)));
  }
}
