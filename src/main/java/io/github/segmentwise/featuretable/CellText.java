package io.github.segmentwise.featuretable;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** What a cell's text may stand for. */
final class CellText {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
  private static final Pattern CANONICAL_INTEGER = Pattern.compile("0|-?[1-9]\\d{0,17}");
  private static final Pattern LEADING_ZERO = Pattern.compile("0\\d+");
  private static final Set<String> MISSING = Set.of("null", "na", "n/a", "nan", "none", "\\n", "-");
  private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "1");
  private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "0");

  private CellText() {}

  /**
   * A number as programs write it; empty where the text is none, or one of more than 300 digits.
   */
  static OptionalDouble number(String text) {
    String stripped = text.strip();
    if (!NUMBER.matcher(stripped).matches()) {
      return OptionalDouble.empty();
    }
    // Adding 0 turns -0.0, which would be a second zero, into 0.0.
    double value = Double.parseDouble(stripped) + 0.0;
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** Whether digits have zeros before them, as postal codes do and numbers do not. */
  static boolean isCode(String text) {
    return LEADING_ZERO.matcher(text).matches();
  }

  /** Whether the text is how a whole number is written, so that it can be carried as one. */
  static boolean isCanonicalInteger(String text) {
    return CANONICAL_INTEGER.matcher(text).matches();
  }

  /** Whether the text stands for a missing value in a column of numbers or dates. */
  static boolean looksMissing(String text) {
    return MISSING.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  static boolean isTrue(String text) {
    return TRUE.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  static boolean isBoolean(String text) {
    return isTrue(text) || FALSE.contains(text.strip().toLowerCase(Locale.ROOT));
  }
}
