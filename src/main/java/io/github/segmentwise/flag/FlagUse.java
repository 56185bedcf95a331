package io.github.segmentwise.flag;

/**
 * How a flag is used.
 *
 * @param record when it is part of the run's id
 * @param place where it is shown
 * @param notInTemplate why the flex template does not have it; empty if it does
 */
record FlagUse(Recording record, Place place, String notInTemplate) {

  static final FlagUse USUAL = new FlagUse(Recording.WHERE_IT_APPLIES, Place.IN_ITS_GROUP, "");

  /** When a flag is part of the run's id. */
  enum Recording {
    /** It affects the result, where its conditions hold. */
    WHERE_IT_APPLIES,
    /** It affects the result, and is recorded even where its conditions do not hold. */
    ALWAYS,
    /** It affects the result; whoever reads it records it, where it is not as usual. */
    BY_ITS_READER,
    /** It does not affect the result. */
    NEVER,
    /** It does not affect the result, and its value is shown nowhere. */
    SECRET
  }

  /** Where a flag is shown. */
  enum Place {
    REQUIRED,
    /** Among the few that most people need. */
    FIRST,
    IN_ITS_GROUP,
    /** Nowhere: for tests. */
    HIDDEN
  }

  FlagUse recorded(Recording newRecord) {
    return new FlagUse(newRecord, place, notInTemplate);
  }

  FlagUse at(Place newPlace) {
    return new FlagUse(record, newPlace, notInTemplate);
  }

  FlagUse notInTemplate(String reason) {
    return new FlagUse(record, place, reason);
  }
}
