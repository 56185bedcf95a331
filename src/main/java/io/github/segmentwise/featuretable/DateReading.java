package io.github.segmentwise.featuretable;

import io.github.segmentwise.sentence.Sentence;
import java.util.ArrayList;
import java.util.List;

/**
 * In which order the dates of a column are written, decided over all of its values: the order that
 * reads the most of them, of several the first.
 */
record DateReading(ColumnEvidence evidence, DateOrder order) {

  static DateReading of(ColumnEvidence evidence) {
    DateOrder best = DateOrder.YEAR_FIRST;
    for (DateOrder order : DateOrder.values()) {
      if (evidence.dates(order) > evidence.dates(best)) {
        best = order;
      }
    }
    return new DateReading(evidence, best);
  }

  long dates() {
    return evidence.dates(order);
  }

  /** Values that are not dates of the order. */
  List<FewTexts> others() {
    return evidence.otherThan(order);
  }

  List<Sentence> writtenWith() {
    List<Sentence> words = new ArrayList<>();
    boolean isNamed = order == DateOrder.YEAR_FIRST && hasShortYears();
    words.add(isNamed ? Sentence.of("record.columns.month-name") : order.words());
    if (hasShortYears()) {
      words.add(Sentence.of("record.columns.short-years"));
    }
    return words;
  }

  boolean hasShortYears() {
    return evidence.shortYears() > 0;
  }

  /** Whether another order would read as many values. */
  boolean isAmbiguous() {
    return order != DateOrder.YEAR_FIRST
        && evidence.dates(DateOrder.YEAR_FIRST) < dates()
        && (order == DateOrder.DAY_FIRST
            && (evidence.dates(DateOrder.MONTH_FIRST) == dates()
                || evidence.dates(DateOrder.SHORT_YEAR_FIRST) == dates()));
  }
}
