package io.github.segmentwise.featuretable;

import io.github.segmentwise.sentence.Sentence;
import java.util.ArrayList;
import java.util.List;

/**
 * How the durations or times of the day of a column are written, decided over all of its values.
 * They become minutes.
 *
 * <p>Two parts are hours and minutes, unless the column's name tells of a duration, a first part is
 * 24 or more, or other values have three parts: then they are minutes and seconds.
 */
record TimeReading(ColumnEvidence evidence, boolean areMinutesFirst) {

  static TimeReading of(ColumnEvidence evidence, String name) {
    boolean haveThreeParts = evidence.timesOfTwoParts() < evidence.times();
    return new TimeReading(
        evidence,
        haveThreeParts
            || evidence.timesOfTwoPartsBeyondDay() > 0
            || new ColumnName(name).isDuration());
  }

  long times() {
    return evidence.times();
  }

  /** Values that are not times. */
  List<FewTexts> others() {
    return evidence.otherThanTimes();
  }

  PlannedColumn plan(int index, String name) {
    return PlannedColumn.minutesOf(
        index,
        name,
        areMinutesFirst ? PlannedColumn.Use.MINUTES_SECONDS : PlannedColumn.Use.HOURS_MINUTES);
  }

  List<Sentence> writtenWith() {
    List<Sentence> words = new ArrayList<>();
    if (evidence.timesOfTwoParts() < times()) {
      words.add(Sentence.of("record.columns.three-parts"));
    }
    if (evidence.timesOfTwoParts() > 0) {
      words.add(
          Sentence.of(
              areMinutesFirst ? "record.columns.minutes-first" : "record.columns.hours-first"));
    }
    return words;
  }

  /** What people should know of the reading, in clauses. */
  List<Sentence> notes(String feature) {
    List<Sentence> notes = new ArrayList<>();
    notes.add(Sentence.of("record.columns.in-minutes", feature));
    if (evidence.timesOfTwoParts() > 0) {
      notes.add(
          Sentence.of(
              areMinutesFirst ? "record.columns.maybe-hours" : "record.columns.maybe-minutes"));
    }
    if (evidence.timesBeyondDay() == 0 && (!areMinutesFirst || evidence.timesOfTwoParts() == 0)) {
      notes.add(Sentence.of("record.columns.times-of-day"));
    }
    return notes;
  }
}
