package io.github.segmentwise.read;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.sentence.SentenceJson;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Ends a run whose input is unusable, by the facts that were counted while it was read: a table
 * without rows, too many rejected rows, no customer at all.
 */
public final class InputGate {

  /** Begin of the facts that {@link #marksFact} names. */
  public static final String MARKS = "missing_marks.";

  private static final String REASON = "reason.";
  private static final String IN_COLUMN = "record.rejected.column";

  private InputGate() {}

  /** The fact that counts rows that were rejected for one reason. */
  public static String reasonFact(RejectedRow row) {
    Sentence reason =
        row.column().isEmpty() ? row.reason() : Sentence.of(IN_COLUMN, row.column(), row.reason());
    return REASON + row.table() + "." + SentenceJson.packed(reason);
  }

  /** The fact that counts the cells of a column that are marks of a missing value. */
  public static String marksFact(String table, String column) {
    return MARKS + table + ": column " + column;
  }

  /**
   * Checks the facts of a whole input.
   *
   * @param tables names of the tables, in the order in which they are checked
   * @param maxRejectedShare a larger share of a table's rows is too much
   * @throws InputException in one line, if a check fails
   */
  public static void check(Facts facts, List<String> tables, double maxRejectedShare) {
    for (String table : tables) {
      long rejected = facts.count("rejected." + table) + facts.count("conflicts." + table);
      long rows = facts.count("rows." + table) + facts.count("rejected." + table);
      if (rows == 0) {
        throw new InputException(table + ": the table has no rows; expected at least one");
      }
      if (rejected > maxRejectedShare * rows) {
        throw new InputException(
            "%s: %s of %s rows are rejected (%s %%), more than maxRejectedShare allows (%s %%)%s"
                .formatted(
                    table,
                    number(rejected),
                    number(rows),
                    percent((double) rejected / rows),
                    percent(maxRejectedShare),
                    mostFrequentReason(facts, table)));
      }
    }
    long lines = facts.count("lines");
    if (lines > 0 && facts.count("later_lines") == lines) {
      throw new InputException(
          "asOf: all %s order lines are of orders after --asOf; expected a moment after the first"
                  .formatted(number(lines))
              + " orders");
    }
    if (facts.count("customers") == 0) {
      throw new InputException(
          ("no customer: none of %s order lines belongs to a known user (%s items without their"
                  + " order, %s without their product, %s orders without their user, %s orders left"
                  + " out by their status)")
              .formatted(
                  number(facts.count("lines")),
                  number(facts.count("orphans.order_items.order_id")),
                  number(facts.count("orphans.order_items.product_id")),
                  number(facts.count("orphans.orders.user_id")),
                  number(facts.counts("excluded.").values().stream().mapToLong(n -> n).sum())));
    }
  }

  private static String mostFrequentReason(Facts facts, String table) {
    return reasons(facts, table).keySet().stream()
        .findFirst()
        .map(reason -> "; most often: " + reason + hint(reason))
        .orElse("");
  }

  private static String hint(Sentence reason) {
    return reason.says(InputColumn.Type.TEXT.expectation().key())
        ? ", or --encoding to say in what encoding it is"
        : "";
  }

  /** Why rows of any table were rejected, without their columns, each once. */
  public static Set<Sentence> reasons(Facts facts) {
    Set<Sentence> reasons = new LinkedHashSet<>();
    for (String fact : facts.counts(REASON).keySet()) {
      Sentence reason = SentenceJson.unpacked(fact.substring(fact.indexOf(".{") + 1));
      boolean isOfColumn = reason.key().equals(IN_COLUMN);
      reasons.add(isOfColumn ? (Sentence) reason.arguments().get(1) : reason);
    }
    return reasons;
  }

  /** Why rows of a table were rejected, with counts; the most frequent reason first. */
  public static Map<Sentence, Long> reasons(Facts facts, String table) {
    Map<Sentence, Long> counts = new LinkedHashMap<>();
    facts
        .counts(REASON + table + ".")
        .forEach((reason, count) -> counts.put(SentenceJson.unpacked(reason), count));
    Map<Sentence, Long> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<Sentence, Long>comparingByValue()
                .reversed()
                .thenComparing(reason -> reason.getKey().english()))
        .forEach(reason -> sorted.put(reason.getKey(), reason.getValue()));
    return sorted;
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String percent(double share) {
    DecimalFormat format = new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(100 * share);
  }
}
