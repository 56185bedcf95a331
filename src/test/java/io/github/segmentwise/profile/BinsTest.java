package io.github.segmentwise.profile;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.github.segmentwise.customer.CustomerBatches;
import io.github.segmentwise.profile.SegmentProfile.Histogram;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinsTest {

  @Test
  void around_ages_areOfFiveYears() {
    Bins bins = Bins.around(41, 17);

    assertThat(bins.width(), is(5.0));
    assertThat(bins.from(bins.binOf(40)), is(40.0));
    assertThat(bins.from(bins.binOf(39.9)), is(35.0));
    assertThat("what lies beyond is in the last bin", bins.binOf(1e9), is(bins.count() - 1));
    assertThat(bins.binOf(-1e9), is(0));
  }

  @Test
  void around_anySpread_isARoundWidth() {
    assertThat(Bins.around(52_000, 21_000).width(), is(10_000.0));
    assertThat(Bins.around(0.5, 0.07).width(), is(0.02));
    assertThat(Bins.around(-3, 0.4).width(), is(0.1));
  }

  @Test
  void around_noSpread_isNone() {
    assertThat(Bins.around(3, 0), is(Bins.NONE));
    assertThat(Bins.around(1e300, 1), is(Bins.NONE));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-320, 1e-200, 1e-90, 1e-9, 7, 1e9, 1e30, 1e150, 1e200, 1.7e308})
  @Timeout(10)
  void around_anyMagnitude_ends(double deviation) {
    for (double mean : new double[] {0, deviation, -3 * deviation}) {
      Bins bins = Bins.around(mean, deviation);
      boolean fits = Double.isFinite(bins.width()) && bins.width() > 0 && bins.count() <= 60;
      assertThat(bins + "", fits, is(true));
    }
    assertThat(Bins.around(Double.NaN, deviation), is(Bins.NONE));
    assertThat(Bins.around(1, Double.POSITIVE_INFINITY), is(Bins.NONE));
    assertThat(Bins.around(1, Double.NaN), is(Bins.NONE));
  }

  @Test
  void profiles_mergedParts_countEveryCustomerWithAValue() throws Exception {
    CustomerBatches rows =
        new CustomerBatches(CustomerBatches.schema(List.of("age", "same"), List.of()));
    double[] ages = {12, 31, 33, Double.NaN, 38, 64, 90};
    for (int i = 0; i < ages.length; i++) {
      rows.row(i).numeric(0, ages[i]).numeric(1, 7);
    }
    List<Bins> bins = List.of(Bins.around(41, 17), Bins.NONE);
    IntUnaryOperator segmentOf = i -> 1 + i % 2;
    SegmentProfiles merged =
        SegmentProfiles.empty()
            .merge(
                CoderUtils.clone(
                    SegmentProfiles.coder(),
                    SegmentProfiles.of(rows.build(0, 4), segmentOf, 2, bins)))
            .merge(SegmentProfiles.of(rows.build(4, 7), segmentOf, 2, bins));

    SegmentProfile first = merged.profiles().get(0);
    Histogram histogram = first.numerics().get(0).histogram();
    assertThat(histogram.from(), is(10.0));
    assertThat(histogram.width(), is(5.0));
    assertThat(
        histogram.populationCounts(),
        is(List.of(1L, 0L, 0L, 0L, 2L, 1L, 0L, 0L, 0L, 0L, 1L, 0L, 0L, 0L, 0L, 0L, 1L)));
    assertThat(
        histogram.counts(),
        is(List.of(1L, 0L, 0L, 0L, 1L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L)));
    assertThat(first.numerics().get(1).histogram(), is(nullValue()));
  }
}
