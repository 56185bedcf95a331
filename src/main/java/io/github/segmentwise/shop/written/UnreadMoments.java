package io.github.segmentwise.shop.written;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.cell.MissingText;
import io.github.segmentwise.cell.TimeForm;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.sentence.SentenceJson;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the texts of a column of moments are that do not have the column's form.
 *
 * @param form of most
 * @param empty cells without a text
 * @param marks of missing values, such as {@code 0000-00-00}
 * @param others texts by what they are, in words, with their counts
 */
public record UnreadMoments(TimeForm form, long empty, long marks, List<Others> others) {

  private static final String FACT = "shop.unread_moments.";
  private static final String SEPARATOR = "\t";

  /** Texts of another form, and how many there are. */
  record Others(Sentence words, long count) {}

  /** The kind of a cell without a text. */
  static final int EMPTY = 1 << TimeForm.values().length;

  private static final int MARK = EMPTY + 1;
  private static final int FIRST_KIND = TimeForm.values().length;
  private static final int COUNTS = FIRST_KIND + MARK + 1;
  private static final int DAY_OR_MONTH =
      1 << TimeForm.DAY_FIRST.ordinal() | 1 << TimeForm.MONTH_FIRST.ordinal();

  /** Counts of nothing: first of the texts of each form, then of each kind. */
  static long[] counts() {
    return new long[COUNTS];
  }

  /** The kind of a text: a bit per form that it has, or empty, or a mark. */
  static int kind(String cell, ZoneId zone) {
    String text = MissingText.strip(cell);
    if (text.isEmpty()) {
      return EMPTY;
    }
    if (MissingText.of(text) != MissingText.NO) {
      return MARK;
    }
    int kind = 0;
    for (TimeForm form : TimeForm.values()) {
      kind |= form.micros(text, zone) == TimeForm.NONE ? 0 : 1 << form.ordinal();
    }
    return kind;
  }

  static void count(long[] counts, int kind) {
    counts[FIRST_KIND + kind]++;
    for (int form = 0; form < FIRST_KIND && kind < EMPTY; form++) {
      counts[form] += kind >> form & 1;
    }
  }

  static UnreadMoments of(long[] counts, TimeForm form) {
    Map<Sentence, Long> others = new LinkedHashMap<>();
    for (int kind = 0; kind < EMPTY; kind++) {
      long count = counts[FIRST_KIND + kind];
      if (count > 0 && (kind >> form.ordinal() & 1) == 0) {
        others.merge(words(kind), count, Long::sum);
      }
    }
    return new UnreadMoments(
        form,
        counts[FIRST_KIND + EMPTY],
        counts[FIRST_KIND + MARK],
        others.entrySet().stream()
            .map(each -> new Others(each.getKey(), each.getValue()))
            .toList());
  }

  private static Sentence words(int kind) {
    if (kind == 0) {
      return Sentence.of("record.moments.none");
    }
    return (kind & DAY_OR_MONTH) == DAY_OR_MONTH
        ? Sentence.of("record.moments.day-or-month-first")
        : TimeForm.values()[Integer.numberOfTrailingZeros(kind)].words();
  }

  /**
   * Counts the moments as facts of a run; nothing where all could be read.
   *
   * @param column with its table
   * @param areNeeded whether rows without a moment are left out
   */
  public void addTo(Facts facts, String column, boolean areNeeded) {
    String key =
        String.join(
            SEPARATOR,
            FACT + column,
            SentenceJson.packed(form.words()),
            SentenceJson.packed(
                Sentence.of(areNeeded ? "record.moments.left-out" : "record.moments.missing")),
            "");
    others.forEach(other -> add(facts, key, other.words(), other.count()));
    add(facts, key, Sentence.of("record.moments.marks"), marks);
    add(facts, key, Sentence.of("record.moments.empty"), areNeeded ? empty : 0);
  }

  private static void add(Facts facts, String key, Sentence words, long count) {
    if (count > 0) {
      facts.add(key + SentenceJson.packed(words), count);
    }
  }

  /** One warning per column, by the facts of a whole run. */
  public static List<Sentence> warnings(Facts facts) {
    SortedMap<String, SortedMap<String, Sentence>> kinds = new TreeMap<>();
    SortedMap<String, Long> totals = new TreeMap<>();
    facts
        .counts(FACT)
        .forEach(
            (fact, count) -> {
              int end = fact.lastIndexOf(SEPARATOR);
              String key = fact.substring(0, end);
              Sentence words = SentenceJson.unpacked(fact.substring(end + 1));
              kinds
                  .computeIfAbsent(key, k -> new TreeMap<>())
                  .put(
                      words.english(),
                      Sentence.of("record.moments.some", Sentence.count(count), words));
              totals.merge(key, count, Long::sum);
            });
    List<Sentence> warnings = new ArrayList<>();
    kinds.forEach(
        (key, ofColumn) -> {
          String[] parts = key.split(SEPARATOR);
          Sentence moments =
              Sentence.of(
                  "record.warning.moments",
                  parts[0],
                  Sentence.count(totals.get(key)),
                  SentenceJson.unpacked(parts[1]),
                  Sentence.listed(List.copyOf(ofColumn.values())));
          warnings.add(Sentence.clauses(List.of(moments, SentenceJson.unpacked(parts[2]))));
        });
    return warnings;
  }
}
