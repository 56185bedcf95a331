package io.github.segmentwise.read;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the timestamps that shop exports hold: {@code 2026-03-17 12:31:53.000000 UTC}, ISO-8601,
 * with or without fraction and zone, or a date alone. Without a zone the time is UTC; the fraction
 * counts to the microsecond.
 */
public final class Timestamps {

  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})-(\\d{1,2})-(\\d{1,2})"
              + "(?:[T ](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?"
              + " ?(Z|z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?)?");
  private static final Pattern USUAL_ENDING = Pattern.compile("(?:\\.0{1,9})?(?: UTC|Z)?");
  private static final int SECONDS_END = 19;

  private Timestamps() {}

  /**
   * Microseconds since 1970-01-01T00:00:00Z.
   *
   * @throws DateTimeException if the text is not a timestamp
   */
  public static long parseMicros(String text) {
    if (hasUsualForm(text)) {
      return micros(
          LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)),
          LocalTime.of(digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, SECONDS_END)),
          ZoneOffset.UTC);
    }
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new DateTimeException("not a timestamp");
    }
    LocalDate date = LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
    String fraction = parts.group(7) == null ? "" : parts.group(7);
    int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
    LocalTime time = LocalTime.of(number(parts, 4), number(parts, 5), number(parts, 6), nanos);
    return micros(date, time, offset(parts.group(8)));
  }

  /** The form of BigQuery's own exports, which costs no regular expression over the digits. */
  private static boolean hasUsualForm(String text) {
    if (text.length() < SECONDS_END
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':'
        || (text.charAt(10) != ' ' && text.charAt(10) != 'T')) {
      return false;
    }
    for (int i = 0; i < SECONDS_END; i++) {
      boolean separator = i == 4 || i == 7 || i == 10 || i == 13 || i == 16;
      if (!separator && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
        return false;
      }
    }
    return text.length() == SECONDS_END
        || USUAL_ENDING.matcher(text).region(SECONDS_END, text.length()).matches();
  }

  private static int digits(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private static int number(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
  }

  private static ZoneOffset offset(String zone) {
    boolean numeric = zone != null && (zone.charAt(0) == '+' || zone.charAt(0) == '-');
    return numeric ? ZoneOffset.of(zone) : ZoneOffset.UTC;
  }

  private static long micros(LocalDate date, LocalTime time, ZoneOffset offset) {
    return date.toEpochSecond(time, offset) * MICROS_PER_SECOND
        + time.get(ChronoField.MICRO_OF_SECOND);
  }
}
