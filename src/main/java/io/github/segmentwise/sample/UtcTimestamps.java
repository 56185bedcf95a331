package io.github.segmentwise.sample;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes times as TheLook does: {@code 2026-03-17 12:31:53.000000 UTC}.
 *
 * <p>Dates repeat millions of times, so each is formatted once; a sample spans some five years.
 */
final class UtcTimestamps {

  private static final int SECONDS_PER_DAY = 86_400;

  private final Map<Long, String> dates = new HashMap<>();

  /**
   * Formats a time.
   *
   * @param epochSecond seconds since 1970 UTC, in the years 1000 to 9999
   */
  String format(long epochSecond) {
    int second = (int) Math.floorMod(epochSecond, (long) SECONDS_PER_DAY);
    StringBuilder text = new StringBuilder(30);
    text.append(
        dates.computeIfAbsent(
            Math.floorDiv(epochSecond, (long) SECONDS_PER_DAY),
            day -> LocalDate.ofEpochDay(day).toString()));
    text.append(' ');
    appendTwoDigits(text, second / 3_600);
    text.append(':');
    appendTwoDigits(text, second / 60 % 60);
    text.append(':');
    appendTwoDigits(text, second % 60);
    return text.append(".000000 UTC").toString();
  }

  private static void appendTwoDigits(StringBuilder text, int value) {
    text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
  }
}
