package io.github.segmentwise.shop;

import io.github.segmentwise.customer.SpendWindows;
import io.github.segmentwise.shop.mapping.SpendFormula;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The flags that decide the features. */
public record FeatureFlags(
    SpendWindows windows,
    SpendFormula formula,
    Set<String> excludedStatuses,
    Set<String> unpaidStatuses) {

  /** The defaults at a reference moment. */
  public static FeatureFlags at(String asOf) {
    return new FeatureFlags(
        new SpendWindows(Instant.parse(asOf), List.of(365, 730, 1095)),
        SpendFormula.SALE_PRICE_TIMES_NUM_OF_ITEM,
        Set.of(),
        Set.of());
  }

  public FeatureFlags withFormula(SpendFormula newFormula) {
    return new FeatureFlags(windows, newFormula, excludedStatuses, unpaidStatuses);
  }

  public FeatureFlags withDays(Integer... days) {
    return new FeatureFlags(
        new SpendWindows(windows.asOf(), List.of(days)), formula, excludedStatuses, unpaidStatuses);
  }

  public FeatureFlags withoutStatuses(String... statuses) {
    return new FeatureFlags(windows, formula, Set.of(statuses), unpaidStatuses);
  }

  public FeatureFlags withUnpaid(String... statuses) {
    return new FeatureFlags(windows, formula, excludedStatuses, Set.of(statuses));
  }
}
