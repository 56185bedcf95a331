package io.github.segmentwise.shop;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The behaviours of a customer as their definition reads, by plain sets; for tests only. */
final class NaiveBehaviour {

  private final FeatureFlags flags;
  private final Map<Object, Instant> orders = new HashMap<>();
  private final Set<Object> unpaid = new HashSet<>();
  private final Set<String> categories = new HashSet<>();
  private BigDecimal paid = BigDecimal.ZERO;
  private long items;

  NaiveBehaviour(FeatureFlags flags) {
    this.flags = flags;
  }

  /** Adds an item of an order: id, user, moment, number of items, status. */
  void add(List<Object> order, String category, BigDecimal price) {
    Instant moment = Instant.EPOCH.plus((Long) order.get(2), ChronoUnit.MICROS);
    if (moment.isAfter(flags.windows().asOf())) {
      return;
    }
    orders.put(order.get(0), moment);
    if (flags.unpaidStatuses().contains(order.get(4))) {
      unpaid.add(order.get(0));
    }
    categories.add(category);
    paid = paid.add(price);
    items++;
  }

  void putInto(Map<String, Object> row) {
    row.put("orders", (long) orders.size());
    boolean isPlaced = !orders.isEmpty();
    TreeSet<Long> days = new TreeSet<>();
    Set<YearMonth> months = new HashSet<>();
    long weekend = 0;
    for (Instant moment : orders.values()) {
      days.add(Duration.between(moment, flags.windows().asOf()).toDays());
      LocalDate date = LocalDate.ofInstant(moment, ZoneOffset.UTC);
      months.add(YearMonth.from(date));
      weekend +=
          EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(date.getDayOfWeek()) ? 1 : 0;
    }
    row.put("recency_days", isPlaced ? days.first() : null);
    row.put("tenure_days", isPlaced ? days.last() : null);
    row.put("monetary", isPlaced ? paid : null);
    row.put("average_order_value", share(paid, orders.size() - unpaid.size()));
    row.put("items_per_order", share(items, orders.size()));
    long span = isPlaced ? days.last() - days.first() : 0;
    row.put("mean_days_between_orders", share(span, orders.size() - 1));
    row.put("distinct_categories", isPlaced ? (long) categories.size() : null);
    row.put(
        "return_rate",
        !flags.unpaidStatuses().isEmpty()
            ? share(unpaid.size(), orders.size())
            : paid.signum() == 0 ? null : BigDecimal.ZERO);
    row.put("weekend_share", share(weekend, orders.size()));
    row.put("active_months", isPlaced ? (long) months.size() : null);
  }

  private static BigDecimal share(long part, long whole) {
    return share(BigDecimal.valueOf(part), whole);
  }

  private static BigDecimal share(BigDecimal part, long whole) {
    return whole <= 0 ? null : part.divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64);
  }
}
