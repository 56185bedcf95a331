package io.github.segmentwise.cell;

import io.github.segmentwise.cell.WrittenNumber.Convention;
import io.github.segmentwise.cell.WrittenNumber.Mark;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads one text as a number: takes signs, brackets, currency and percent off both ends, then reads
 * the digits by each convention.
 *
 * <p>Thousands are separated by one character throughout, in groups of three; with commas also as
 * in India, where only the last group has three digits and those before it two.
 */
final class NumberScan {

  private static final String MINUSES = "-\u2212\u2013\uFE63\uFF0D";
  private static final String SPACES = " \u00A0\u202F\u2009\u2007";
  private static final String APOSTROPHES = "'\u2019";
  private static final int GROUP = 3;
  private static final int INDIAN_GROUP = 2;
  private static final int EXPONENT_DIGITS = 3;

  private final String text;
  private int from;
  private int to;
  private boolean isSigned;
  private boolean isNegative;
  private boolean isPercent;
  private String currency = "";
  private int marks;

  NumberScan(String text) {
    this.text = text;
    to = text.length();
  }

  /** The number; null where the text is not one. */
  @Nullable WrittenNumber number() {
    if (to > 1 && text.charAt(0) == '\'') {
      from++;
    }
    boolean isShorter = true;
    while (isShorter) {
      int before = to - from;
      skipSpaces();
      if (from == to) {
        return null;
      }
      brackets();
      percent();
      currency();
      sign();
      isShorter = to - from < before;
    }
    double point = value(Convention.POINT);
    double comma = value(Convention.COMMA);
    return Double.isNaN(point) && Double.isNaN(comma)
        ? null
        : new WrittenNumber(point, comma, marks, currency);
  }

  private void mark(Mark mark) {
    marks |= 1 << mark.ordinal();
  }

  private void skipSpaces() {
    while (from < to && MissingText.isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && MissingText.isSpace(text.charAt(to - 1))) {
      to--;
    }
  }

  private void brackets() {
    if (!isSigned && text.charAt(from) == '(' && text.charAt(to - 1) == ')') {
      isSigned = true;
      isNegative = true;
      from++;
      to--;
      mark(Mark.BRACKETS);
    }
  }

  private void percent() {
    if (isPercent || to - from < 2) {
      return;
    }
    if (text.charAt(to - 1) == '%') {
      to--;
    } else if (text.charAt(from) == '%') {
      from++;
    } else {
      return;
    }
    isPercent = true;
    mark(Mark.PERCENT);
  }

  private void currency() {
    if (!currency.isEmpty() || to <= from || (isDigit(from) && isDigit(to - 1))) {
      return;
    }
    String sign = CurrencySigns.at(text, from, to);
    if (sign != null) {
      from += sign.length();
    } else {
      sign = CurrencySigns.before(text, from, to);
      if (sign == null) {
        return;
      }
      to -= sign.length();
    }
    currency = sign;
    mark(Mark.CURRENCY);
  }

  private void sign() {
    if (to - from < 2) {
      return;
    }
    // Prices without cents: "40,-" and "40.-".
    boolean isWhole =
        MINUSES.indexOf(text.charAt(to - 1)) >= 0 && ",.".indexOf(text.charAt(to - 2)) >= 0;
    if (isWhole) {
      to -= 2;
    } else if (!isSigned && (MINUSES.indexOf(text.charAt(from)) >= 0 || text.charAt(from) == '+')) {
      isSigned = true;
      isNegative = text.charAt(from) != '+';
      from++;
    } else if (!isSigned && MINUSES.indexOf(text.charAt(to - 1)) >= 0) {
      isSigned = true;
      isNegative = true;
      to--;
      mark(Mark.LAST_MINUS);
    }
  }

  private boolean isDigit(int at) {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private double value(Convention convention) {
    char decimal = convention == Convention.POINT ? '.' : ',';
    char thousands = convention == Convention.POINT ? ',' : '.';
    int mantissaEnd = exponentAt();
    StringBuilder digits = new StringBuilder(isNegative ? "-" : "");
    int decimalAt = text.indexOf(decimal, from);
    int wholeEnd = decimalAt < 0 || decimalAt >= mantissaEnd ? mantissaEnd : decimalAt;
    if (!whole(digits, wholeEnd, thousands)) {
      return Double.NaN;
    }
    int decimals = 0;
    if (wholeEnd < mantissaEnd) {
      digits.append('.');
      for (int i = wholeEnd + 1; i < mantissaEnd; i++, decimals++) {
        if (!isDigit(i)) {
          return Double.NaN;
        }
        digits.append(text.charAt(i));
      }
    }
    if (wholeEnd == from && decimals == 0) {
      return Double.NaN;
    }
    double value = WrittenNumber.finite(digits.append(text, mantissaEnd, to).toString());
    if (!Double.isNaN(value)) {
      markSeparators(mantissaEnd);
    }
    return value;
  }

  private void markSeparators(int end) {
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        mark(Mark.POINT);
      } else if (c == ',') {
        mark(Mark.COMMA);
      } else if (SPACES.indexOf(c) >= 0) {
        mark(Mark.SPACE);
      } else if (APOSTROPHES.indexOf(c) >= 0) {
        mark(Mark.APOSTROPHE);
      }
    }
  }

  /** Where the exponent begins, if there is one; else the end. */
  private int exponentAt() {
    int at = Math.max(text.indexOf('e', from), text.indexOf('E', from));
    if (at < 0 || at >= to) {
      return to;
    }
    int digits = at + 1;
    if (digits < to && (text.charAt(digits) == '-' || text.charAt(digits) == '+')) {
      digits++;
    }
    boolean isExponent = to - digits >= 1 && to - digits <= EXPONENT_DIGITS;
    for (int i = digits; i < to; i++) {
      isExponent &= isDigit(i);
    }
    return isExponent ? at : to;
  }

  /** Appends the digits before the decimals; false where they are not digits or ill grouped. */
  private boolean whole(StringBuilder digits, int end, char thousands) {
    int separator = -1;
    int groupBegin = from;
    int groups = 0;
    boolean isIndian = false;
    for (int i = from; i <= end; i++) {
      if (i < end && isDigit(i)) {
        digits.append(text.charAt(i));
        continue;
      }
      int length = i - groupBegin;
      boolean isLast = i == end;
      if (!isLast) {
        char c = text.charAt(i);
        boolean isSeparator =
            c == thousands || SPACES.indexOf(c) >= 0 || APOSTROPHES.indexOf(c) >= 0;
        if (!isSeparator || (separator >= 0 && separator != c)) {
          return false;
        }
        separator = c;
      }
      if (groups == 0 && !isLast) {
        if (length < 1 || length > GROUP || text.charAt(from) == '0') {
          return false;
        }
      } else if (groups > 0) {
        boolean isPair = length == INDIAN_GROUP && thousands == ',' && separator == ',' && !isLast;
        if (groups == 1 && isPair && groupBegin - 1 - from <= INDIAN_GROUP) {
          isIndian = true;
        }
        if (isLast ? length != GROUP : length != (isIndian ? INDIAN_GROUP : GROUP)) {
          return false;
        }
      }
      groups++;
      groupBegin = i + 1;
    }
    return true;
  }
}
