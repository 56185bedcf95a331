package io.github.segmentwise.value;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class ValueFitTest {

  private static final int CUSTOMERS = 300;

  /** Customers of whom every tenth has not ordered. */
  private static Purchases purchases() {
    int[] orders = new int[CUSTOMERS];
    int[] recency = new int[CUSTOMERS];
    double[] monetary = new double[CUSTOMERS];
    int[] repeats = new int[CUSTOMERS];
    int[] last = new int[CUSTOMERS];
    int[] observed = new int[CUSTOMERS];
    double[] amount = new double[CUSTOMERS];
    for (int c = 0; c < CUSTOMERS; c++) {
      boolean isBuyer = c % 10 != 0;
      repeats[c] = isBuyer ? c * 7 % 5 : PurchaseDays.NO_PURCHASE;
      orders[c] = isBuyer ? repeats[c] + 1 : 0;
      observed[c] = 100 + c;
      last[c] = repeats[c] <= 0 ? 0 : 20 * repeats[c] + c % 20;
      recency[c] = observed[c] - last[c];
      monetary[c] = (c * 37 % 101) * orders[c] / 4.0;
      amount[c] = repeats[c] <= 0 ? Double.NaN : 5 + c * 13 % 29;
    }
    PurchaseDays days = new PurchaseDays(repeats, last, observed, amount);
    return new Purchases(
        orders,
        recency,
        monetary,
        monetary,
        monetary,
        days,
        new Purchases.Holdout(days, new int[CUSTOMERS], new double[CUSTOMERS]));
  }

  private static long[] ids() {
    return IntStream.range(0, CUSTOMERS).mapToLong(c -> 1_000L + c).toArray();
  }

  private static ValueFit fit(int... ends) {
    ValueEvidence all = new ValueEvidence();
    int begin = 0;
    for (int end : ends) {
      int[] part = IntStream.range(begin, end).toArray();
      all.merge(
          ValueEvidence.of(
              Arrays.stream(part).mapToLong(c -> ids()[c]).toArray(), purchases().select(part)));
      begin = end;
    }
    return ValueFit.of(all, 30);
  }

  @Test
  void of_anyPartitions_isTheSameToTheLastBit() throws Exception {
    byte[] whole = CoderUtils.encodeToByteArray(ValueFit.coder(), fit(CUSTOMERS));
    byte[] parts = CoderUtils.encodeToByteArray(ValueFit.coder(), fit(3, 4, 200, CUSTOMERS));

    assertThat(Arrays.equals(whole, parts), is(true));
    ValueFit read = CoderUtils.decodeFromByteArray(ValueFit.coder(), whole);
    assertThat(
        read.of(purchases()).expectedOrders(), is(fit(CUSTOMERS).of(purchases()).expectedOrders()));
  }

  @Test
  void of_customersWithAndWithoutOrders_scoresThoseWithOrders() {
    CustomerValues values = fit(CUSTOMERS).of(purchases());

    assertThat(values.lifecycle(10), is(nullValue()));
    assertThat(values.probabilityAlive()[10], is(Double.NaN));
    assertThat(values.recency()[10], is((byte) 0));
    assertThat(values.hasScores(11), is(true));
    assertThat(values.probabilityAlive()[11], is(greaterThan(0.0)));
    for (int c = 1; c < 10; c++) {
      assertThat(values.frequency()[c] >= 1 && values.frequency()[c] <= 5, is(true));
    }
  }

  @Test
  void merge_samplesBeyondTheCapacity_keepTheLowestHashes() {
    FitSample whole = FitSample.of(50, ids(), purchases().days());
    int[] first = IntStream.range(0, 120).toArray();
    int[] second = IntStream.range(120, CUSTOMERS).toArray();
    FitSample a = FitSample.of(50, Arrays.copyOf(ids(), 120), purchases().days().select(first));
    FitSample b =
        FitSample.of(
            50, Arrays.copyOfRange(ids(), 120, CUSTOMERS), purchases().days().select(second));

    assertThat(b.merge(a).ids(), is(whole.ids()));
    assertThat(a.merge(b).days().amount(), is(whole.days().amount()));
    assertThat(whole.ids().length, is(50));
  }

  @Test
  void sums_ofDisjointCustomers_addUpInAnyOrder() {
    Purchases purchases = purchases();
    CustomerValues values = fit(CUSTOMERS).of(purchases);
    ValueSums all = new ValueSums();
    ValueSums odd = new ValueSums();
    ValueSums even = new ValueSums();
    for (int c = 0; c < CUSTOMERS; c++) {
      all.add(purchases, values, c);
      (c % 2 == 0 ? even : odd).add(purchases, values, c);
    }
    odd.merge(even);

    assertThat(odd.expectedValue(), is(all.expectedValue()));
    assertThat(odd.revenue(), is(Arrays.stream(purchases.revenue()).sum()));
    long scored = 0;
    for (Lifecycle group : Lifecycle.values()) {
      scored += odd.customersOf(group);
    }
    assertThat(scored, is(270L));
    assertThat(odd.heldCustomers(), is(270L));
    assertThat(odd.expectedOrders(), is(lessThan(1_000.0)));
  }
}
