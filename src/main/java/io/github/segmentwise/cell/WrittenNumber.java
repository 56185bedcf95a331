package io.github.segmentwise.cell;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A number as people and programs write it: {@code 1037.5}, {@code $1,037.50}, {@code 1.037,50 €},
 * {@code 1 037,50}, {@code 1'037.50}, {@code 1,23,456.78}, {@code 17%} (which is 17), {@code
 * (12.00)} and {@code 12-} (which are negative), {@code 1.2e3}; with the digits of any script, and
 * with the apostrophe that spreadsheets write before a number that is a text.
 *
 * <p>What points and commas mean cannot always be seen in one text: {@code 1,234} is 1234 by one
 * {@link Convention} and 1.234 by the other. A number therefore has a value by each; a column as a
 * whole decides.
 *
 * <p>Texts of more than 400 characters, and numbers that a double cannot hold, are not numbers.
 */
public final class WrittenNumber {

  /** What separates the decimals. */
  public enum Convention {
    /** A point; commas may separate thousands. */
    POINT,
    /** A comma; points may separate thousands. */
    COMMA
  }

  /** What a number is written with. */
  public enum Mark {
    CURRENCY,
    PERCENT,
    BRACKETS,
    /** A minus after the digits. */
    LAST_MINUS,
    POINT,
    COMMA,
    /** A space between thousands. */
    SPACE,
    /** An apostrophe between thousands. */
    APOSTROPHE
  }

  private static final int LONGEST = 400;

  /** Digits in a group of thousands. */
  private static final int GROUP = 3;

  private final double point;
  private final double comma;
  private final int marks;
  private final String currency;

  WrittenNumber(double point, double comma, int marks, String currency) {
    this.point = point;
    this.comma = comma;
    this.marks = marks;
    this.currency = currency;
  }

  /** Reads a text; null where it is not a number by any convention. */
  public static @Nullable WrittenNumber of(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    WrittenNumber plain = plain(text);
    if (plain != null) {
      return plain;
    }
    String latin = LatinDigits.of(text);
    return hasDigit(latin) ? new NumberScan(latin).number() : null;
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  /** The form of most numbers: digits, perhaps a minus before them and a point among them. */
  private static @Nullable WrittenNumber plain(String text) {
    int length = text.length();
    int from = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    int pointAt = -1;
    for (int i = from; i < length; i++) {
      char c = text.charAt(i);
      if (c == '.' && pointAt < 0) {
        pointAt = i;
      } else if (c < '0' || c > '9') {
        return null;
      }
    }
    if (from == length || pointAt == from || pointAt == length - 1) {
      return null;
    }
    double value = finite(text);
    if (Double.isNaN(value)) {
      return null;
    }
    if (pointAt < 0) {
      return new WrittenNumber(value, value, 0, "");
    }
    boolean isGroup =
        length - pointAt - 1 == GROUP && pointAt - from <= GROUP && text.charAt(from) != '0';
    double comma =
        isGroup ? finite(text.substring(0, pointAt) + text.substring(pointAt + 1)) : Double.NaN;
    return new WrittenNumber(value, comma, 1 << Mark.POINT.ordinal(), "");
  }

  /** NaN where a double cannot hold the number. */
  static double finite(String digits) {
    // Adding 0 turns -0.0, which would be a second zero, into 0.0.
    double value = Double.parseDouble(digits) + 0.0;
    return Double.isFinite(value) ? value : Double.NaN;
  }

  /** The same number, 10 to a power times as large. */
  WrittenNumber timesTenTo(int power) {
    return new WrittenNumber(
        ShortNumber.timesTenTo(power, point),
        ShortNumber.timesTenTo(power, comma),
        marks,
        currency);
  }

  /** The value by a convention; NaN where the text is not a number by it. */
  public double value(Convention convention) {
    return convention == Convention.POINT ? point : comma;
  }

  /** Whether the text is a number by a convention. */
  public boolean isBy(Convention convention) {
    return !Double.isNaN(value(convention));
  }

  /** Whether the text is another number by each convention. */
  public boolean isAmbiguous() {
    return isBy(Convention.POINT) && isBy(Convention.COMMA) && point != comma;
  }

  public boolean has(Mark mark) {
    return (marks >> mark.ordinal() & 1) != 0;
  }

  /** The sign or code of the currency as it is written; empty without. */
  public String currency() {
    return currency;
  }
}
