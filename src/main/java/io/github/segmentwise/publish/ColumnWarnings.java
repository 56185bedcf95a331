package io.github.segmentwise.publish;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.featuretable.ColumnReading;
import io.github.segmentwise.read.InputGate;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.sentence.SentenceJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What people should know of the columns of customers, from the facts that reading them left. */
final class ColumnWarnings {

  private static final int MOST_NAMED = 20;

  private ColumnWarnings() {}

  static List<Sentence> of(Facts facts) {
    List<Sentence> warnings = new ArrayList<>();
    together(
        facts, "constant.", "record.columns.constant-one", "record.columns.constant", warnings);
    together(
        facts, "all_missing.", "record.columns.missing-one", "record.columns.missing", warnings);
    together(facts, "identifying.", "record.columns.id-one", "record.columns.id", warnings);
    together(facts, "phone.", "record.columns.phone-one", "record.columns.phone", warnings);
    each(facts, "nearly_unique.", "record.columns.nearly-unique", warnings);
    for (String column : facts.counts("obstructed.").keySet()) {
      int end = column.lastIndexOf(": {");
      warnings.add(
          Sentence.of(
              "record.columns.obstructed",
              column.substring(0, end),
              SentenceJson.unpacked(column.substring(end + 2))));
    }
    each(facts, "unknown_levels.", "record.columns.unknown-levels", warnings);
    each(facts, InputGate.MARKS, "record.columns.marks", warnings);
    for (ColumnReading column : ColumnReading.of(facts)) {
      column.warning().ifPresent(warnings::add);
    }
    return warnings;
  }

  /** One warning for all columns of a kind. */
  private static void together(
      Facts facts, String prefix, String ofOne, String ofSeveral, List<Sentence> warnings) {
    List<String> columns = List.copyOf(facts.counts(prefix).keySet());
    if (!columns.isEmpty()) {
      warnings.add(Sentence.of(columns.size() == 1 ? ofOne : ofSeveral, named(columns)));
    }
  }

  private static Object named(List<String> columns) {
    String first = String.join(", ", columns.subList(0, Math.min(MOST_NAMED, columns.size())));
    int more = columns.size() - MOST_NAMED;
    return more <= 0 ? first : Sentence.of("record.word.and-more", first, Sentence.count(more));
  }

  private static void each(Facts facts, String prefix, String key, List<Sentence> warnings) {
    for (Map.Entry<String, Long> column : facts.counts(prefix).entrySet()) {
      if (column.getValue() > 0) {
        warnings.add(Sentence.of(key, column.getKey(), Sentence.count(column.getValue())));
      }
    }
  }
}
