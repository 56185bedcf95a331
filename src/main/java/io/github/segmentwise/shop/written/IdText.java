package io.github.segmentwise.shop.written;

/** What the text of an id is. */
enum IdText {
  /** A whole number as a program writes it: no leading zeros, no plus, at most 18 digits. */
  NUMBER,
  /**
   * Such a number with zeros after a point, as in {@code 17850.0}: it went through a spreadsheet.
   */
  DECIMAL,
  /** Anything else, such as {@code #1001} or {@code 00123}. */
  TEXT;

  private static final int LONGEST = 18;

  /**
   * Of a text without blanks around it.
   *
   * @param text not empty
   */
  static IdText of(String text) {
    int from = text.charAt(0) == '-' ? 1 : 0;
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    int digits = end - from;
    boolean isZero = digits == 1 && text.charAt(from) == '0';
    boolean isCanonical =
        digits > 0 && digits <= LONGEST && (text.charAt(from) != '0' || (isZero && from == 0));
    if (!isCanonical) {
      return TEXT;
    }
    if (end == text.length()) {
      return NUMBER;
    }
    if (text.charAt(end) != '.' || end + 1 == text.length()) {
      return TEXT;
    }
    for (int i = end + 1; i < text.length(); i++) {
      if (text.charAt(i) != '0') {
        return TEXT;
      }
    }
    return DECIMAL;
  }

  /** A decimal without its point and zeros. */
  static String withoutZeros(String decimal) {
    return decimal.substring(0, decimal.indexOf('.'));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
