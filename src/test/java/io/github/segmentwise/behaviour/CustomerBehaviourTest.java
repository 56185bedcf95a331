package io.github.segmentwise.behaviour;

import static io.github.segmentwise.behaviour.CustomerOrders.IS_PLACED;
import static io.github.segmentwise.behaviour.CustomerOrders.IS_UNPAID;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Behaviours counted by hand. 2026-01-03 is a Saturday. */
class CustomerBehaviourTest {

  private static final Instant AS_OF = Instant.parse("2026-03-01T12:00:00Z");
  private final CustomerOrders orders = new CustomerOrders();

  private static BehaviourRules rules(ZoneId zone, boolean returnsAreStatuses) {
    return new BehaviourRules(new ShopCalendar(AS_OF, zone), returnsAreStatuses, true);
  }

  private void add(String time, long marks, double units, double gross, double back, double list) {
    orders.add(
        Instant.parse(time).toEpochMilli() * 1_000, marks, units, gross, back, list, Double.NaN);
  }

  private List<Double> behaviours(BehaviourRules rules, int kinds) {
    List<Double> values = new ArrayList<>();
    for (double value : new CustomerBehaviour(rules).of(orders.sorted(), kinds)) {
      values.add(Double.isNaN(value) ? null : value);
    }
    return values;
  }

  @Test
  void of_ordersAndReturns_tellsWhatTheyComeTo() {
    add("2026-01-03T10:00:00Z", IS_PLACED, 3, 30, 0, 40);
    add("2026-02-20T12:00:00Z", IS_PLACED, 1, 20, 5, 20);
    add("2026-02-25T00:00:00Z", 0, 0, 0, 10, 0);

    assertThat(
        behaviours(rules(ZoneOffset.UTC, false), 2),
        contains(2.0, 9.0, 57.0, 35.0, 25.0, 2.0, 48.0, 2.0, 0.3, 1 - 50.0 / 60, 0.5, 2.0));
  }

  @Test
  void of_unpaidOrders_countAsPlacedAndAddNoAmount() {
    add("2026-02-20T12:00:00Z", IS_PLACED, 1, 20, 0, 0);
    add("2026-02-26T12:00:00Z", IS_PLACED | IS_UNPAID, 2, 0, 0, 0);

    List<Double> values = behaviours(rules(ZoneOffset.UTC, true), 1);

    assertThat(values.get(Behaviour.ORDERS.ordinal()), is(2.0));
    assertThat(values.get(Behaviour.RECENCY_DAYS.ordinal()), is(3.0));
    assertThat(values.get(Behaviour.AVERAGE_ORDER_VALUE.ordinal()), is(20.0));
    assertThat(values.get(Behaviour.ITEMS_PER_ORDER.ordinal()), is(1.5));
    assertThat(values.get(Behaviour.RETURN_RATE.ordinal()), is(0.5));
    assertThat(values.get(Behaviour.DISCOUNT_SHARE.ordinal()), is((Double) null));
  }

  @Test
  void of_returnsOnly_hasNoOrderAndNothingElse() {
    add("2026-02-20T12:00:00Z", 0, 0, 0, 20, 0);

    List<Double> values = behaviours(rules(ZoneOffset.UTC, false), 0);

    assertThat(values.get(0), is(0.0));
    assertThat(values.subList(1, values.size()), not(hasItem(not(is((Double) null)))));
  }

  @Test
  void of_returnsAboveWhatWasBought_capsTheRate() {
    add("2026-02-20T12:00:00Z", IS_PLACED, 1, 20, 50, 0);

    List<Double> values = behaviours(rules(ZoneOffset.UTC, false), 1);

    assertThat(values.get(Behaviour.RETURN_RATE.ordinal()), is(1.0));
    assertThat(values.get(Behaviour.MONETARY.ordinal()), is(-30.0));
    assertThat(values.get(Behaviour.MEAN_DAYS_BETWEEN_ORDERS.ordinal()), is((Double) null));
  }

  @Test
  void of_zoneOfTheShop_decidesDayAndMonth() {
    add("2026-01-31T23:30:00Z", IS_PLACED, 1, 20, 0, 0);
    add("2026-02-01T00:30:00Z", IS_PLACED, 1, 20, 0, 0);
    add("2026-01-02T23:30:00Z", IS_PLACED, 1, 20, 0, 0);

    List<Double> utc = behaviours(rules(ZoneOffset.UTC, false), 1);
    List<Double> berlin = behaviours(rules(ZoneId.of("Europe/Berlin"), false), 1);

    assertThat(utc.get(Behaviour.ACTIVE_MONTHS.ordinal()), is(2.0));
    assertThat(berlin.get(Behaviour.ACTIVE_MONTHS.ordinal()), is(2.0));
    assertThat(utc.get(Behaviour.WEEKEND_SHARE.ordinal()), is(2.0 / 3));
    assertThat(berlin.get(Behaviour.WEEKEND_SHARE.ordinal()), is(1.0));
  }

  @Test
  void sorted_anyOrderOfRows_isTheSame() {
    add("2026-02-20T12:00:00Z", IS_PLACED, 1, 0.1, 0, 0);
    add("2026-02-20T12:00:00Z", IS_PLACED, 1, 0.7, 0, 0);
    add("2026-01-20T12:00:00Z", IS_PLACED, 1, 0.2, 0, 0);
    List<Double> forward = behaviours(rules(ZoneOffset.UTC, false), 1);
    double firstGross = orders.gross(0);
    orders.clear();
    add("2026-01-20T12:00:00Z", IS_PLACED, 1, 0.2, 0, 0);
    add("2026-02-20T12:00:00Z", IS_PLACED, 1, 0.7, 0, 0);
    add("2026-02-20T12:00:00Z", IS_PLACED, 1, 0.1, 0, 0);

    assertThat(behaviours(rules(ZoneOffset.UTC, false), 1), is(forward));
    assertThat(firstGross, is(0.2));
    assertThat(orders.gross(1), is(0.1));
  }
}
