package io.github.segmentwise.shop.written;

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

/**
 * In which form a column of moments is written; of several forms that fit equally many rows the
 * first counts. Years are 1900 to 9999. A moment without an offset is in the shop's time zone.
 */
public enum TimeForm {
  /** Such as {@code 2010-12-01 08:26:00}, {@code 2010/12/1}, {@code 20101201}, ISO-8601. */
  YEAR_FIRST,
  /** Such as {@code 01.12.2010 08:26} or {@code 1/12/2010}. */
  DAY_FIRST,
  /** Such as {@code 12/1/2010 8:26} or {@code 12/1/2010 8:26 AM}. */
  MONTH_FIRST,
  /**
   * Seconds, milliseconds or microseconds since 1970, by the number of digits: 9 to 11, to 14, to
   * 17.
   */
  EPOCH;

  /** Stands for a text that is not a moment of a form. */
  public static final long NONE = Long.MIN_VALUE;

  private static final int FIRST_YEAR = 1900;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final String CLOCK =
      "(?:(?:[T ]| *, *) *(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?"
          + " *([AaPp]\\.?[Mm]\\.?)? *(Z|z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?)?";
  private static final Pattern YEAR_THEN =
      Pattern.compile("(\\d{4})(?:([-/.])(\\d{1,2})\\2(\\d{1,2})|(\\d{2})(\\d{2}))" + CLOCK);
  private static final Pattern THEN_YEAR =
      Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})" + CLOCK);
  private static final Pattern DIGITS = Pattern.compile("\\d{9,17}(?:\\.0+)?");
  private static final int SECOND_DIGITS = 11;
  private static final int MILLI_DIGITS = 14;
  private static final int CENTURY = 2000;
  private static final int NOON = 12;

  /**
   * Microseconds since 1970-01-01T00:00:00Z; {@link #NONE} where the text is not a moment of this
   * form.
   *
   * @param text without blanks around it
   * @param zone of moments without an offset
   */
  public long micros(String text, ZoneId zone) {
    try {
      return switch (this) {
        case YEAR_FIRST -> yearFirst(text, zone);
        case DAY_FIRST -> yearLast(text, zone, 1, 3);
        case MONTH_FIRST -> yearLast(text, zone, 3, 1);
        case EPOCH -> sinceEpoch(text);
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
    int year = number(parts, 4) + (parts.group(4).length() == 2 ? CENTURY : 0);
    return micros(LocalDate.of(year, number(parts, month), number(parts, day)), parts, 5, zone);
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
    boolean isNumeric = offset.charAt(0) == '+' || offset.charAt(0) == '-';
    return moment.atOffset(isNumeric ? ZoneOffset.of(offset) : ZoneOffset.UTC);
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
}
