package io.github.segmentwise.value;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RfmScoresTest {

  @Test
  void cuts_someValues_areThoseOfNumpy() throws IOException {
    JsonNode reference =
        new ObjectMapper().readTree(RfmScoresTest.class.getResource("/reference/value.json"));
    ObjectMapper json = new ObjectMapper();
    double[] expected = json.convertValue(reference.get("cuts"), double[].class);

    double[] cuts = RfmScores.of(json.convertValue(reference.get("values"), double[].class)).cuts();

    assertThat(cuts.length, is(4));
    for (int i = 0; i < 4; i++) {
      assertThat(cuts[i], closeTo(expected[i], 1e-12));
    }
  }

  @Test
  void score_fiveValues_countsUpAndDown() {
    RfmScores scores = RfmScores.of(new double[] {5, 3, 1, 2, 4});

    assertThat(
        Arrays.stream(new double[] {1, 2, 3, 4, 5}).mapToInt(scores::score).toArray(),
        is(new int[] {1, 2, 3, 4, 5}));
    assertThat(
        Arrays.stream(new double[] {1, 2, 3, 4, 5}).mapToInt(scores::inverted).toArray(),
        is(new int[] {5, 4, 3, 2, 1}));
  }

  @Test
  void score_allEqual_isTheLowestForAll() {
    RfmScores scores = RfmScores.of(new double[] {2, 2, 2});

    assertThat(scores.score(2), is(1));
    assertThat(scores.inverted(2), is(5));
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5, 4, CHAMPIONS",
    "5, 4, 4, CHAMPIONS",
    "5, 3, 3, POTENTIAL_LOYALISTS",
    "5, 2, 2, PROMISING",
    "5, 1, 2, PROMISING",
    "5, 1, 1, NEW",
    "4, 3, 4, LOYAL",
    "4, 3, 2, POTENTIAL_LOYALISTS",
    "4, 1, 1, PROMISING",
    "3, 5, 5, LOYAL",
    "3, 3, 3, NEED_ATTENTION",
    "3, 1, 2, ABOUT_TO_SLEEP",
    "2, 4, 4, AT_RISK",
    "2, 3, 3, NEED_ATTENTION",
    "2, 1, 1, HIBERNATING",
    "1, 5, 5, CANNOT_LOSE",
    "1, 4, 3, AT_RISK",
    "1, 3, 3, AT_RISK",
    "1, 2, 2, HIBERNATING",
    "1, 1, 1, LOST"
  })
  void lifecycle_scores_haveTheUsualGroup(int r, int f, int m, Lifecycle expected) {
    assertThat(Lifecycle.of(r, f, m), is(expected));
  }
}
