package io.github.segmentwise.embed;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.kmeans.ReferenceCases;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Word pieces and vectors against Hugging Face's tokenizers and ONNX Runtime's Python binding. */
class MiniLmTest {

  private static MiniLm model;
  private static WordPieces wordPieces;

  @BeforeAll
  static void load() throws Exception {
    model = MiniLm.open(2);
    wordPieces =
        new WordPieces(
            new ObjectMapper()
                .readTree(MiniLmTest.class.getResource("/all-minilm-l6-v2-q-tokenizer.json")),
            256);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  static List<JsonNode> cases() throws Exception {
    return ReferenceCases.of("minilm").toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void ids_anyText_areTheReference(JsonNode reference) {
    long[] expected =
        StreamSupport.stream(reference.get("ids").spliterator(), false)
            .mapToLong(JsonNode::asLong)
            .toArray();

    assertThat(wordPieces.ids(reference.get("text").asText()), is(expected));
  }

  /**
   * With weights of 8 bits, other processors and versions of the engine differ in the third digit.
   */
  @Test
  void embed_texts_pointWhereTheReferenceDoes() throws Exception {
    for (JsonNode reference : cases()) {
      if (reference.has("vector")) {
        double[] expected = ReferenceCases.doubles(reference.get("vector"), 1);
        String text = reference.get("text").asText();
        assertThat(text, cosine(embed(List.of(text))[0], expected), greaterThan(0.995));
      }
    }
  }

  @Test
  void embed_anyText_hasUnitLength() {
    for (float[] vector : embed(List.of("", "Women Jeans", "北京市"))) {
      assertThat(dot(doubles(vector), doubles(vector)), closeTo(1, 1e-6));
    }
  }

  @Test
  void embed_relatedTexts_areNearerThanOthers() {
    float[][] vectors =
        embed(List.of("Bought Men Suits & Blazers", "Bought Men Trousers", "A woman from Brasil"));

    double related = cosine(vectors[0], doubles(vectors[1]));
    assertThat(cosine(vectors[0], doubles(vectors[2])), lessThan(related));
  }

  @Test
  void embed_otherCompanyOrThreads_isTheSameToTheLastBit() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      texts.add("Bought Women Jeans for %d".formatted(i) + " and Socks".repeat(i % 7));
    }
    float[][] together = embed(texts);
    List<String> turned = new ArrayList<>(texts);
    Collections.reverse(turned);
    try (MiniLm alone = MiniLm.open(1)) {
      float[][] backwards = alone.embed(turned, done -> {});
      for (int i = 0; i < texts.size(); i++) {
        assertThat(texts.get(i), backwards[texts.size() - 1 - i], is(together[i]));
      }
      assertThat(alone.embed(texts.subList(3, 4), done -> {})[0], is(together[3]));
    }
  }

  private static float[][] embed(List<String> texts) {
    return model.embed(texts, done -> {});
  }

  private static double[] doubles(float[] vector) {
    double[] doubles = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      doubles[i] = vector[i];
    }
    return doubles;
  }

  private static double cosine(float[] one, double[] other) {
    return dot(doubles(one), other)
        / Math.sqrt(dot(doubles(one), doubles(one)) * dot(other, other));
  }

  private static double dot(double[] one, double[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
  }
}
