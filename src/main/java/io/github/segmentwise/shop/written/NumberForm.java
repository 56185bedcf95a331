package io.github.segmentwise.shop.written;

import io.github.segmentwise.cell.MissingText;
import io.github.segmentwise.cell.ShortNumber;
import io.github.segmentwise.cell.WrittenNumber;
import io.github.segmentwise.cell.WrittenNumber.Convention;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What separates the decimals of a column of numbers. */
enum NumberForm {
  POINT(Convention.POINT, "record.rejected.comma-among-points"),
  COMMA(Convention.COMMA, "record.rejected.point-among-commas");

  private final Convention convention;
  private final String mixed;

  NumberForm(Convention convention, String mixed) {
    this.convention = convention;
    this.mixed = mixed;
  }

  /** Key of what is said of a number of the other form, with an example of each. */
  String mixed() {
    return mixed;
  }

  /** A number, or one such as 1.2k whose letter can hardly mean something else. */
  static @Nullable WrittenNumber read(String text) {
    WrittenNumber number = WrittenNumber.of(text);
    ShortNumber shortened = number == null ? ShortNumber.of(MissingText.strip(text)) : null;
    return shortened != null && shortened.isSure() ? shortened.number() : number;
  }

  /** Whether a text is a number by this form. */
  boolean fits(@Nullable WrittenNumber number) {
    return number != null && number.isBy(convention);
  }

  /** The other form. */
  NumberForm other() {
    return this == POINT ? COMMA : POINT;
  }

  /** The number that a text is; NaN where it is none. */
  double number(String text) {
    WrittenNumber number = read(text);
    return number == null ? Double.NaN : number.value(convention);
  }
}
