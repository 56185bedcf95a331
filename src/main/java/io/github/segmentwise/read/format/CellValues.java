package io.github.segmentwise.read.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Cells from the values that files hold, as {@link FileColumn.Type} describes them. */
final class CellValues {

  private CellValues() {}

  /** The number that a tool would write as text: 12.34 rather than 12.34000015258789. */
  static Double number(float value) {
    return Double.valueOf(Float.toString(value));
  }

  static String decimal(BigInteger unscaled, int scale) {
    return new BigDecimal(unscaled, scale).stripTrailingZeros().toPlainString();
  }

  static String date(long days) {
    return LocalDate.ofEpochDay(days).toString();
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
