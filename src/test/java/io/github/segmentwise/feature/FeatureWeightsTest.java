package io.github.segmentwise.feature;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerBatches;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureWeightsTest {

  private static final Preparation PREPARATION =
      new Preparation(SpendTransform.NONE, SpendScaling.GROUP, true);

  private static CustomerBatch customers() {
    CustomerBatches batches =
        new CustomerBatches(CustomerBatches.schema(List.of("age", "income"), List.of("city")));
    for (int i = 0; i < 40; i++) {
      batches.row(i).numeric(0, 20 + i).numeric(1, i * i % 17).text(0, i % 3 == 0 ? "A" : "B");
    }
    return batches.build();
  }

  private static FeatureSpace fit(String weights) throws Exception {
    FeatureSpace space =
        FeatureSpace.fit(
            new FeatureSummary(PREPARATION.spendTransform()).add(customers()),
            PREPARATION,
            FeatureWeights.of(weights).orElseThrow());
    return CoderUtils.clone(FeatureSpace.coder(), space);
  }

  private static double[][] encoded(FeatureSpace space) {
    List<double[]> rows = new ArrayList<>();
    space.encode(
        customers(),
        block -> {
          for (int row = 0; row < block.rows(); row++) {
            double[] dense = new double[space.dimensions()];
            for (int i = block.begin(row); i < block.end(row); i++) {
              dense[block.dimension(i)] = block.value(i);
            }
            rows.add(dense);
          }
        });
    return rows.toArray(new double[0][]);
  }

  @Test
  void encode_weights_multiplySquaredDifferencesAndMismatches() throws Exception {
    double[][] plain = encoded(fit(""));
    double[][] weighted = encoded(fit("AGE:2,city:0.25"));

    for (int i = 1; i < plain.length; i++) {
      double age = plain[i][0] - plain[0][0];
      double weightedAge = weighted[i][0] - weighted[0][0];
      assertThat(weightedAge * weightedAge, closeTo(2 * age * age, 1e-5));
      assertThat(weighted[i][1], is(plain[i][1]));
      assertThat(weighted[i][2], is(plain[i][2] / 2));
      assertThat(weighted[i][3], is(plain[i][3] / 2));
    }
  }

  @Test
  void encode_weightsOfOne_changeNothing() throws Exception {
    assertThat(encoded(fit("age:1,income:1,city:1")), is(encoded(fit(""))));
  }

  @Test
  void encode_weightZero_leavesTheFeatureOut() throws Exception {
    FeatureSpace space = fit("age:0,city:0");

    for (double[] row : encoded(space)) {
      assertThat(row[0], is(0.0));
      assertThat(row[2] + row[3], is(0.0));
    }
    assertThat(space.isClustered(0), is(false));
    assertThat(space.isClustered(1), is(true));
  }

  @Test
  void decode_weightedValue_isTheOriginal() throws Exception {
    FeatureSpace space = fit("age:2");

    assertThat(space.decode(0, encoded(space)[7][0]), closeTo(27, 1e-5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "agge:2 | featureWeights: customers are not clustered by 'agge'; did you mean age?",
        "turnover:2 | featureWeights: customers are not clustered by 'turnover'; expected some of"
            + " age, income, city",
        "age:0,income:0,city:0 | featureWeights: all features have the weight 0; expected one above"
            + " 0"
      })
  void fit_wrongFeature_namesIt(String weights, String message) {
    assertThat(assertThrows(InputException.class, () -> fit(weights)).getMessage(), is(message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"age", "age:", ":2", "age:-1", "age:x", "age:2,age:3", "age:10001", "a:2,"})
  void of_otherForms_isEmpty(String text) {
    assertThat(FeatureWeights.of(text), is(Optional.empty()));
  }

  @Test
  void written_weights_areReadAgain() {
    FeatureWeights weights = FeatureWeights.of(" monetary:2, a:b:.5").orElseThrow();

    assertThat(weights.written(), is("a:b:0.5,monetary:2"));
    assertThat(FeatureWeights.of(weights.written()).orElseThrow(), is(weights));
  }
}
