package io.github.segmentwise.value;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.github.segmentwise.behaviour.Behaviour;
import io.github.segmentwise.behaviour.CustomerOrders;
import io.github.segmentwise.behaviour.ShopCalendar;
import io.github.segmentwise.coder.StreamCoder;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class PurchaseHistoryTest {

  private static final Instant AS_OF = Instant.parse("2026-07-01T12:00:00Z");

  private static void order(
      CustomerOrders orders, String time, long marks, double gross, double returned) {
    Instant moment = Instant.parse(time);
    orders.add(moment.getEpochSecond() * 1_000_000, marks, 1, gross, returned, 0, Double.NaN);
  }

  private static double[] behaviours(int orders, int recency, double monetary) {
    double[] values = new double[Behaviour.values().length];
    Arrays.fill(values, Double.NaN);
    values[Behaviour.ORDERS.ordinal()] = orders;
    values[Behaviour.RECENCY_DAYS.ordinal()] = orders == 0 ? Double.NaN : recency;
    values[Behaviour.MONETARY.ordinal()] = orders == 0 ? Double.NaN : monetary;
    return values;
  }

  private static Purchases ofOne(
      CustomerOrders orders, double[] behaviours, ZoneId zone, int holdoutDays) {
    PurchaseHistory history = new PurchaseHistory(new ShopCalendar(AS_OF, zone), holdoutDays, 1);
    history.add(orders.sorted(), behaviours);
    return history.build();
  }

  /**
   * An unpaid order is not a purchase; two orders of one day are one; the first day is no repeat.
   */
  @Test
  void add_ordersOfSeveralDays_countsPaidDaysAndTheMeanOfTheRepeats() {
    CustomerOrders orders = new CustomerOrders();
    order(orders, "2025-01-01T09:00:00Z", CustomerOrders.IS_PLACED, 9, 0);
    order(orders, "2026-06-01T08:00:00Z", CustomerOrders.IS_PLACED, 5, 2);
    order(orders, "2026-06-01T20:00:00Z", CustomerOrders.IS_PLACED, 7, 0);
    order(orders, "2026-06-11T20:00:00Z", CustomerOrders.IS_PLACED, 1, 0);
    order(
        orders, "2026-06-20T20:00:00Z", CustomerOrders.IS_PLACED | CustomerOrders.IS_UNPAID, 0, 0);

    Purchases one = ofOne(orders, behaviours(5, 10, 20), ZoneOffset.UTC, 0);

    assertThat(one.orders()[0], is(5));
    assertThat(one.recency()[0], is(10));
    assertThat(one.monetary()[0], is(20.0));
    assertThat(one.revenue()[0], is(11.0));
    assertThat(one.days().repeats()[0], is(2));
    assertThat(one.days().lastDay()[0], is(526));
    assertThat(one.days().observed()[0], is(546));
    assertThat(one.days().amount()[0], is(6.5));
  }

  /** The first order is too old for the revenue, and of the last one no cost is known. */
  @Test
  void add_ordersOfKnownCost_giveTheMarginOfTheRevenue() {
    CustomerOrders orders = new CustomerOrders();
    long day = 86_400_000_000L;
    long asOf = AS_OF.getEpochSecond() * 1_000_000;
    orders.add(asOf - 400 * day, CustomerOrders.IS_PLACED, 1, 50, 0, 0, 20);
    orders.add(asOf - 30 * day, CustomerOrders.IS_PLACED, 1, 9, 0, 0, 4.25);
    orders.add(asOf - 20 * day, 0, 0, 0, 3, 0, -1.5);
    orders.add(asOf - 10 * day, CustomerOrders.IS_PLACED, 1, 7, 0, 0, Double.NaN);

    assertThat(ofOne(orders, behaviours(3, 10, 63), ZoneOffset.UTC, 0).margin()[0], is(2.75));
    orders.clear();
    orders.add(asOf - 400 * day, CustomerOrders.IS_PLACED, 1, 50, 0, 0, 20);
    assertThat(ofOne(orders, behaviours(1, 400, 50), ZoneOffset.UTC, 0).margin()[0], is(0.0));
    orders.clear();
    orders.add(asOf - 10 * day, CustomerOrders.IS_PLACED, 1, 50, 0, 0, Double.NaN);
    assertThat(ofOne(orders, behaviours(1, 10, 50), ZoneOffset.UTC, 0).margin()[0], is(Double.NaN));
  }

  @Test
  void add_eveningInAnotherZone_isTheNextDay() {
    CustomerOrders orders = new CustomerOrders();
    order(orders, "2026-06-01T08:00:00Z", CustomerOrders.IS_PLACED, 5, 0);
    order(orders, "2026-06-01T20:00:00Z", CustomerOrders.IS_PLACED, 7, 0);

    assertThat(ofOne(orders, behaviours(2, 1, 1), ZoneOffset.UTC, 0).days().repeats()[0], is(0));
    ZoneId tokyo = ZoneId.of("Asia/Tokyo");
    assertThat(ofOne(orders, behaviours(2, 1, 1), tokyo, 0).days().repeats()[0], is(1));
  }

  @Test
  void add_noPaidOrder_hasNotBought() {
    CustomerOrders orders = new CustomerOrders();
    order(orders, "2026-06-01T08:00:00Z", 0, 0, 30);

    Purchases one = ofOne(orders, behaviours(0, 0, 0), ZoneOffset.UTC, 30);

    assertThat(one.orders()[0], is(0));
    assertThat(one.revenue()[0], is(-30.0));
    assertThat(one.days().hasBought(0), is(false));
    assertThat(one.holdout().before().hasBought(0), is(false));
  }

  /** The day of 1 June is the last that a model sees which holds out 30 days before 1 July. */
  @Test
  void add_daysHeldOut_areSeparateFromThoseBefore() throws Exception {
    CustomerOrders orders = new CustomerOrders();
    order(orders, "2026-05-01T08:00:00Z", CustomerOrders.IS_PLACED, 3, 0);
    order(orders, "2026-06-01T23:00:00Z", CustomerOrders.IS_PLACED, 5, 0);
    order(orders, "2026-06-02T08:00:00Z", CustomerOrders.IS_PLACED, 7, 0);
    order(orders, "2026-06-02T09:00:00Z", CustomerOrders.IS_PLACED, 8, 0);
    order(orders, "2026-07-01T09:00:00Z", CustomerOrders.IS_PLACED, 1, 0);

    Purchases one =
        CoderUtils.clone(
            StreamCoder.of(Purchases.class, Purchases::writeTo, Purchases::readFrom),
            ofOne(orders, behaviours(5, 0, 24), ZoneOffset.UTC, 30));

    assertThat(one.holdout(), is(notNullValue()));
    assertThat(one.holdout().before().repeats()[0], is(1));
    assertThat(one.holdout().before().observed()[0], is(31));
    assertThat(one.holdout().before().amount()[0], is(5.0));
    assertThat(one.holdout().purchases()[0], is(2));
    assertThat(one.holdout().amount()[0], is(16.0));
  }

  @Test
  void add_firstPurchaseInTheDaysHeldOut_takesNoPart() {
    CustomerOrders orders = new CustomerOrders();
    order(orders, "2026-06-15T08:00:00Z", CustomerOrders.IS_PLACED, 3, 0);

    Purchases one = ofOne(orders, behaviours(1, 16, 3), ZoneOffset.UTC, 30);

    assertThat(one.days().hasBought(0), is(true));
    assertThat(one.holdout().before().hasBought(0), is(false));
    assertThat(one.holdout().purchases()[0], is(0));
    assertThat(one.holdout().amount()[0], is(0.0));
  }
}
