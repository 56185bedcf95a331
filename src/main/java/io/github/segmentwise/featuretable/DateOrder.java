package io.github.segmentwise.featuretable;

import io.github.segmentwise.sentence.Sentence;

/** In which order the parts of dates are written; of several that fit alike the first counts. */
enum DateOrder {
  /** Such as {@code 2014-03-08}, {@code 2014/03/08} or a timestamp. */
  YEAR_FIRST("record.columns.year-first"),
  /** Such as {@code 08-03-2014}, {@code 8/3/14} or {@code 08.03.2014 9:30}. */
  DAY_FIRST("record.columns.day-first"),
  /** Such as {@code 03/08/2014}. */
  MONTH_FIRST("record.columns.month-first"),
  /** Such as {@code 14-03-08}. */
  SHORT_YEAR_FIRST("record.columns.short-year-first");

  private final String words;

  DateOrder(String words) {
    this.words = words;
  }

  /** The order for a sentence. */
  Sentence words() {
    return Sentence.of(words);
  }
}
