package io.github.segmentwise.featuretable;

import io.github.segmentwise.batch.CategoryCounts;
import io.github.segmentwise.feature.RareCategories;
import io.github.segmentwise.featuretable.ColumnReading.As;
import io.github.segmentwise.featuretable.PlannedColumn.Use;
import io.github.segmentwise.sentence.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the {@link ColumnReading} of a column from its evidence. */
final class ColumnReadings {

  private static final SortedMap<String, Long> NONE = new TreeMap<>();

  private ColumnReadings() {}

  static ColumnReading ofNumbers(String column, NumberReading numbers) {
    List<Sentence> writtenWith = numbers.writtenWith();
    return new ColumnReading(
        column,
        As.NUMBERS,
        writtenWith,
        markers(numbers.evidence()),
        unread(numbers.others()),
        numbers.doubts(),
        !writtenWith.isEmpty());
  }

  /** Of numbers that the user named, of which those of the other convention are read as well. */
  static ColumnReading ofNamedNumbers(String column, NumberReading numbers) {
    ColumnReading reading = ofNumbers(column, numbers);
    return new ColumnReading(
        column,
        As.NUMBERS,
        reading.writtenWith(),
        reading.missing(),
        unread(numbers.evidence().timesAlone()),
        reading.notes(),
        reading.isTold());
  }

  static ColumnReading ofTimes(String column, TimeReading times) {
    return new ColumnReading(
        column,
        As.NUMBERS,
        times.writtenWith(),
        markers(times.evidence()),
        unread(times.others()),
        times.notes(PlannedColumn.MINUTES_OF + column),
        true);
  }

  static ColumnReading ofDates(String column, DateReading dates) {
    List<Sentence> notes =
        dates.isAmbiguous() ? List.of(Sentence.of("record.columns.maybe-month-first")) : List.of();
    return new ColumnReading(
        column,
        As.DATES,
        dates.writtenWith(),
        markers(dates.evidence()),
        unread(dates.others()),
        notes,
        dates.hasShortYears() || dates.isAmbiguous());
  }

  static ColumnReading ofCategories(
      String column, ColumnEvidence evidence, Use use, List<Sentence> notes) {
    List<Sentence> all = new ArrayList<>(notes);
    long rare = evidence.rarerThan(RareCategories.FEWEST_CUSTOMERS);
    if (rare > 0) {
      all.add(
          Sentence.of(
              rare == 1 ? "record.columns.rare-one" : "record.columns.rare",
              rare,
              RareCategories.FEWEST_CUSTOMERS,
              CategoryCounts.OTHER));
    }
    return new ColumnReading(
        column, As.CATEGORIES, List.of(), markers(evidence, use), NONE, all, false);
  }

  static ColumnReading ofLevels(String column) {
    return new ColumnReading(
        column, As.ORDERED_CATEGORIES, List.of(), NONE, NONE, List.of(), false);
  }

  /** What counts as missing among numbers and dates. */
  private static SortedMap<String, Long> markers(ColumnEvidence evidence) {
    SortedMap<String, Long> markers = new TreeMap<>();
    evidence.markers().addTo(markers);
    evidence.words().addTo(markers);
    return markers;
  }

  /** What counts as missing among categories. */
  static SortedMap<String, Long> markers(ColumnEvidence evidence, Use use) {
    SortedMap<String, Long> markers = new TreeMap<>();
    evidence.markers().addTo(markers);
    if (use == Use.CODE_OF_LETTERS) {
      markers.remove(PlannedColumn.NAMIBIA);
    }
    return markers;
  }

  private static SortedMap<String, Long> unread(List<FewTexts> others) {
    SortedMap<String, Long> texts = new TreeMap<>();
    others.forEach(each -> each.addTo(texts));
    SortedMap<String, Long> named = new TreeMap<>();
    texts.forEach((text, count) -> named.merge(ColumnReading.nameOf(text), count, Long::sum));
    return named;
  }
}
