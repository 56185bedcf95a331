package io.github.segmentwise.shop.written;

import io.github.segmentwise.cell.WrittenNumber;
import io.github.segmentwise.cell.WrittenNumber.Convention;

/** What separates the decimals of a column of numbers. */
enum NumberForm {
  POINT(Convention.POINT),
  COMMA(Convention.COMMA);

  private final Convention convention;

  NumberForm(Convention convention) {
    this.convention = convention;
  }

  /** Of each form, whether a text is a number by it. */
  static boolean[] fitting(String text) {
    WrittenNumber number = WrittenNumber.of(text);
    boolean[] fits = new boolean[values().length];
    for (NumberForm form : values()) {
      fits[form.ordinal()] = number != null && number.isBy(form.convention);
    }
    return fits;
  }

  /** The number that a text is; NaN where it is none. */
  double number(String text) {
    WrittenNumber number = WrittenNumber.of(text);
    return number == null ? Double.NaN : number.value(convention);
  }
}
