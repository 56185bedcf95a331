package io.github.segmentwise.featuretable;

import io.github.segmentwise.cell.MonthNames;
import io.github.segmentwise.read.Timestamps;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A date as people and programs write it, with or without a time of the day: {@code 2014-03-08},
 * {@code 8/3/14 9:30}, {@code 5-Sep-19}, {@code September 5, 2019}.
 *
 * <p>With four digits of a year first, or with the name of a month, a date can be read in one way
 * only, and so is a date of every {@link DateOrder}. Of two digits, 00 to 68 are years from 2000
 * and 69 to 99 years from 1900. Times without a zone are UTC.
 */
final class WrittenDate {

  private static final long DAY_MICROS = TimeUnit.DAYS.toMicros(1);
  private static final int SHORTEST = 6;
  private static final int LONGEST = 48;
  private static final int FIRST_SHORT_YEAR = 69;
  private static final int MONTHS = 12;

  private static final String TIME =
      "(?:[T, ]+\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?: ?[AaPp]\\.?[Mm]\\.?)?"
          + "(?: ?(?:Z|UTC|GMT))?)?";
  private static final Pattern NUMERIC =
      Pattern.compile("(\\d{1,2})([-/. ])(\\d{1,2})\\2(\\d{4}|\\d{2})\\.?" + TIME);
  private static final Pattern YEAR_THEN_NUMBERS =
      Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(.*)");
  private static final Pattern DAY_THEN_NAME =
      Pattern.compile(
          "(?:\\p{L}+[.,]{0,2} +)?(\\d{1,2})(?:st|nd|rd|th|er|ère|\\.|º|ª)?[-/ ]?(?:de )?(\\p{L}+)\\.?"
              + "[-/, ]*(?:de )?(\\d{4}|\\d{2})"
              + TIME);
  private static final Pattern NAME_THEN_DAY =
      Pattern.compile(
          "(?:\\p{L}+[.,]{0,2} +)?(\\p{L}+)\\.?[-/ ]?(\\d{1,2})(?:st|nd|rd|th)?[-/, ]+"
              + "(\\d{4}|\\d{2})"
              + TIME);
  private static final Pattern YEAR_THEN_NAME =
      Pattern.compile("(\\d{4})[-/. ](\\p{L}+)[-/. ](\\d{1,2})" + TIME);

  /** Days since 1970 where only one reading is possible. */
  private final OptionalLong day;

  private final int first;
  private final int second;
  private final String third;

  private WrittenDate(OptionalLong day, int first, int second, String third) {
    this.day = day;
    this.first = first;
    this.second = second;
    this.third = third;
  }

  /** Reads a text; null where it is not a date in any order. */
  static @Nullable WrittenDate of(String text) {
    if (text.length() < SHORTEST || text.length() > LONGEST || !mayBeDate(text)) {
      return null;
    }
    Matcher numbers = NUMERIC.matcher(text);
    if (numbers.matches()) {
      WrittenDate date =
          new WrittenDate(
              OptionalLong.empty(),
              Integer.parseInt(numbers.group(1)),
              Integer.parseInt(numbers.group(3)),
              numbers.group(4));
      for (DateOrder order : DateOrder.values()) {
        if (date.day(order).isPresent()) {
          return date;
        }
      }
      return null;
    }
    OptionalLong day = onlyDay(text);
    return day.isPresent() ? new WrittenDate(day, 0, 0, "") : named(text);
  }

  /** Spares most texts the patterns: dates have two digits at least, and begin with few letters. */
  private static boolean mayBeDate(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      digits += text.charAt(i) >= '0' && text.charAt(i) <= '9' ? 1 : 0;
    }
    return digits >= 2;
  }

  private static OptionalLong onlyDay(String text) {
    Matcher parts = YEAR_THEN_NUMBERS.matcher(text);
    if (parts.matches()) {
      boolean isDay = isDay(number(parts, 1), number(parts, 3), number(parts, 4));
      return isDay ? timestamp(parts.replaceFirst("$1-$3-$4$5")) : OptionalLong.empty();
    }
    parts = YEAR_THEN_NAME.matcher(text);
    return parts.matches()
        ? day(number(parts, 1), MonthNames.month(parts.group(2)), number(parts, 3))
        : OptionalLong.empty();
  }

  /** A date with the name of a month and the year last. */
  private static @Nullable WrittenDate named(String text) {
    WrittenDate date = named(DAY_THEN_NAME.matcher(text), 1, 2);
    return date == null ? named(NAME_THEN_DAY.matcher(text), 2, 1) : date;
  }

  private static @Nullable WrittenDate named(Matcher parts, int dayGroup, int nameGroup) {
    if (!parts.matches()) {
      return null;
    }
    int month = MonthNames.month(parts.group(nameGroup));
    OptionalLong day = day(year(parts.group(3)), month, number(parts, dayGroup));
    return day.isPresent() ? new WrittenDate(day, 0, 0, parts.group(3)) : null;
  }

  private static OptionalLong timestamp(String text) {
    try {
      return OptionalLong.of(Math.floorDiv(Timestamps.parseMicros(text), DAY_MICROS));
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }

  private static int year(String digits) {
    int year = Integer.parseInt(digits);
    return digits.length() > 2 ? year : shortYear(year);
  }

  private static int shortYear(int year) {
    return year < FIRST_SHORT_YEAR ? 2000 + year : 1900 + year;
  }

  private static boolean isDay(int year, int month, int day) {
    return month >= 1
        && month <= MONTHS
        && day >= 1
        && day <= YearMonth.of(year, month).lengthOfMonth();
  }

  private static OptionalLong day(int year, int month, int day) {
    return isDay(year, month, day)
        ? OptionalLong.of(LocalDate.of(year, month, day).toEpochDay())
        : OptionalLong.empty();
  }

  /** The day in days since 1970, in UTC; empty where the text is not a date of this order. */
  OptionalLong day(DateOrder order) {
    if (day.isPresent()) {
      return day;
    }
    return switch (order) {
      case YEAR_FIRST -> OptionalLong.empty();
      case DAY_FIRST -> day(year(third), second, first);
      case MONTH_FIRST -> day(year(third), first, second);
      case SHORT_YEAR_FIRST ->
          third.length() == 2
              ? day(shortYear(first), second, Integer.parseInt(third))
              : OptionalLong.empty();
    };
  }

  /** Whether the year has two digits. */
  boolean hasShortYear() {
    return third.length() == 2;
  }
}
