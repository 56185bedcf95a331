package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.SortedMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the customers of a shop are worth. Amounts are in the shop's currency.
 *
 * @param revenue net of the 365 days before the reference time, of all clustered customers
 * @param margin what is left of the revenue of known cost after that cost; null where none is known
 * @param expectedOrders365d days with an order expected in the 365 days after it; null where not
 *     known
 * @param expectedValue365d amount of these; null where not known
 * @param cutPoints of the scores
 * @param purchases the model of purchases, BG/NBD
 * @param amounts the model of amounts, gamma-gamma
 * @param cells recency × frequency, without cells of nobody
 * @param holdout null where nothing was held out
 * @param ordering how all clustered customers ordered; null in records of earlier versions
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "revenue",
  "margin",
  "expectedOrders365d",
  "expectedValue365d",
  "cutPoints",
  "purchases",
  "amounts",
  "cells",
  "holdout",
  "ordering"
})
public record RunValue(
    double revenue,
    @Nullable Double margin,
    @JsonProperty("expected_orders_365d") @Nullable Double expectedOrders365d,
    @JsonProperty("expected_value_365d") @Nullable Double expectedValue365d,
    CutPoints cutPoints,
    @Nullable Model purchases,
    @Nullable Model amounts,
    List<Cell> cells,
    @Nullable Holdout holdout,
    @Nullable Ordering ordering) {

  public RunValue {
    cells = cells == null ? List.of() : List.copyOf(cells);
  }

  /** Quintiles: the 20, 40, 60 and 80 % points over all customers who have ordered. */
  @JsonPropertyOrder({"recencyDays", "orders", "monetary"})
  public record CutPoints(List<Double> recencyDays, List<Double> orders, List<Double> monetary) {}

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
      long customers, long active, long repeat, double medianSpend, double medianDaysSinceOrder) {}

  /**
   * A fitted model.
   *
   * @param customers that it learnt from
   * @param parameters by name; empty where the fit did not converge
   * @param logLikelihood null where the fit did not converge
   * @param evaluations of the likelihood
   * @param converged whether the optimiser ended by itself
   * @param atLimit whether the likelihood grows towards a limit of the model, which then holds
   * @param correlation of the number and the mean amount of repeats, for the model of amounts; null
   *     where it is not known
   * @param isUsed whether something is predicted by it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({
    "name",
    "customers",
    "parameters",
    "logLikelihood",
    "evaluations",
    "converged",
    "atLimit",
    "correlation",
    "isUsed"
  })
  public record Model(
      String name,
      int customers,
      SortedMap<String, Double> parameters,
      @Nullable Double logLikelihood,
      int evaluations,
      boolean converged,
      boolean atLimit,
      @Nullable Double correlation,
      boolean isUsed) {}

  /** Customers with two scores, and their revenue. */
  @JsonPropertyOrder({"recency", "frequency", "customers", "revenue"})
  public record Cell(int recency, int frequency, long customers, double revenue) {}

  /**
   * What models that end before the last days expect of these, and what happened.
   *
   * @param days held out
   * @param purchases the model of purchases before these days
   * @param amounts the model of amounts before these days
   * @param total over all segments
   * @param segments by id
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"days", "purchases", "amounts", "total", "segments"})
  public record Holdout(
      int days,
      @Nullable Model purchases,
      @Nullable Model amounts,
      Outcome total,
      List<Outcome> segments) {

    public Holdout {
      segments = segments == null ? List.of() : List.copyOf(segments);
    }
  }

  /**
   * What was expected and what happened.
   *
   * @param segmentId null for all segments
   * @param customers who had bought before
   * @param expectedOrders days with an order; null where not known
   * @param actualOrders days with an order
   * @param expectedValue null where not known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({
    "segmentId",
    "customers",
    "expectedOrders",
    "actualOrders",
    "expectedValue",
    "actualValue"
  })
  public record Outcome(
      @Nullable Integer segmentId,
      long customers,
      @Nullable Double expectedOrders,
      long actualOrders,
      @Nullable Double expectedValue,
      double actualValue) {}
}
