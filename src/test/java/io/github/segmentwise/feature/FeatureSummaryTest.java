package io.github.segmentwise.feature;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.customer.CustomerBatches;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class FeatureSummaryTest {

  private static final Preparation PREPARATION =
      new Preparation(SpendTransform.LOG1P, SpendScaling.GROUP, true);

  private static CustomerBatches customers(int rows) {
    Random random = new Random(11);
    CustomerBatches batches =
        new CustomerBatches(
            CustomerBatches.schema(
                List.of("age"), List.of("city"), List.of("Jeans", "Socks"), List.of(30, 365)));
    for (int i = 0; i < rows; i++) {
      batches.row(i).numeric(0, random.nextInt(4) == 0 ? Double.NaN : random.nextInt(90));
      batches.text(0, random.nextInt(9) == 0 ? null : "c" + random.nextInt(20));
      if (random.nextBoolean()) {
        batches.spend(random.nextInt(2), random.nextInt(3), 3 + random.nextInt(9_999) / 100.0);
      }
    }
    return batches;
  }

  private static FeatureSummary empty() {
    return new FeatureSummary(SpendTransform.LOG1P);
  }

  private static byte[] fitted(FeatureSummary summary) throws Exception {
    return CoderUtils.encodeToByteArray(
        FeatureSpace.coder(), FeatureSpace.fit(summary, PREPARATION));
  }

  @Test
  void merge_anyCutAndOrder_fitsTheSameSpace() throws Exception {
    CustomerBatches all = customers(200);
    byte[] expected = fitted(empty().add(all.build()));
    Random random = new Random(12);
    for (int run = 0; run < 30; run++) {
      List<FeatureSummary> parts = new ArrayList<>(List.of(empty(), empty()));
      int from = 0;
      while (from < 200) {
        int to = Math.min(200, from + 1 + random.nextInt(90));
        FeatureSummary part = empty().add(all.build(from, to));
        parts.add(random.nextBoolean() ? part : CoderUtils.clone(FeatureSummary.coder(), part));
        from = to;
      }
      Collections.shuffle(parts, random);
      assertThat(fitted(parts.stream().reduce(empty(), FeatureSummary::merge)), equalTo(expected));
    }
  }

  @Test
  void merge_otherSummary_leavesItAsItWas() throws Exception {
    FeatureSummary part = empty().add(customers(50).build());
    byte[] before = fitted(part);
    empty().merge(part).merge(part);
    assertThat(fitted(part), equalTo(before));
  }

  @Test
  void moments_ofAFewValues_areThoseOfTheValues() {
    CustomerBatches batches =
        new CustomerBatches(CustomerBatches.schema(List.of("x"), List.of("t")));
    batches.row(1).numeric(0, 2).row(2).numeric(0, 4).row(3).numeric(0, 0).row(4);
    FeatureSummary summary = empty().add(batches.build());
    assertThat(summary.customers(), is(4L));
    assertThat(summary.nonZero(0), is(2L));
    assertThat(summary.mean(0), is(2.0));
    assertThat(summary.variance(0), closeTo(8.0 / 3, 1e-15));
    assertThat(summary.categories(0), contains((String) null));
  }

  @Test
  void variance_tinySpreadFarFromZero_keepsItsDigits() {
    CustomerBatches batches = new CustomerBatches(CustomerBatches.schema(List.of("x"), List.of()));
    for (int i = 0; i < 4; i++) {
      batches.row(i).numeric(0, 1e9 + (i % 2) * 0x1p-10);
    }
    assertThat(empty().add(batches.build()).variance(0), is(0x1p-22));
  }

  @Test
  void add_emptyBatch_changesNothing() {
    FeatureSummary summary = empty().add(customers(10).build(0, 0));
    assertThat(summary.customers(), is(0L));
    assertThat(summary.mean(0), is(0.0));
    assertThat(summary.variance(2), is(0.0));
  }

  @Test
  void variance_valuesFarBeyondTheGrid_isExact() {
    CustomerBatches batches =
        new CustomerBatches(CustomerBatches.schema(List.of("signed_up_micros"), List.of()));
    for (int i = 1; i <= 4; i++) {
      batches.row(i).numeric(0, 0x1p60 + i * 0x1p20);
    }
    FeatureSummary summary =
        empty().add(batches.build(2, 4)).merge(empty().add(batches.build(0, 2)));
    assertThat(summary.mean(0), is(0x1p60 + 2.5 * 0x1p20));
    assertThat(summary.variance(0), is(1.25 * 0x1p40));
  }

  @Test
  void checkTransforms_logOfMinusOne_namesColumnAndValue() {
    CustomerBatches batches =
        new CustomerBatches(CustomerBatches.schema(List.of("balance"), List.of()));
    batches.row(1).numeric(0, -1).row(2).numeric(0, 5);
    Map<String, ColumnTransform> own = Map.of("balance", ColumnTransform.LOG1P);
    FeatureSummary summary =
        new FeatureSummary(new ColumnTransforms(SpendTransform.NONE, own)).add(batches.build());
    InputException thrown = assertThrows(InputException.class, summary::checkTransforms);
    assertThat(thrown.getMessage(), containsString("logColumns: column balance holds -1.0"));
  }

  /** The values of {@code reference/weighted.py}: StandardScaler with sample_weight. */
  @Test
  void moments_fractionalWeights_equalScikitLearn() throws Exception {
    JsonNode expected;
    try (InputStream json = getClass().getResourceAsStream("/reference/weighted.json")) {
      expected = new ObjectMapper().readTree(json);
    }
    CustomerBatches batches =
        new CustomerBatches(CustomerBatches.schema(List.of("x", "y", "z"), List.of()));
    long[] units = new long[expected.get("units").size()];
    for (int i = 0; i < units.length; i++) {
      units[i] = expected.get("units").get(i).asLong();
      batches.row(i);
      for (int j = 0; j < 3; j++) {
        batches.numeric(j, expected.get("points").get(i).get(j).asLong() * 0x1p-24);
      }
    }
    FeatureSummary summary = empty().add(batches.build().withWeights(units));
    FeatureSummary unweighted = empty().add(batches.build());

    for (int j = 0; j < 3; j++) {
      double mean = expected.get("means").get(j).asDouble();
      double deviation = expected.get("deviations").get(j).asDouble();
      assertThat(summary.mean(j), closeTo(mean, 1e-12));
      assertThat(Math.sqrt(summary.variance(j)), closeTo(deviation, 1e-12));
      assertThat(unweighted.mean(j), not(closeTo(mean, 1e-3)));
    }
  }
}
