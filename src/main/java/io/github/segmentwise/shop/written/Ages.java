package io.github.segmentwise.shop.written;

import io.github.segmentwise.cell.TimeForm;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Ages of people in whole years. */
final class Ages {

  private static final long MOST_YEARS = 130;
  private static final long CENTURY = 100;

  private Ages() {}

  /**
   * The age of somebody who was born at a moment.
   *
   * @param born microseconds since 1970; {@link TimeForm#NONE} where it is not known
   * @param isOfShortYear whether the century of the birth is a guess: nobody is born after {@code
   *     asOf}
   * @return NaN where it is not known, negative or above 130 years
   */
  static double at(Instant asOf, long born, boolean isOfShortYear, ZoneId zone) {
    if (born == TimeForm.NONE) {
      return Double.NaN;
    }
    LocalDate birth = Instant.EPOCH.plus(born, ChronoUnit.MICROS).atZone(zone).toLocalDate();
    LocalDate today = asOf.atZone(zone).toLocalDate();
    if (isOfShortYear && birth.isAfter(today)) {
      birth = birth.minusYears(CENTURY);
    }
    long years = ChronoUnit.YEARS.between(birth, today);
    return years < 0 || years > MOST_YEARS ? Double.NaN : years;
  }
}
