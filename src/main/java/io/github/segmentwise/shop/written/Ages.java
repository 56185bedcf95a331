package io.github.segmentwise.shop.written;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Ages of people in whole years. */
final class Ages {

  private static final long MOST_YEARS = 130;

  private Ages() {}

  /**
   * The age of somebody who was born at a moment.
   *
   * @param born microseconds since 1970; {@link TimeForm#NONE} where it is not known
   * @return NaN where it is not known, negative or above 130 years
   */
  static double at(Instant asOf, long born, ZoneId zone) {
    if (born == TimeForm.NONE) {
      return Double.NaN;
    }
    LocalDate birth = Instant.EPOCH.plus(born, ChronoUnit.MICROS).atZone(zone).toLocalDate();
    long years = ChronoUnit.YEARS.between(birth, asOf.atZone(zone).toLocalDate());
    return years < 0 || years > MOST_YEARS ? Double.NaN : years;
  }
}
