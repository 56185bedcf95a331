package io.github.segmentwise.publish;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.read.FileNotes;
import io.github.segmentwise.read.FirstRejected;
import io.github.segmentwise.read.InputGate;
import io.github.segmentwise.run.RunChecks;
import io.github.segmentwise.shop.mapping.SpendFormula;
import io.github.segmentwise.shop.order.OrderFacts;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What every run checks of its features.
 *
 * @param allZeroColumns spend columns in which nobody spent anything
 * @param featureSpend spend of all customers in the longest window, as the features hold it
 * @param ledger sum of the prices of all order lines in that window
 * @param unpaid which order lines add nothing to spend, in words; empty where there are none
 */
public record FeatureChecks(
    List<String> allZeroColumns,
    int spendColumns,
    double featureSpend,
    double ledger,
    String unpaid) {

  private static final int MOST_NAMED = 6;
  private static final int MOST_REASONS = 3;

  public static FeatureChecks of(FeatureSpace space, Facts facts) {
    List<String> zero = new ArrayList<>();
    int own = space.schema().numerics().size();
    for (int j = own; j < space.numericDimensions(); j++) {
      if (space.isAllZero(j)) {
        zero.add(space.numericName(j));
      }
    }
    return new FeatureChecks(
        zero,
        space.numericDimensions() - own,
        amount(facts.get("spend")),
        amount(facts.get("ledger")),
        unpaid(facts));
  }

  private static String unpaid(Facts facts) {
    if (facts.count(OrderFacts.WITHOUT_STATUS) > 0) {
      return "no order is known to be unpaid, because orders have no column of statuses";
    }
    long lines = facts.count(OrderFacts.UNPAID);
    return lines == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "%,d of %,d order lines belong to unpaid orders (%s) and add nothing",
            lines,
            facts.count(OrderFacts.LINES),
            String.join(", ", facts.counts(OrderFacts.UNPAID_BY_STATUS).keySet()));
  }

  private static double amount(BigInteger units) {
    return units.doubleValue() / Grid.AMOUNT;
  }

  /** Whether spend is known, as it is of shops and not of feature tables. */
  boolean isShop() {
    return spendColumns > 0;
  }

  /** Feature spend over the ledger; 0 where the ledger is 0. */
  public double ratio() {
    return ledger == 0 ? 0 : featureSpend / ledger;
  }

  /** The sentence that every run prints on spend against the ledger. */
  public String ledgerSentence(SpendFormula formula) {
    if (ledger == 0) {
      return "no order line lies within the spend windows";
    }
    String figures =
        String.format(
            Locale.ROOT,
            "feature spend %,.2f is %.4f times the ledger %,.2f%s",
            featureSpend,
            ratio(),
            ledger,
            unpaid.isEmpty() ? "" : "; " + unpaid);
    return formula != SpendFormula.SALE_PRICE_TIMES_NUM_OF_ITEM
        ? figures
        : figures
            + ": SALE_PRICE_TIMES_NUM_OF_ITEM counts an order of n items n times"
            + " (--spendFormula=SALE_PRICE counts it once)";
  }

  /** What people should look at, in the order in which it is shown. */
  public List<String> warnings(Facts facts, Set<String> excludedStatuses) {
    List<String> warnings = new ArrayList<>();
    if (isShop() && featureSpend == 0) {
      warnings.add(
          "nobody spent anything within the spend windows before asOf; the segments rest on the"
              + " customers' attributes alone (is asOf right?)");
    }
    warnings.addAll(FileNotes.warnings(facts));
    rejected(facts, warnings);
    counts(
        facts,
        "conflicts.",
        "%s: %,d rows share their key with a different row and were left out; see rejected_rows%s",
        warnings);
    counts(facts, "duplicates.", "%s: %,d rows are exact duplicates and were dropped", warnings);
    counts(facts, "orphans.", "%s: %,d rows refer to nothing and were left out", warnings);
    if (!allZeroColumns.isEmpty()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%d of %d spend columns are zero for every clustered customer: %s%s",
              allZeroColumns.size(),
              spendColumns,
              String.join(
                  ", ", allZeroColumns.subList(0, Math.min(MOST_NAMED, allZeroColumns.size()))),
              allZeroColumns.size() > MOST_NAMED ? ", ... (all in run.json)" : ""));
    }
    warnings.addAll(ColumnWarnings.of(facts));
    for (String status : excludedStatuses) {
      if (facts.count("excluded." + status) == 0) {
        warnings.add("excludeStatuses: no order has the status '" + status + "'");
      }
    }
    return warnings;
  }

  private static void rejected(Facts facts, List<String> warnings) {
    List<String> counted = new ArrayList<>();
    counts(facts, "rejected.", "%s: %,d rows could not be read; see rejected_rows%s", counted);
    for (String warning : counted) {
      String table = warning.substring(0, warning.indexOf(": "));
      String reasons =
          InputGate.reasons(facts, table).entrySet().stream()
              .limit(MOST_REASONS)
              .map(r -> String.format(Locale.ROOT, "%s (%,d)", r.getKey(), r.getValue()))
              .collect(Collectors.joining("; "));
      warnings.add(reasons.isEmpty() ? warning : warning + "; most often " + reasons);
    }
  }

  private static void counts(Facts facts, String prefix, String message, List<String> warnings) {
    for (Map.Entry<String, Long> count : facts.counts(prefix).entrySet()) {
      if (count.getValue() > 0) {
        String first =
            count.getValue() > FirstRejected.MOST
                ? String.format(Locale.ROOT, ", which holds the first %,d", FirstRejected.MOST)
                : "";
        warnings.add(String.format(Locale.ROOT, message, count.getKey(), count.getValue(), first));
      }
    }
  }

  RunChecks toRecord(SpendFormula formula) {
    return isShop()
        ? new RunChecks(ledgerSentence(formula), featureSpend, ledger, ratio(), allZeroColumns)
        : RunChecks.NONE;
  }
}
