package io.github.segmentwise.cell;

import io.github.segmentwise.sentence.Sentence;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * In which form a column of moments is written; of several forms that fit equally many rows the
 * first counts. Years are 1900 to 9999; of two digits, 00 to 68 are years from 2000 and 69 to 99
 * years from 1900. A moment without an offset is in the shop's time zone.
 */
public enum TimeForm {
  /** Such as {@code 2010-12-01 08:26:00}, {@code 2010/12/1}, {@code 20101201}, ISO-8601. */
  YEAR_FIRST,
  /** Such as {@code 01.12.2010 08:26} or {@code 1/12/2010}. */
  DAY_FIRST,
  /** Such as {@code 12/1/2010 8:26} or {@code 12/1/2010 8:26 AM}. */
  MONTH_FIRST,
  /** Such as {@code 10-12-01 08:26}. */
  SHORT_YEAR_FIRST,
  /** Such as {@code 1-Dec-10}, {@code December 1, 2010 at 8:26 AM} or {@code 1. Dezember 2010}. */
  MONTH_NAME,
  /**
   * Seconds, milliseconds or microseconds since 1970, by the number of digits: 9 to 11, to 14, to
   * 17.
   */
  EPOCH,
  /**
   * Days since 1899-12-30 as spreadsheets count them, such as {@code 45678} or {@code 45678.35}, in
   * five digits (from 1927 to 2173), to the second.
   */
  SPREADSHEET;

  /** Stands for a text that is not a moment of a form. */
  public static final long NONE = Long.MIN_VALUE;

  private static final int FIRST_YEAR = 1900;
  private static final int FIRST_SHORT_YEAR = 69;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final String CLOCK =
      "(?:(?:[T ]| *, *| at ) *(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?"
          + " *([AaPp]\\.?[Mm]\\.?)? *(Z|z|(?:UTC|GMT)?[+-]\\d{2}(?::?\\d{2})?|UTC|GMT)?(?:"
          + " \\([^()]{1,40}\\))?)?";
  private static final Pattern YEAR_THEN =
      Pattern.compile("(\\d{4})(?:([-/.])(\\d{1,2})\\2(\\d{1,2})|(\\d{2})(\\d{2}))" + CLOCK);
  private static final Pattern THEN_YEAR =
      Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})" + CLOCK);
  private static final String WEEKDAY = "(?:\\p{L}+[.,]{0,2} +)?";
  private static final Pattern DAY_THEN_NAME =
      Pattern.compile(
          WEEKDAY
              + "(\\d{1,2})(?:st|nd|rd|th|er|ère|\\.|º|ª)?[-/ ]*(?:de )?(\\p{L}+)\\.?[-/, ]*(?:de )?"
              + "(\\d{4}|\\d{2})"
              + CLOCK);
  private static final Pattern NAME_THEN_DAY =
      Pattern.compile(
          WEEKDAY + "(\\p{L}+)\\.?[-/ ]?(\\d{1,2})(?:st|nd|rd|th)?[-/, ]+(\\d{4}|\\d{2})" + CLOCK);
  private static final Pattern YEAR_THEN_NAME =
      Pattern.compile("(\\d{4})[-/. ](\\p{L}+)[-/. ](\\d{1,2})" + CLOCK);
  private static final Pattern DIGITS = Pattern.compile("\\d{9,17}(?:\\.0+)?");
  private static final Pattern DAYS = Pattern.compile("[1-9]\\d{4}(?:\\.\\d{1,16})?");
  private static final LocalDate SPREADSHEET_DAY_0 = LocalDate.of(1899, 12, 30);
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int SECOND_DIGITS = 11;
  private static final int MILLI_DIGITS = 14;
  private static final int CENTURY = 2000;
  private static final int NOON = 12;
  private static final int LONGEST = 80;

  /**
   * Microseconds since 1970-01-01T00:00:00Z; {@link #NONE} where the text is not a moment of this
   * form.
   *
   * @param text without blanks around it
   * @param zone of moments without an offset
   */
  public long micros(String text, ZoneId zone) {
    if (text.length() > LONGEST) {
      return NONE;
    }
    try {
      return switch (this) {
        case YEAR_FIRST -> yearFirst(text, zone);
        case DAY_FIRST -> yearLast(text, zone, 1, 3);
        case MONTH_FIRST -> yearLast(text, zone, 3, 1);
        case SHORT_YEAR_FIRST -> shortYearFirst(text, zone);
        case MONTH_NAME -> named(text, zone);
        case EPOCH -> sinceEpoch(text);
        case SPREADSHEET -> ofSpreadsheet(text, zone);
      };
    } catch (DateTimeException | NumberFormatException e) {
      return NONE;
    }
  }

  private static long yearFirst(String text, ZoneId zone) {
    Matcher parts = YEAR_THEN.matcher(text);
    if (!parts.matches()) {
      return NONE;
    }
    boolean isCompact = parts.group(2) == null;
    LocalDate date =
        LocalDate.of(
            number(parts, 1), number(parts, isCompact ? 5 : 3), number(parts, isCompact ? 6 : 4));
    return micros(date, parts, 7, zone);
  }

  private static long yearLast(String text, ZoneId zone, int day, int month) {
    Matcher parts = THEN_YEAR.matcher(text);
    if (!parts.matches()) {
      return NONE;
    }
    LocalDate date = LocalDate.of(year(parts.group(4)), number(parts, month), number(parts, day));
    return micros(date, parts, 5, zone);
  }

  private static long shortYearFirst(String text, ZoneId zone) {
    Matcher parts = THEN_YEAR.matcher(text);
    if (!parts.matches() || parts.group(1).length() != 2 || parts.group(4).length() != 2) {
      return NONE;
    }
    return micros(
        LocalDate.of(year(parts.group(1)), number(parts, 3), number(parts, 4)), parts, 5, zone);
  }

  private static long named(String text, ZoneId zone) {
    Matcher parts = DAY_THEN_NAME.matcher(text);
    if (parts.matches()) {
      return named(parts, zone, 3, 2, 1);
    }
    parts = NAME_THEN_DAY.matcher(text);
    if (parts.matches()) {
      return named(parts, zone, 3, 1, 2);
    }
    parts = YEAR_THEN_NAME.matcher(text);
    return parts.matches() ? named(parts, zone, 1, 2, 3) : NONE;
  }

  /** Another word than the name of a month is month 0, which no date has. */
  private static long named(Matcher parts, ZoneId zone, int year, int month, int day) {
    LocalDate date =
        LocalDate.of(
            year(parts.group(year)), MonthNames.month(parts.group(month)), number(parts, day));
    return micros(date, parts, 4, zone);
  }

  private static int year(String digits) {
    int year = Integer.parseInt(digits);
    return digits.length() > 2 ? year : year + (year < FIRST_SHORT_YEAR ? CENTURY : FIRST_YEAR);
  }

  /** Whether the year of a moment has two digits, so that its century is a guess. */
  public static boolean hasShortYear(String text) {
    Matcher numbers = THEN_YEAR.matcher(text);
    if (numbers.matches()) {
      return numbers.group(4).length() == 2;
    }
    Matcher day = DAY_THEN_NAME.matcher(text);
    Matcher name = NAME_THEN_DAY.matcher(text);
    return (day.matches() && day.group(3).length() == 2)
        || (name.matches() && name.group(3).length() == 2);
  }

  /** A form that a text has in UTC; null where it has none. */
  public static @Nullable TimeForm of(String text) {
    for (TimeForm form : values()) {
      if (form.micros(text, ZoneOffset.UTC) != NONE) {
        return form;
      }
    }
    return null;
  }

  /** The form for a sentence on moments. */
  public Sentence words() {
    return switch (this) {
      case YEAR_FIRST -> Sentence.of("record.moments.year-first");
      case DAY_FIRST -> Sentence.of("record.moments.day-first");
      case MONTH_FIRST -> Sentence.of("record.moments.month-first");
      case SHORT_YEAR_FIRST -> Sentence.of("record.moments.short-year-first");
      case MONTH_NAME -> Sentence.of("record.moments.month-name");
      case EPOCH -> Sentence.of("record.moments.epoch");
      case SPREADSHEET -> Sentence.of("record.moments.spreadsheet");
    };
  }

  private static long micros(LocalDate date, Matcher parts, int clock, ZoneId zone) {
    if (date.getYear() < FIRST_YEAR) {
      return NONE;
    }
    int hour = number(parts, clock);
    if (parts.group(clock + 4) != null) {
      if (hour < 1 || hour > NOON) {
        return NONE;
      }
      boolean isAfternoon = parts.group(clock + 4).toLowerCase(Locale.ROOT).startsWith("p");
      hour = hour % NOON + (isAfternoon ? NOON : 0);
    }
    String fraction = parts.group(clock + 3) == null ? "" : parts.group(clock + 3);
    int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
    LocalDateTime moment =
        LocalDateTime.of(
            date, LocalTime.of(hour, number(parts, clock + 1), number(parts, clock + 2), nanos));
    OffsetDateTime placed = placed(moment, parts.group(clock + 5), zone);
    return placed.toEpochSecond() * MICROS_PER_SECOND + placed.get(ChronoField.MICRO_OF_SECOND);
  }

  private static OffsetDateTime placed(LocalDateTime moment, String offset, ZoneId zone) {
    if (offset == null) {
      return ZonedDateTime.of(moment, zone).toOffsetDateTime();
    }
    int sign = Math.max(offset.indexOf('+'), offset.indexOf('-'));
    return moment.atOffset(sign < 0 ? ZoneOffset.UTC : ZoneOffset.of(offset.substring(sign)));
  }

  private static int number(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
  }

  private static long sinceEpoch(String text) {
    if (!DIGITS.matcher(text).matches()) {
      return NONE;
    }
    String digits = text.contains(".") ? text.substring(0, text.indexOf('.')) : text;
    long number = Long.parseLong(digits);
    ChronoUnit unit =
        digits.length() <= SECOND_DIGITS
            ? ChronoUnit.SECONDS
            : digits.length() <= MILLI_DIGITS ? ChronoUnit.MILLIS : ChronoUnit.MICROS;
    return switch (unit) {
      case SECONDS -> number * MICROS_PER_SECOND;
      case MILLIS -> number * 1_000;
      default -> number;
    };
  }

  private static long ofSpreadsheet(String text, ZoneId zone) {
    if (!DAYS.matcher(text).matches()) {
      return NONE;
    }
    long seconds = Math.round(Double.parseDouble(text) * SECONDS_PER_DAY);
    return SPREADSHEET_DAY_0.atStartOfDay().plusSeconds(seconds).atZone(zone).toEpochSecond()
        * MICROS_PER_SECOND;
  }
}
