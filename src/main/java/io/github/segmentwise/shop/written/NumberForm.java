package io.github.segmentwise.shop.written;

import io.github.segmentwise.cell.MissingText;
import io.github.segmentwise.cell.ShortNumber;
import io.github.segmentwise.cell.WrittenNumber;
import io.github.segmentwise.cell.WrittenNumber.Convention;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What separates the decimals of a column of numbers. */
enum NumberForm {
  POINT(Convention.POINT),
  COMMA(Convention.COMMA);

  private final Convention convention;

  NumberForm(Convention convention) {
    this.convention = convention;
  }

  /** A number, or one such as 1.2k whose letter can hardly mean something else. */
  private static @Nullable WrittenNumber read(String text) {
    WrittenNumber number = WrittenNumber.of(text);
    ShortNumber shortened = number == null ? ShortNumber.of(MissingText.strip(text)) : null;
    return shortened != null && shortened.isSure() ? shortened.number() : number;
  }

  /** Of each form, whether a text is a number by it. */
  static boolean[] fitting(String text) {
    WrittenNumber number = read(text);
    boolean[] fits = new boolean[values().length];
    for (NumberForm form : values()) {
      fits[form.ordinal()] = number != null && number.isBy(form.convention);
    }
    return fits;
  }

  /** The number that a text is; NaN where it is none. */
  double number(String text) {
    WrittenNumber number = read(text);
    return number == null ? Double.NaN : number.value(convention);
  }
}
