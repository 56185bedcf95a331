package io.github.segmentwise.publish;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.read.FileNotes;
import io.github.segmentwise.read.FirstRejected;
import io.github.segmentwise.read.InputGate;
import io.github.segmentwise.run.RunChecks;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.shop.mapping.SpendFormula;
import io.github.segmentwise.shop.order.OrderFacts;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What every run checks of its features.
 *
 * @param allZeroColumns spend columns in which nobody spent anything
 * @param featureSpend spend of all customers in the longest window, as the features hold it
 * @param ledger sum of the prices of all order lines in that window
 * @param unpaid which order lines add nothing to spend, in words; null where there are none
 */
public record FeatureChecks(
    List<String> allZeroColumns,
    int spendColumns,
    double featureSpend,
    double ledger,
    @Nullable Sentence unpaid) {

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

  private static @Nullable Sentence unpaid(Facts facts) {
    if (facts.count(OrderFacts.WITHOUT_STATUS) > 0) {
      return Sentence.of("record.checks.no-statuses");
    }
    long lines = facts.count(OrderFacts.UNPAID);
    return lines == 0
        ? null
        : Sentence.of(
            "record.checks.unpaid",
            Sentence.count(lines),
            Sentence.count(facts.count(OrderFacts.LINES)),
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
  public Sentence ledgerSentence(SpendFormula formula) {
    if (ledger == 0) {
      return Sentence.of("record.checks.no-lines");
    }
    Sentence figures =
        Sentence.of(
            "record.checks.ledger",
            Sentence.figure("%,.2f", featureSpend),
            Sentence.figure("%.4f", ratio()),
            Sentence.figure("%,.2f", ledger));
    Sentence all = unpaid == null ? figures : Sentence.clauses(List.of(figures, unpaid));
    return formula != SpendFormula.SALE_PRICE_TIMES_NUM_OF_ITEM
        ? all
        : Sentence.of("record.checks.times-items", all);
  }

  /** What people should look at, in the order in which it is shown. */
  public List<Sentence> warnings(Facts facts, Set<String> excludedStatuses) {
    List<Sentence> warnings = new ArrayList<>();
    if (isShop() && featureSpend == 0) {
      warnings.add(Sentence.of("record.warning.nobody-spent"));
    }
    warnings.addAll(FileNotes.warnings(facts));
    counted(facts, "rejected.")
        .forEach((table, rows) -> warnings.add(rejected(facts, table, rows)));
    counted(facts, "conflicts.")
        .forEach(
            (table, rows) ->
                warnings.add(
                    rows > FirstRejected.MOST
                        ? Sentence.of(
                            "record.warning.conflicts-first",
                            table,
                            Sentence.count(rows),
                            Sentence.count(FirstRejected.MOST))
                        : Sentence.of("record.warning.conflicts", table, Sentence.count(rows))));
    counted(facts, "duplicates.")
        .forEach(
            (table, rows) ->
                warnings.add(
                    Sentence.of("record.warning.duplicates", table, Sentence.count(rows))));
    counted(facts, "orphans.")
        .forEach(
            (table, rows) ->
                warnings.add(Sentence.of("record.warning.orphans", table, Sentence.count(rows))));
    if (!allZeroColumns.isEmpty()) {
      warnings.add(
          Sentence.of(
              allZeroColumns.size() > MOST_NAMED
                  ? "record.warning.zero-columns-more"
                  : "record.warning.zero-columns",
              allZeroColumns.size(),
              spendColumns,
              String.join(
                  ", ", allZeroColumns.subList(0, Math.min(MOST_NAMED, allZeroColumns.size())))));
    }
    warnings.addAll(ColumnWarnings.of(facts));
    for (String status : excludedStatuses) {
      if (facts.count("excluded." + status) == 0) {
        warnings.add(Sentence.of("record.warning.no-status", status));
      }
    }
    return warnings;
  }

  private static Sentence rejected(Facts facts, String table, long rows) {
    Sentence warning =
        rows > FirstRejected.MOST
            ? Sentence.of(
                "record.warning.unread-first",
                table,
                Sentence.count(rows),
                Sentence.count(FirstRejected.MOST))
            : Sentence.of("record.warning.unread", table, Sentence.count(rows));
    List<Sentence> reasons =
        InputGate.reasons(facts, table).entrySet().stream()
            .limit(MOST_REASONS)
            .map(
                reason ->
                    Sentence.of(
                        "record.word.counted", reason.getKey(), Sentence.count(reason.getValue())))
            .toList();
    return reasons.isEmpty()
        ? warning
        : Sentence.clauses(
            List.of(warning, Sentence.of("record.warning.most-often", Sentence.clauses(reasons))));
  }

  /** Counts above 0. */
  private static SortedMap<String, Long> counted(Facts facts, String prefix) {
    SortedMap<String, Long> counted = new TreeMap<>(facts.counts(prefix));
    counted.values().removeIf(count -> count <= 0);
    return counted;
  }

  RunChecks toRecord(SpendFormula formula) {
    return isShop()
        ? new RunChecks(
            ledgerSentence(formula).english(), featureSpend, ledger, ratio(), allZeroColumns)
        : RunChecks.NONE;
  }
}
