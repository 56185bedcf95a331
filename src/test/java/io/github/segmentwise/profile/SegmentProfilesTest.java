package io.github.segmentwise.profile;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.github.segmentwise.customer.CustomerBatches;
import io.github.segmentwise.profile.SegmentProfile.CategoricalProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoryShare;
import io.github.segmentwise.profile.SegmentProfile.CountrySpend;
import io.github.segmentwise.profile.SegmentProfile.Distinction;
import io.github.segmentwise.profile.SegmentProfile.DistinctionKind;
import io.github.segmentwise.profile.SegmentProfile.Spread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class SegmentProfilesTest {

  private static final int SEGMENTS = 3;
  private static final int SIZE = 400;

  /** A customer as plain values; NaN and null are missing, no spend is 0. */
  private record Shopper(double age, String country, String city, double[][] spend) {
    double total(int window) {
      return spend[0][window] + spend[1][window];
    }
  }

  private final List<Shopper> shoppers = new ArrayList<>();
  private final int[] segmentOf = new int[SIZE];
  private final CustomerBatches rows =
      new CustomerBatches(
          CustomerBatches.schema(
              List.of("age"),
              List.of("country", "city"),
              List.of("Jeans", "Socks"),
              List.of(365, 1095)));

  SegmentProfilesTest() {
    Random random = new Random(4);
    for (int i = 0; i < SIZE; i++) {
      segmentOf[i] = 1 + random.nextInt(SEGMENTS);
      double age = random.nextInt(5) == 0 ? Double.NaN : 18 + random.nextInt(50);
      String country = random.nextInt(9) == 0 ? null : "country " + random.nextInt(14);
      String city = "city " + random.nextInt(60);
      rows.row(i).numeric(0, age).text(0, country).text(1, city);
      double[][] spend = new double[2][2];
      int category = (i + segmentOf[i]) % 4;
      if (category < 2) {
        spend[category] = new double[] {random.nextInt(80), 80 + random.nextInt(10_000) / 100.0};
        rows.spend(category, spend[category]);
      }
      shoppers.add(new Shopper(age, country, city, spend));
    }
  }

  private List<Shopper> in(int segment) {
    return IntStream.range(0, SIZE)
        .filter(i -> segment == 0 || segmentOf[i] == segment)
        .mapToObj(shoppers::get)
        .toList();
  }

  private SegmentProfiles ofRows(int from, int to) {
    return SegmentProfiles.of(rows.build(from, to), i -> segmentOf[from + i], SEGMENTS, List.of());
  }

  private void assertSpread(Spread spread, int segment, ToDoubleFunction<Shopper> value) {
    double[] own = moments(in(segment), value);
    double[] all = moments(in(0), value);
    assertThat(spread.mean(), closeTo(own[0], 1e-9));
    assertThat(spread.standardDeviation(), closeTo(own[1], 1e-9));
    assertThat(spread.populationMean(), closeTo(all[0], 1e-9));
    assertThat(spread.populationStandardDeviation(), closeTo(all[1], 1e-9));
    assertThat(spread.lift(), closeTo(own[0] / all[0], 1e-9));
    assertThat(spread.effect(), closeTo((own[0] - all[0]) / all[1], 1e-9));
  }

  /** Mean and population standard deviation of the values that are there. */
  private static double[] moments(List<Shopper> among, ToDoubleFunction<Shopper> value) {
    double[] values = among.stream().mapToDouble(value).filter(v -> !Double.isNaN(v)).toArray();
    double mean = IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum();
    mean /= values.length;
    double squares = 0;
    for (double v : values) {
      squares += (v - mean) * (v - mean);
    }
    return new double[] {mean, Math.sqrt(squares / values.length)};
  }

  private static double share(List<Shopper> among, ToDoubleFunction<Shopper> isOne) {
    return among.stream().mapToDouble(isOne).sum() / among.size();
  }

  @Test
  void profiles_randomCustomers_equalTheNaiveComputation() {
    List<SegmentProfile> profiles = ofRows(0, SIZE).profiles();
    assertThat(profiles, hasSize(SEGMENTS));
    for (int s = 1; s <= SEGMENTS; s++) {
      SegmentProfile profile = profiles.get(s - 1);
      assertThat(profile.segmentId(), is(s));
      assertThat(profile.size(), is((long) in(s).size()));
      assertThat(profile.share(), is((double) in(s).size() / SIZE));
      assertSpread(profile.numerics().get(0).spread(), s, Shopper::age);
      for (int w = 0; w < 2; w++) {
        int window = w;
        assertThat(profile.windows().get(w).days(), is(w == 0 ? 365 : 1095));
        assertSpread(profile.windows().get(w).spread(), s, shopper -> shopper.total(window));
        for (int c = 0; c < 2; c++) {
          int category = c;
          assertSpread(
              profile.spends().get(c).spreads().get(w),
              s,
              shopper -> shopper.spend()[category][window]);
        }
      }
      ToDoubleFunction<Shopper> buysJeans = shopper -> shopper.spend()[0][1] > 0 ? 1 : 0;
      assertThat(profile.spends().get(0).columnKey(), is("Women_Jeans"));
      assertThat(profile.spends().get(0).buyerShare(), closeTo(share(in(s), buysJeans), 1e-12));
      assertThat(
          profile.spends().get(0).populationBuyerShare(), closeTo(share(in(0), buysJeans), 1e-12));
      assertShares(profile.categoricals().get(0), s, 15);
      assertShares(profile.categoricals().get(1), s, 25);
      assertCountries(profile.topCountries(), s);
    }
  }

  private void assertShares(CategoricalProfile profile, int segment, int most) {
    double listed = 0;
    double before = 1;
    for (CategoryShare share : profile.shares()) {
      ToDoubleFunction<Shopper> has =
          shopper -> {
            String text = profile.column().equals("city") ? shopper.city() : shopper.country();
            return Objects.equals(text, share.value()) ? 1 : 0;
          };
      assertThat(share.share(), closeTo(share(in(segment), has), 1e-12));
      assertThat(share.populationShare(), closeTo(share(in(0), has), 1e-12));
      assertThat(share.share(), lessThanOrEqualTo(before));
      before = share.share();
      listed += share.share();
    }
    assertThat(profile.shares(), hasSize(most));
    assertThat(profile.otherShare(), closeTo(1 - listed, 1e-12));
  }

  private void assertCountries(List<CountrySpend> countries, int segment) {
    double total = in(segment).stream().mapToDouble(shopper -> shopper.total(0)).sum();
    double before = Double.POSITIVE_INFINITY;
    assertThat(countries, hasSize(10));
    for (CountrySpend country : countries) {
      double spend =
          in(segment).stream()
              .filter(shopper -> Objects.equals(shopper.country(), country.country()))
              .mapToDouble(shopper -> shopper.total(0))
              .sum();
      assertThat(country.spend(), closeTo(spend, 1e-9));
      assertThat(country.shareOfSpend(), closeTo(spend / total, 1e-12));
      assertThat(country.spend(), lessThanOrEqualTo(before));
      before = country.spend();
    }
  }

  @Test
  void merge_anyCutAndOrder_givesEqualProfiles() throws Exception {
    List<SegmentProfile> expected = ofRows(0, SIZE).profiles();
    Random random = new Random(5);
    for (int run = 0; run < 20; run++) {
      List<SegmentProfiles> parts = new ArrayList<>();
      for (int from = 0; from < SIZE; ) {
        int to = Math.min(SIZE, from + 1 + random.nextInt(150));
        parts.add(ofRows(from, to));
        from = to;
      }
      Collections.shuffle(parts, random);
      SegmentProfiles merged = SegmentProfiles.empty();
      for (SegmentProfiles part : parts) {
        merged.merge(CoderUtils.clone(SegmentProfiles.coder(), part));
      }
      assertThat(merged.profiles(), is(expected));
    }
  }

  @Test
  void merge_intoEmpty_leavesTheOtherAsItWas() {
    SegmentProfiles part = ofRows(0, SIZE);
    List<SegmentProfile> before = part.profiles();
    SegmentProfiles.empty().merge(part).merge(part).merge(SegmentProfiles.empty());
    assertThat(part.profiles(), is(before));
  }

  @Test
  void distinctions_all_areSortedAndLeaveRareCategoriesOut() {
    for (SegmentProfile profile : ofRows(0, SIZE).profiles()) {
      assertThat(profile.distinctions().size(), lessThanOrEqualTo(40));
      double before = Double.POSITIVE_INFINITY;
      for (Distinction distinction : profile.distinctions()) {
        double size = Math.abs(distinction.effect());
        assertThat(size, lessThanOrEqualTo(before));
        assertThat(size, greaterThan(0.0));
        assertThat(
            distinction.higher(), is(distinction.segmentValue() > distinction.populationValue()));
        before = size;
        if (distinction.kind() == DistinctionKind.CATEGORY) {
          double p = distinction.populationValue();
          assertThat(p * SIZE, greaterThanOrEqualTo(9.999));
          double effect = (distinction.segmentValue() - p) / Math.sqrt(p * (1 - p));
          assertThat(distinction.effect(), closeTo(effect, 1e-12));
        }
      }
    }
  }

  @Test
  void distinctions_plantedTraits_comeFirst() {
    CustomerBatches planted =
        new CustomerBatches(
            CustomerBatches.schema(
                List.of("age"), List.of("country"), List.of("Jeans"), List.of(365)));
    for (int i = 0; i < 60; i++) {
      boolean first = i < 30;
      planted.row(i).numeric(0, 30 + i % 5).text(0, first && i > 2 ? "Japan" : null);
      if (first) {
        planted.spend(0, 100);
      }
    }
    List<SegmentProfile> profiles =
        SegmentProfiles.of(planted.build(), i -> i < 30 ? 1 : 2, 2, List.of()).profiles();
    List<Distinction> distinctions = profiles.get(0).distinctions();
    assertThat(
        distinctions.stream().map(Distinction::feature).toList(),
        contains("Women_Jeans", "country", "country"));
    assertThat(distinctions.get(0).effect(), closeTo(1, 1e-12));
    assertThat(distinctions.get(0).segmentValue(), is(100.0));
    assertThat(
        distinctions.subList(1, 3).stream().map(Distinction::value).toList(),
        containsInAnyOrder("Japan", null));
    assertThat(profiles.get(1).topCountries(), hasSize(0));
  }
}
