package io.github.segmentwise.publish;

import io.github.segmentwise.batch.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What people should know of the columns of a feature table, from the facts that its plan left. */
final class ColumnWarnings {

  private ColumnWarnings() {}

  static List<String> of(Facts facts) {
    List<String> warnings = new ArrayList<>();
    together(facts, "constant.", "%s %s the same value in every row, and %s left out", warnings);
    together(facts, "all_missing.", "%s %s no value in any row, and %s left out", warnings);
    together(
        facts,
        "identifying.",
        "%s %s another value in every row, as an id has, and %s left out"
            + " (--numericColumns or --categoricalColumns would keep it)",
        warnings);
    each(
        facts,
        "many_values.",
        "features: column %s holds %,d different texts, hardly categories; --excludeColumns leaves"
            + " it out",
        warnings);
    each(
        facts,
        "taken_as_missing.",
        "features: column %s holds numbers or dates but for %,d cells such as NULL or NA, which"
            + " count as missing",
        warnings);
    each(
        facts,
        "unknown_levels.",
        "features: column %s holds %,d values that ordinalColumns does not name; they count as"
            + " missing",
        warnings);
    for (String column : facts.counts("ambiguous_dates.").keySet()) {
      warnings.add(
          "features: the dates of column %s could begin with the day or the month; they are read"
                  .formatted(column)
              + " as beginning with the day");
    }
    return warnings;
  }

  /** One warning for all columns of a kind. */
  private static void together(Facts facts, String prefix, String message, List<String> warnings) {
    List<String> columns = List.copyOf(facts.counts(prefix).keySet());
    if (!columns.isEmpty()) {
      boolean one = columns.size() == 1;
      String names =
          (one ? "features: column " : "features: columns ") + String.join(", ", columns);
      warnings.add(message.formatted(names, one ? "has" : "have", one ? "is" : "are"));
    }
  }

  private static void each(Facts facts, String prefix, String message, List<String> warnings) {
    for (Map.Entry<String, Long> column : facts.counts(prefix).entrySet()) {
      if (column.getValue() > 0) {
        warnings.add(String.format(Locale.ROOT, message, column.getKey(), column.getValue()));
      }
    }
  }
}
