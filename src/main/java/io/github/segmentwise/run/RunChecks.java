package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the run checked; all null where spend is not known, as for a ready table.
 *
 * @param spend the sentence on spend against the ledger
 * @param featureSpend spend of all customers in the longest window, as the features hold it
 * @param ledger sum of the prices of all order lines in that window
 * @param featureSpendToLedger the one over the other; 0 where the ledger is 0
 * @param allZeroSpendColumns spend columns in which nobody spent anything
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "spend",
  "featureSpend",
  "ledger",
  "featureSpendToLedger",
  "allZeroSpendColumns"
})
public record RunChecks(
    @Nullable String spend,
    @Nullable Double featureSpend,
    @Nullable Double ledger,
    @Nullable Double featureSpendToLedger,
    @Nullable List<String> allZeroSpendColumns) {

  /** The checks of a ready table. */
  public static final RunChecks NONE = new RunChecks(null, null, null, null, null);
}
