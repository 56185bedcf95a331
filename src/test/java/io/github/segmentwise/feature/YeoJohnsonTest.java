package io.github.segmentwise.feature;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of {@link YeoJohnson}, {@link ColumnTransform} and {@link ValueCounts}. */
class YeoJohnsonTest {

  static List<JsonNode> cases() throws IOException {
    List<JsonNode> cases = new ArrayList<>();
    try (InputStream in = YeoJohnsonTest.class.getResourceAsStream("/reference/power.json")) {
      new ObjectMapper().readTree(in).forEach(cases::add);
    }
    return cases;
  }

  /** The cases are made by scikit-learn's PowerTransformer; see reference/power.py. */
  @ParameterizedTest
  @MethodSource("cases")
  void lambda_referenceColumn_isThatOfScikitLearn(JsonNode reference) {
    ValueCounts counts = new ValueCounts();
    reference.get("values").forEach(value -> counts.add(value.asDouble()));

    double lambda = new YeoJohnson(counts).lambda();

    double expectedLambda = reference.get("most_likely").asDouble();
    assertThat(lambda, closeTo(expectedLambda, 1e-6 * Math.max(1, Math.abs(expectedLambda))));
    if (!reference.get("name").asText().equals("years before")) {
      double ofScikitLearn = reference.get("lambda").asDouble();
      assertThat(lambda, closeTo(ofScikitLearn, 1e-6 * Math.max(1, Math.abs(ofScikitLearn))));
    }
    ColumnTransform transform = ColumnTransform.yeoJohnson(reference.get("lambda").asDouble());
    for (int i = 0; i < 5; i++) {
      double expected = reference.get("transformed").get(i).asDouble();
      double value = reference.get("values").get(i).asDouble();
      assertThat(transform.raw(value), closeTo(expected, 1e-9 * Math.max(1, Math.abs(expected))));
    }
  }

  @Test
  void lambda_countsMergedInAnyOrder_hasTheSameBits() {
    ValueCounts whole = new ValueCounts();
    ValueCounts odd = new ValueCounts();
    ValueCounts even = new ValueCounts();
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      double value = Math.rint(Math.exp(random.nextGaussian()) * 40);
      whole.add(value);
      (i % 2 == 0 ? even : odd).add(value);
    }
    assertThat(new YeoJohnson(odd.merge(even)).lambda(), is(new YeoJohnson(whole).lambda()));
  }

  @Test
  void lambda_oneValue_changesNothing() {
    ValueCounts counts = new ValueCounts();
    counts.add(7);
    counts.add(7);
    assertThat(new YeoJohnson(counts).lambda(), is(1.0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1.5, 0, 0.3, 1, 2, 3.2})
  void inverse_transformedValue_comesBack(double lambda) {
    ColumnTransform transform = ColumnTransform.yeoJohnson(lambda);
    for (double value : new double[] {-3.5, -0.2, 0, 0.7, 12}) {
      assertThat(transform.inverse(transform.raw(value)), closeTo(value, 1e-9));
    }
  }

  @Test
  void valueCounts_tooManyValues_areCountedCoarselyWhateverTheOrder() {
    ValueCounts one = new ValueCounts();
    ValueCounts other = new ValueCounts();
    ValueCounts reversed = new ValueCounts();
    int values = 300_000;
    for (int i = 0; i < values; i++) {
      (i % 3 == 0 ? one : other).add(1 + i / 7.0);
      reversed.add(1 + (values - 1 - i) / 7.0);
    }
    one.merge(other);
    List<Double> merged = new ArrayList<>();
    List<Double> whole = new ArrayList<>();
    one.forEach((count, value) -> merged.add(count * value));
    reversed.forEach((count, value) -> whole.add(count * value));
    assertThat(merged, is(whole));
    assertThat(merged.size(), lessThan(values / 2));
  }
}
