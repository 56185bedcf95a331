package io.github.segmentwise.featuretable;

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

  List<String> writtenWith() {
    List<String> words = new ArrayList<>();
    if (evidence.timesOfTwoParts() < times()) {
      words.add("as hours, minutes and seconds");
    }
    if (evidence.timesOfTwoParts() > 0) {
      words.add(areMinutesFirst ? "as minutes and seconds" : "as hours and minutes");
    }
    return words;
  }

  /** What people should know of the reading, in clauses. */
  List<String> notes(String feature) {
    List<String> notes = new ArrayList<>();
    notes.add("they count in minutes, as " + feature);
    if (evidence.timesOfTwoParts() > 0) {
      notes.add(
          "no value shows whether two parts are %s, as here, or %s"
              .formatted(
                  areMinutesFirst ? "minutes and seconds" : "hours and minutes",
                  areMinutesFirst ? "hours and minutes" : "minutes and seconds"));
    }
    if (evidence.timesBeyondDay() == 0 && (!areMinutesFirst || evidence.timesOfTwoParts() == 0)) {
      notes.add(
          "if they are times of the day, 23:59 is far from 0:00 here; --categoricalColumns reads"
              + " them as categories");
    }
    return notes;
  }
}
