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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of {@link YeoJohnson}, {@link ColumnTransform} and {@link PowerColumnCounts}. */
class YeoJohnsonTest {

  /** Where scikit-learn takes a λ that leaves nothing of the differences. */
  private static final Set<String> BOUNDED = Set.of("years before", "years with a tail");

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
    assertThat(lambda, closeTo(expectedLambda, 5e-6 * Math.max(1, Math.abs(expectedLambda))));
    if (!BOUNDED.contains(reference.get("name").asText())) {
      double ofScikitLearn = reference.get("lambda").asDouble();
      assertThat(lambda, closeTo(ofScikitLearn, 5e-6 * Math.max(1, Math.abs(ofScikitLearn))));
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

  /** Values that differ by little for their size, to either side of 0 and with tails to either. */
  @ParameterizedTest
  @CsvSource({"2000, 1", "2000, -1", "1e6, 1", "1e6, -1", "0.001, 1"})
  void lambda_valuesOfAnySizeAndTail_keepsThemApart(double size, int sign) {
    Random random = new Random(5);
    for (int tail : new int[] {-1, 1}) {
      double[] values = new double[500];
      for (int i = 0; i < values.length; i++) {
        int steps = Math.min(40, (int) (4 * -Math.log(1 - random.nextDouble())));
        values[i] = sign * (size + tail * steps * size / 1000);
      }
      PowerColumnCounts counts = new PowerColumnCounts();
      counts.add(values);
      ColumnTransform transform = ColumnTransform.yeoJohnson(new YeoJohnson(counts).lambda());

      Arrays.sort(values);
      double range = transform.apply(values[values.length - 1]) - transform.apply(values[0]);
      for (int i = 1; i < values.length; i++) {
        double step = transform.apply(values[i]) - transform.apply(values[i - 1]);
        assertThat(
            transform + " at " + values[i], step > 1e-4 * range, is(values[i] > values[i - 1]));
      }
    }
  }

  /** Whole numbers near 2⁵³, values that differ in their last digits, and those next to 0. */
  @ParameterizedTest
  @CsvSource({"1e12, 1", "1e15, 1", "9007199254740000, 1", "-1e15, 1", "3, 1e-9", "0, 1e-310"})
  void lambda_transformsThatAreAllStraight_changesNothing(double offset, double step) {
    double[] values = new double[50];
    for (int i = 0; i < values.length; i++) {
      values[i] = offset + i % 7 * step;
    }
    PowerColumnCounts counts = new PowerColumnCounts();
    counts.add(values);
    double lambda = new YeoJohnson(counts).lambda();
    ColumnTransform transform = ColumnTransform.yeoJohnson(lambda);
    assertThat(lambda, is(1.0));
    for (double value : values) {
      assertThat(transform.apply(value), is(value));
      assertThat(transform.inverse(value), is(value));
    }
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
