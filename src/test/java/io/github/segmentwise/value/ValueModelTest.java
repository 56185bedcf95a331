package io.github.segmentwise.value;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.segmentwise.sentence.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValueModelTest {

  private static final LocalDate CALIBRATION = LocalDate.of(1997, 9, 30);
  private static final int HOLDOUT_DAYS = 39 * 7;

  /** The sums of each customer's days with a purchase up to an end. */
  private static Map<String, NavigableMap<LocalDate, Double>> cdnow(LocalDate from, LocalDate to)
      throws IOException {
    Path file = Path.of(System.getProperty("segmentwise.data", ""), "cdnow_sample.csv");
    assumeTrue(Files.exists(file), "skipped: segmentwise.data has no cdnow_sample.csv");
    Map<String, NavigableMap<LocalDate, Double>> customers = new TreeMap<>();
    for (String line : Files.readAllLines(file).subList(1, 6_920)) {
      String[] cells = line.split(",", -1);
      LocalDate day = LocalDate.parse(cells[1]);
      if (!day.isBefore(from) && !day.isAfter(to)) {
        customers
            .computeIfAbsent(cells[0], id -> new TreeMap<>())
            .merge(day, Double.parseDouble(cells[3]), Double::sum);
      }
    }
    return customers;
  }

  private static PurchaseDays days(
      Iterable<NavigableMap<LocalDate, Double>> customers, LocalDate end) {
    List<int[]> counts = new ArrayList<>();
    List<Double> amounts = new ArrayList<>();
    for (NavigableMap<LocalDate, Double> days : customers) {
      long first = days.firstKey().toEpochDay();
      counts.add(
          new int[] {
            days.size() - 1,
            (int) (days.lastKey().toEpochDay() - first),
            (int) (end.toEpochDay() - first)
          });
      amounts.add(
          days.tailMap(days.firstKey(), false).values().stream()
              .mapToDouble(amount -> amount)
              .average()
              .orElse(Double.NaN));
    }
    return new PurchaseDays(
        counts.stream().mapToInt(c -> c[0]).toArray(),
        counts.stream().mapToInt(c -> c[1]).toArray(),
        counts.stream().mapToInt(c -> c[2]).toArray(),
        amounts.stream().mapToDouble(amount -> amount).toArray());
  }

  private static List<Forecast.Expected> expected(
      ValueModel model, PurchaseDays customers, int days) {
    Forecast forecast = new Forecast(model, days);
    return IntStream.range(0, customers.customers())
        .mapToObj(c -> forecast.of(customers, c))
        .toList();
  }

  /** Fader, Hardie and Lee (2005), and Fader and Hardie (2013) for the amounts. */
  @Test
  void fit_cdnow_hasThePublishedParameters() throws IOException {
    PurchaseDays customers = days(cdnow(LocalDate.MIN, CALIBRATION).values(), CALIBRATION);

    ValueModel model = ValueModel.fit(customers);

    assertThat(customers.customers(), is(2_357));
    assertThat(model.purchases().r(), closeTo(0.242595, 5e-6));
    assertThat(model.purchases().alpha(), closeTo(4.413602, 5e-5));
    assertThat(model.purchases().a(), closeTo(0.792922, 5e-5));
    assertThat(model.purchases().b(), closeTo(2.425907, 5e-5));
    assertThat(model.purchasesFit().logLikelihood(), closeTo(-9582.4292, 1e-4));
    assertThat(model.purchasesFit().isLimit(), is(false));
    assertThat(model.amountsFit().customers(), is(946));
    assertThat(model.amounts().p(), closeTo(6.249574, 5e-4));
    assertThat(model.amounts().q(), closeTo(3.744225, 5e-4));
    assertThat(model.amounts().gamma(), closeTo(15.443518, 5e-3));
    assertThat(model.amountsFit().logLikelihood(), closeTo(-4055.9177, 1e-4));
    assertThat(model.warnings(), is(empty()));
  }

  @Test
  void expected_cdnow_predictsTheWeeksHeldOut() throws IOException {
    Map<String, NavigableMap<LocalDate, Double>> before = cdnow(LocalDate.MIN, CALIBRATION);
    Map<String, NavigableMap<LocalDate, Double>> after =
        cdnow(CALIBRATION.plusDays(1), CALIBRATION.plusDays(HOLDOUT_DAYS));
    PurchaseDays customers = days(before.values(), CALIBRATION);

    List<Forecast.Expected> expected = expected(ValueModel.fit(customers), customers, HOLDOUT_DAYS);

    double predicted = expected.stream().mapToDouble(Forecast.Expected::orders).sum();
    assertThat(predicted, closeTo(1_653.4, 0.05));
    assertThat(after.values().stream().mapToInt(Map::size).sum(), is(1_882));
  }

  @Test
  void fit_nobodyRepeats_expectsNothing() {
    PurchaseDays once =
        new PurchaseDays(
            new int[2], new int[2], new int[] {5, 9}, new double[] {Double.NaN, Double.NaN});

    ValueModel model = ValueModel.fit(once);

    assertThat(model.purchases(), is(nullValue()));
    assertThat(
        Sentence.english(model.warnings()),
        contains(containsString("no customer has bought on two days")));
    assertThat(Double.isNaN(expected(model, once, 365).get(1).orders()), is(true));
  }

  /** Buyers who never stop: a goes to 0. */
  @Test
  void fit_nobodyLeaves_endsAtTheLimitAndPredicts() {
    int n = 300;
    int[] repeats = new int[n];
    int[] last = new int[n];
    int[] observed = new int[n];
    double[] amounts = new double[n];
    for (int c = 0; c < n; c++) {
      repeats[c] = 2 + c % 17;
      observed[c] = 360;
      last[c] = 359 - c % 7;
      amounts[c] = 20 + (c * 37) % 41;
    }
    PurchaseDays customers = new PurchaseDays(repeats, last, observed, amounts);

    ValueModel model = ValueModel.fit(customers);
    List<Forecast.Expected> expected = expected(model, customers, 365);

    assertThat(model.purchasesFit().isLimit(), is(true));
    assertThat(
        model.warnings().get(0).english(),
        containsString(
            "ends at a limit, with its parameters kept between e^-15 and e^15; the limit holds:"
                + " customers hardly ever leave"));
    double sum = expected.stream().mapToDouble(Forecast.Expected::orders).sum();
    double happened = 0;
    for (int x : repeats) {
      happened += x;
    }
    assertThat(sum, closeTo(happened, 0.1 * happened));
  }

  @Test
  void fit_frequentBuyersSpendMore_expectsNoValue() {
    int n = 200;
    int[] repeats = new int[n];
    int[] last = new int[n];
    int[] observed = new int[n];
    double[] amounts = new double[n];
    for (int c = 0; c < n; c++) {
      repeats[c] = 1 + c % 10;
      observed[c] = 400;
      last[c] = 30 * (1 + c % 10);
      amounts[c] = 10 * repeats[c] + c % 3;
    }
    PurchaseDays customers = new PurchaseDays(repeats, last, observed, amounts);

    ValueModel model = ValueModel.fit(customers);

    assertThat(model.amounts(), is(nullValue()));
    assertThat(model.warnings().toString(), containsString("spend more each time"));
    Forecast.Expected first = expected(model, customers, 365).get(0);
    assertThat(first.orders(), is(greaterThan(0.0)));
    assertThat(first.probabilityAlive(), is(lessThan(1.0)));
    assertThat(Double.isNaN(first.value()), is(true));
  }

  /** The likelihood is so flat that the optimiser ends on the way to the limit. */
  @Test
  void isNearLimit_anyParameters_isSaidInWords() {
    BgNbd alike = new BgNbd(0.4, 28, 16_981, 1_213);
    assertThat(alike.isNearLimit(), is(true));
    assertThat(
        alike.limitInWords().english(),
        is("after a purchase customers leave with a probability of 0.933 on average"));
    assertThat(
        new BgNbd(0.4, 28, 1e-5, 2).limitInWords().english(), is("customers hardly ever leave"));
    assertThat(new BgNbd(0.2426, 4.4136, 0.7929, 2.4259).isNearLimit(), is(false));
  }
}
