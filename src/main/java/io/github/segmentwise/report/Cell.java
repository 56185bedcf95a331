package io.github.segmentwise.report;

import io.github.segmentwise.describe.wording.Figures;

/**
 * A number in a table.
 *
 * @param text as shown
 * @param sort value by which the column is sorted
 */
record Cell(String text, double sort) {

  static final String NONE = "–";

  boolean isMissing() {
    return text.equals(NONE);
  }

  static Cell missing() {
    return new Cell(NONE, 0);
  }

  static Cell count(long value) {
    return new Cell(Figures.count(value), value);
  }

  static Cell amount(double value) {
    return Figures.printable(value) ? new Cell(Figures.amount(value), value) : missing();
  }

  /** A share in [0, 1] as a percentage. */
  static Cell percent(double share) {
    return Figures.printable(share) ? new Cell(Figures.percent(share), share) : missing();
  }

  /** The value as a multiple of the usual one. */
  static Cell times(double value, double usual) {
    String text = Figures.times(value, usual);
    return text.isEmpty() ? missing() : new Cell(text, value / usual);
  }

  /** An index of quality, with four significant digits. */
  static Cell index(double value) {
    return Figures.printable(value) ? new Cell(Figures.withDigits(value, 4), value) : missing();
  }
}
