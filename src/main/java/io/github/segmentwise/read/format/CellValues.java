package io.github.segmentwise.read.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Cells from the values that files hold, as {@link FileColumn.Type} describes them. */
final class CellValues {

  private static final int MOST_DECIMAL_BITS = 4096;
  private static final int MOST_DECIMAL_SCALE = 1000;

  private CellValues() {}

  /** The number that a tool would write as text: 12.34 rather than 12.34000015258789. */
  static Double number(float value) {
    return Double.valueOf(Float.toString(value));
  }

  /**
   * A decimal number with all its digits.
   *
   * @throws IllegalArgumentException if it has more digits than any system writes; a scale of a
   *     thousand million takes a few bytes to declare
   */
  static String decimal(BigInteger unscaled, int scale) {
    if (unscaled.bitLength() > MOST_DECIMAL_BITS || Math.abs((long) scale) > MOST_DECIMAL_SCALE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "a decimal of %d bits and scale %d", unscaled.bitLength(), scale));
    }
    return new BigDecimal(unscaled, scale).stripTrailingZeros().toPlainString();
  }

  static String date(long days) {
    return LocalDate.ofEpochDay(days).toString();
  }

  /**
   * A time of the day such as {@code 23:05:00}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static String time(long time, TimeUnit unit) {
    long nanos = unit.toNanos(time);
    if (nanos < 0 || nanos >= TimeUnit.DAYS.toNanos(1)) {
      throw new IllegalArgumentException("a time of the day of %d %s".formatted(time, unit));
    }
    return DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.ofNanoOfDay(nanos));
  }

  /** Microseconds, rounded down; times beyond what a long holds become its bounds. */
  static Long micros(long time, TimeUnit unit) {
    return unit == TimeUnit.NANOSECONDS ? Math.floorDiv(time, 1000L) : unit.toMicros(time);
  }

  /** The text of 16 bytes. */
  static String uuid(ByteBuffer bytes) {
    return new UUID(bytes.getLong(), bytes.getLong()).toString();
  }
}
