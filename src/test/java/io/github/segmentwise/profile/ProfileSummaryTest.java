package io.github.segmentwise.profile;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.customer.CustomerBatches;
import io.github.segmentwise.customer.CustomerSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class ProfileSummaryTest {

  private static final CustomerSchema SCHEMA =
      CustomerBatches.schema(
          List.of("age"), List.of("country"), List.of("Jeans", "Socks"), List.of(365, 1095));

  private static List<ProfileSummary> ofTwoSegments() {
    CustomerBatches rows = new CustomerBatches(SCHEMA);
    rows.row(1).numeric(0, 20).text(0, "Spain").spend(0, 10, 30).spend(1, 0, 2.5);
    rows.row(2).numeric(0, 40).text(0, "Spain").spend(1, 4, 4);
    rows.row(3).text(0, null);
    rows.row(4).numeric(0, 33).text(0, "Japan").spend(0, 1.25, 1.25);
    return ProfileSummary.ofSegments(
        rows.build(), customer -> customer == 3 ? 2 : 1, 2, List.of(), null);
  }

  private static Map<String, Object> counts(Object... keysAndValues) {
    Map<String, Object> counts = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      counts.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return counts;
  }

  private static void assertFirst(ProfileSummary first) {
    assertThat(first.customers(), is(3L));
    assertThat("a missing age does not count", first.numericMean(0), is(30.0));
    assertThat(first.numericDeviation(0), is(10.0));
    assertThat("no spend counts as 0", first.spendMean(1), is(10.0));
    assertThat(first.spendDeviation(1), closeTo(Math.sqrt(200), 1e-12));
    assertThat(first.spendMean(0), closeTo(10 / 3.0, 1e-15));
    assertThat("all spend in the first window", first.spendMean(4), closeTo(14 / 3.0, 1e-15));
    assertThat("all spend in the second", first.spendMean(5), closeTo(36.5 / 3, 1e-15));
    assertThat(
        first.spendDeviation(5),
        closeTo(Math.sqrt((32.5 * 32.5 + 16) / 3 - Math.pow(36.5 / 3, 2)), 1e-12));
    assertThat(first.buyerShare(0), is(1 / 3.0));
    assertThat(first.buyerShare(1), is(2 / 3.0));
    assertThat(first.categoryCounts(0).asMap(), is((Object) counts("Spain", 2L, null, 1L)));
    assertThat(first.spendByCountry(), is((Object) counts("Spain", 14.0, null, 0.0)));
  }

  @Test
  void ofSegments_handCountedCustomers_sumsEachSegmentUp() {
    List<ProfileSummary> summaries = ofTwoSegments();
    assertFirst(summaries.get(0));
    assertThat(summaries.get(1).customers(), is(1L));
    assertThat(summaries.get(1).numericDeviation(0), is(0.0));
    assertThat(summaries.get(0).missingShare(0), is(1 / 3.0));
    assertThat(summaries.get(1).missingShare(0), is(0.0));
    assertThat(summaries.get(1).spendMean(1), is(1.25));
  }

  @Test
  void coder_summary_comesBackAndMergesOn() throws Exception {
    ProfileSummary first = CoderUtils.clone(ProfileSummary.coder(), ofTwoSegments().get(0));
    assertFirst(first);
    first.merge(ofTwoSegments().get(1));
    assertThat(first.customers(), is(4L));
    assertThat(first.numericMean(0), is(31.0));
    assertThat(
        first.spendByCountry(), is((Object) counts("Spain", 14.0, "Japan", 1.25, null, 0.0)));
  }

  @Test
  void merge_other_isLeftAsItWas() {
    List<ProfileSummary> summaries = ofTwoSegments();
    ProfileSummary population = new ProfileSummary(SCHEMA);
    summaries.forEach(population::merge);
    summaries.forEach(population::merge);
    assertThat(population.customers(), is(8L));
    assertFirst(summaries.get(0));
  }

  @Test
  void deviation_constantColumn_isZeroInSpiteOfRounding() {
    CustomerBatches rows = new CustomerBatches(SCHEMA);
    for (int i = 0; i < 1_000; i++) {
      rows.row(i).numeric(0, 0.1).spend(0, 24.99, 24.99);
    }
    ProfileSummary summary =
        ProfileSummary.ofSegments(rows.build(), customer -> 1, 1, List.of(), null).get(0);
    assertThat(summary.numericDeviation(0), is(0.0));
    assertThat(summary.spendDeviation(0), is(0.0));
    assertThat(summary.numericMean(0), closeTo(0.1, 1e-12));
    assertThat(summary.spendMean(0), closeTo(24.99, 1e-9));
  }

  @Test
  void ofSegments_noCustomer_hasNoSpreadAndNoMean() {
    ProfileSummary summary = new ProfileSummary(SCHEMA);
    assertThat(summary.customers(), is(0L));
    assertThat(summary.numericMean(0), is(Double.NaN));
    assertThat(summary.spendDeviation(3), is(0.0));
  }
}
