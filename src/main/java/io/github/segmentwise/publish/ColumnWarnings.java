package io.github.segmentwise.publish;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.featuretable.ColumnReading;
import io.github.segmentwise.read.InputGate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What people should know of the columns of customers, from the facts that reading them left. */
final class ColumnWarnings {

  private static final int MOST_NAMED = 20;

  private ColumnWarnings() {}

  static List<String> of(Facts facts) {
    List<String> warnings = new ArrayList<>();
    together(facts, "constant.", "%s %s the same value in every row, and %s left out", warnings);
    together(facts, "all_missing.", "%s %s no value in any row, and %s left out", warnings);
    together(
        facts,
        "identifying.",
        "%s %s another value in every row, as an id has, and %s left out (--idColumn would take one"
            + " as the id; --numericColumns or --categoricalColumns would keep it)",
        warnings);
    together(
        facts,
        "phone.",
        "%s %s phone numbers, which measure nothing, and %s left out (--categoricalColumns would"
            + " keep it)",
        warnings);
    each(
        facts,
        "nearly_unique.",
        "features: column %s holds %,d different texts, another one in nearly every row, and is"
            + " left out (--categoricalColumns would keep it)",
        warnings);
    for (String column : facts.counts("obstructed.").keySet()) {
      int end = column.indexOf(": ");
      warnings.add(
          "features: column %s is left out, as it differs in nearly every row; %s"
              .formatted(column.substring(0, end), column.substring(end + 2)));
    }
    each(
        facts,
        "unknown_levels.",
        "features: column %s holds %,d values that ordinalColumns does not name; they count as"
            + " missing",
        warnings);
    each(
        facts,
        InputGate.MARKS,
        "%s holds %,d marks such as NULL or #N/A; they count as missing",
        warnings);
    for (ColumnReading column : ColumnReading.of(facts)) {
      column.warning().ifPresent(warnings::add);
    }
    return warnings;
  }

  /** One warning for all columns of a kind. */
  private static void together(Facts facts, String prefix, String message, List<String> warnings) {
    List<String> columns = List.copyOf(facts.counts(prefix).keySet());
    if (!columns.isEmpty()) {
      boolean one = columns.size() == 1;
      String names = (one ? "features: column " : "features: columns ") + named(columns);
      warnings.add(message.formatted(names, one ? "has" : "have", one ? "is" : "are"));
    }
  }

  private static String named(List<String> columns) {
    String first = String.join(", ", columns.subList(0, Math.min(MOST_NAMED, columns.size())));
    int more = columns.size() - MOST_NAMED;
    return more <= 0 ? first : String.format(Locale.ROOT, "%s and %,d more", first, more);
  }

  private static void each(Facts facts, String prefix, String message, List<String> warnings) {
    for (Map.Entry<String, Long> column : facts.counts(prefix).entrySet()) {
      if (column.getValue() > 0) {
        warnings.add(String.format(Locale.ROOT, message, column.getKey(), column.getValue()));
      }
    }
  }
}
