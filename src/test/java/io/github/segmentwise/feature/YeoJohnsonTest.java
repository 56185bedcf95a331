package io.github.segmentwise.feature;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of {@link YeoJohnson}, {@link ColumnTransform} and {@link PowerColumnCounts}. */
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
    PowerColumnCounts counts = new PowerColumnCounts();
    List<Double> values = new ArrayList<>();
    reference.get("values").forEach(value -> values.add(value.asDouble()));
    counts.add(values.stream().mapToDouble(value -> value).toArray());

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

  /** Columns whose values lie close together, for which a careless search leaves all doubles. */
  @ParameterizedTest
  @CsvSource({"yeojohnson_year_error, year, 31.7767", "yeojohnson_infinite, since, 31.7603"})
  void lambda_yearsAlike_isThatOfScikitLearnAndTheirSpreadIsFinite(
      String name, String column, double expected) throws IOException {
    List<Double> values = new ArrayList<>();
    try (InputStream in = YeoJohnsonTest.class.getResourceAsStream("/cases/" + name + ".csv");
        CsvReader<NamedCsvRecord> rows =
            CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      rows.forEach(row -> values.add(Double.valueOf(row.getField(column))));
    }
    PowerColumnCounts counts = new PowerColumnCounts();
    counts.add(values.stream().mapToDouble(value -> value).toArray());

    double lambda = new YeoJohnson(counts).lambda();

    assertThat(lambda, closeTo(expected, 5e-5));
    ColumnTransform transform = ColumnTransform.yeoJohnson(lambda);
    DoubleSummaryStatistics transformed =
        values.stream().mapToDouble(transform::raw).summaryStatistics();
    assertThat(transformed.getMax(), lessThan(Double.MAX_VALUE));
    assertThat(transformed.getMin(), lessThan(transformed.getMax()));
  }

  @Test
  void lambda_countsMergedInAnyOrder_hasTheSameBits() {
    PowerColumnCounts whole = new PowerColumnCounts();
    PowerColumnCounts odd = new PowerColumnCounts();
    PowerColumnCounts even = new PowerColumnCounts();
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      double value = Math.rint(Math.exp(random.nextGaussian()) * 40);
      whole.add(new double[] {value});
      (i % 2 == 0 ? even : odd).add(new double[] {value});
    }
    assertThat(new YeoJohnson(odd.merge(even)).lambda(), is(new YeoJohnson(whole).lambda()));
  }

  @Test
  void lambda_oneValue_changesNothing() {
    PowerColumnCounts counts = new PowerColumnCounts();
    counts.add(new double[] {7, Double.NaN, 7});
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
  void add_tooManyValues_areCountedCoarselyWhateverTheOrder() {
    int values = 300_000;
    double[] ascending = new double[values];
    double[] descending = new double[values];
    for (int i = 0; i < values; i++) {
      ascending[i] = (i - values / 2) / 7.0;
      descending[values - 1 - i] = ascending[i];
    }
    PowerColumnCounts whole = new PowerColumnCounts();
    whole.add(descending);
    PowerColumnCounts merged = new PowerColumnCounts();
    for (int from = 0; from < values; from += values / 3) {
      PowerColumnCounts cut = new PowerColumnCounts();
      cut.add(Arrays.copyOfRange(ascending, from, from + values / 3));
      merged.merge(cut);
    }
    assertThat(merged.size(), is(whole.size()));
    long total = 0;
    for (int i = 0; i < whole.size(); i++) {
      assertThat(merged.value(i), is(whole.value(i)));
      assertThat(merged.count(i), is(whole.count(i)));
      assertThat(i == 0 || whole.value(i - 1) < whole.value(i), is(true));
      total += whole.count(i);
    }
    assertThat(total, is((long) values));
    assertThat(merged.size(), lessThan(values / 2));
  }
}
