package io.github.segmentwise.value;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BgNbdTest {

  private static final BgNbd CDNOW = new BgNbd(0.242595, 4.413602, 0.792922, 2.425907);

  static Stream<JsonNode> expectedPurchases_closedForm_agrees() throws IOException {
    JsonNode reference =
        new ObjectMapper().readTree(BgNbdTest.class.getResource("/reference/value.json"));
    return StreamSupport.stream(reference.get("purchases").spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource
  void expectedPurchases_closedForm_agrees(JsonNode reference) {
    JsonNode c = reference.get("case");
    BgNbd model =
        new BgNbd(
            c.get(0).asDouble(), c.get(1).asDouble(), c.get(2).asDouble(), c.get(3).asDouble());

    double found =
        model.expectedPurchasesIfAlive(c.get(4).asInt(), c.get(5).asInt(), c.get(6).asInt());

    double expected = reference.get("expected").asDouble();
    assertThat(found, closeTo(expected, 1e-8 * expected));
  }

  /** The customer whom the documentation of the package BTYD shows. */
  @Test
  void expectedPurchases_publishedCustomer_hasThePublishedFigure() {
    double found =
        CDNOW.probabilityAlive(2, 213, 272) * CDNOW.expectedPurchasesIfAlive(2, 272, 273);

    assertThat(found, closeTo(1.226, 5e-4));
  }

  @Test
  void probabilityAlive_noRepeat_isOne() {
    assertThat(CDNOW.probabilityAlive(0, 0, 500), is(1.0));
  }

  @Test
  void probabilityAlive_longSilence_falls() {
    double before = 1;
    for (int silence = 0; silence <= 700; silence += 70) {
      double alive = CDNOW.probabilityAlive(9, 70, 70 + silence);
      assertThat(alive < before, is(true));
      before = alive;
    }
  }

  @Test
  void expectedPurchases_nothingAhead_isNone() {
    assertThat(CDNOW.expectedPurchasesIfAlive(3, 100, 0), is(0.0));
  }

  @Test
  void new_parameterOfZero_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new BgNbd(1, 0, 1, 1));
  }
}
