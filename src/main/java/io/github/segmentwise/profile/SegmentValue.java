package io.github.segmentwise.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.github.segmentwise.exact.Money;
import io.github.segmentwise.value.Lifecycle;
import io.github.segmentwise.value.ValueSums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the customers of a segment are worth together. Amounts are in the shop's currency; {@code
 * NaN} stands for what is not known, and is null in JSON.
 *
 * @param revenue net of the last 365 days
 * @param revenueShare of that of all clustered customers; not known where that is not above 0
 * @param margin what is left of the revenue of known cost after that cost; null where none is known
 * @param marginShare of that of all clustered customers; null where that is not above 0
 * @param expectedOrders days with an order that are expected in the 365 days ahead
 * @param expectedValue what is expected to be spent in these days
 * @param lifecycle the groups that any customer belongs to, in their usual order
 * @param holdout null where nothing was held out
 * @param ordering how the customers ordered; null in profiles of earlier versions
 */
@JsonPropertyOrder({
  "revenue",
  "revenueShare",
  "margin",
  "marginShare",
  "expectedOrders",
  "expectedValue",
  "lifecycle",
  "holdout",
  "ordering"
})
public record SegmentValue(
    double revenue,
    @JsonSerialize(using = NullForNaN.Writer.class)
        @JsonDeserialize(using = NullForNaN.Reader.class)
        double revenueShare,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double margin,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double marginShare,
    @JsonSerialize(using = NullForNaN.Writer.class)
        @JsonDeserialize(using = NullForNaN.Reader.class)
        double expectedOrders,
    @JsonSerialize(using = NullForNaN.Writer.class)
        @JsonDeserialize(using = NullForNaN.Reader.class)
        double expectedValue,
    List<GroupShare> lifecycle,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Holdout holdout,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Ordering ordering) {

  public SegmentValue {
    lifecycle = List.copyOf(lifecycle);
  }

  /**
   * Share of a group of customers, in [0, 1], of those who have ever ordered.
   *
   * @param populationShare the same over all customers
   */
  @JsonPropertyOrder({"group", "share", "populationShare"})
  public record GroupShare(Lifecycle group, double share, double populationShare) {}

  /**
   * What was expected of the days held out, and what happened; days with an order, and amounts.
   *
   * @param customers who had bought before
   */
  @JsonPropertyOrder({
    "customers",
    "expectedOrders",
    "actualOrders",
    "expectedValue",
    "actualValue"
  })
  public record Holdout(
      long customers,
      @JsonSerialize(using = NullForNaN.Writer.class)
          @JsonDeserialize(using = NullForNaN.Reader.class)
          double expectedOrders,
      long actualOrders,
      @JsonSerialize(using = NullForNaN.Writer.class)
          @JsonDeserialize(using = NullForNaN.Reader.class)
          double expectedValue,
      double actualValue) {

    static @Nullable Holdout of(ValueSums sums) {
      return sums.heldCustomers() == 0
          ? null
          : new Holdout(
              sums.heldCustomers(),
              sums.heldOrders(),
              sums.happenedOrders(),
              sums.heldValue(),
              sums.happenedValue());
    }
  }

  /**
   * How customers ordered.
   *
   * @param customers who have placed an order
   * @param active of these, who placed one in the last 365 days
   * @param repeat of these, who placed two or more
   * @param medianSpend what all orders of the customer in the middle come to, to a thousandth
   * @param medianDaysSinceOrder days since the last order of the customer in the middle
   */
  @JsonPropertyOrder({"customers", "active", "repeat", "medianSpend", "medianDaysSinceOrder"})
  public record Ordering(
      long customers, long active, long repeat, double medianSpend, double medianDaysSinceOrder) {

    /** Null where nobody has placed an order. */
    public static @Nullable Ordering of(ValueSums sums) {
      return sums.ordered() == 0
          ? null
          : new Ordering(
              sums.ordered(),
              sums.active(),
              sums.repeat(),
              Money.inCents(sums.medianSpend()),
              sums.medianDaysSinceOrder());
    }

    /** Share of those who have ordered who did so twice or more, in [0, 1]. */
    @JsonIgnore
    public double repeatShare() {
      return (double) repeat / customers;
    }
  }

  /** Of a segment among all customers; null where no orders are known. */
  static @Nullable SegmentValue of(ValueSums segment, ValueSums all) {
    if (!all.isKnown()) {
      return null;
    }
    List<GroupShare> groups = new ArrayList<>();
    for (Lifecycle group : Lifecycle.values()) {
      if (all.customersOf(group) > 0) {
        groups.add(new GroupShare(group, share(segment, group), share(all, group)));
      }
    }
    return new SegmentValue(
        segment.revenue(),
        all.revenue() > 0 ? segment.revenue() / all.revenue() : Double.NaN,
        Double.isNaN(segment.margin()) ? null : segment.margin(),
        Double.isNaN(segment.margin()) || !(all.margin() > 0)
            ? null
            : segment.margin() / all.margin(),
        segment.expectedOrders(),
        segment.expectedValue(),
        groups,
        Holdout.of(segment),
        Ordering.of(segment));
  }

  private static double share(ValueSums sums, Lifecycle group) {
    long scored = Arrays.stream(Lifecycle.values()).mapToLong(sums::customersOf).sum();
    return scored == 0 ? 0 : (double) sums.customersOf(group) / scored;
  }
}
