package io.github.segmentwise.behaviour;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Days of a shop. Moments are microseconds since 1970.
 *
 * @param asOf the reference moment; later orders do not count
 * @param zone in which a day begins at midnight
 */
public record ShopCalendar(Instant asOf, ZoneId zone) implements Serializable {

  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long SECONDS_PER_DAY = 86_400L;

  /** 1970 began on a Thursday. */
  private static final int DAYS_FROM_MONDAY = 3;

  /** The reference moment in microseconds. */
  public long asOfMicros() {
    return Math.addExact(
        Math.multiplyExact(asOf.getEpochSecond(), MICROS_PER_SECOND), asOf.getNano() / 1_000);
  }

  /** Whole days from a moment to the reference moment, which is not before it. */
  public long daysSince(long micros) {
    return Math.floorDiv(asOfMicros() - micros, MICROS_PER_SECOND * SECONDS_PER_DAY);
  }

  /** The calendar day of a moment, in days since 1970. */
  public long day(long micros) {
    long second = Math.floorDiv(micros, MICROS_PER_SECOND);
    long offset =
        zone instanceof ZoneOffset fixed
            ? fixed.getTotalSeconds()
            : zone.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
    return Math.floorDiv(second + offset, SECONDS_PER_DAY);
  }

  /** Whether a calendar day is a Saturday or Sunday. */
  static boolean isWeekend(long day) {
    return Math.floorMod(day + DAYS_FROM_MONDAY, 7) >= 5;
  }

  /** The calendar month of a day, counted from year 0. */
  static long month(long day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    return date.getYear() * 12L + date.getMonthValue();
  }
}
