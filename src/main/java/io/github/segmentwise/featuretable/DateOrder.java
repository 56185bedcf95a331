package io.github.segmentwise.featuretable;

import io.github.segmentwise.read.Timestamps;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In which order dates are written; of several that fit all values of a column the first counts.
 */
enum DateOrder {
  /** Such as {@code 2014-03-08} or {@code 2014/03/08}, also with a time as in a timestamp. */
  YEAR_FIRST,
  /** Such as {@code 08-03-2014}, {@code 8/3/2014} or {@code 08.03.2014}. */
  DAY_FIRST,
  /** Such as {@code 03/08/2014}. */
  MONTH_FIRST;

  private static final long DAY_MICROS = TimeUnit.DAYS.toMicros(1);
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})(?: \\d{1,2}:\\d{2}(?::\\d{2})?)?");
  private static final Pattern SLASHES = Pattern.compile("(\\d{4})/(\\d{1,2})/(\\d{1,2})(.*)");

  /** The day of a text, in days since 1970 in UTC; empty where it is not a date of this order. */
  OptionalLong day(String text) {
    try {
      if (this == YEAR_FIRST) {
        String dashed = SLASHES.matcher(text).replaceFirst("$1-$2-$3$4");
        return OptionalLong.of(Math.floorDiv(Timestamps.parseMicros(dashed), DAY_MICROS));
      }
      Matcher parts = YEAR_LAST.matcher(text);
      if (!parts.matches()) {
        return OptionalLong.empty();
      }
      int first = Integer.parseInt(parts.group(1));
      int second = Integer.parseInt(parts.group(3));
      int year = Integer.parseInt(parts.group(4));
      LocalDate day =
          this == DAY_FIRST ? LocalDate.of(year, second, first) : LocalDate.of(year, first, second);
      return OptionalLong.of(day.toEpochDay());
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }
}
