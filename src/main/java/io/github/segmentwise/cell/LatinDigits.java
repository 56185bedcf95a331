package io.github.segmentwise.cell;

/** Digits and the signs around them as ASCII, whatever the script: {@code １２３}, {@code ١٢٣٫٥}. */
final class LatinDigits {

  private static final String SIGNS = "\uFF0E\uFF0C\u066B\u066C\uFF05\u066A\uFF0D\uFF0B";
  private static final String ASCII = ".,.,%%-+";

  private LatinDigits() {}

  /** The text with digits and signs in ASCII; the same text where it has no others. */
  static String of(String text) {
    StringBuilder latin = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 128) {
        continue;
      }
      int sign = SIGNS.indexOf(c);
      char ascii =
          Character.isDigit(c)
              ? (char) ('0' + Character.digit(c, 10))
              : sign >= 0 ? ASCII.charAt(sign) : c;
      if (ascii != c) {
        latin = latin == null ? new StringBuilder(text) : latin;
        latin.setCharAt(i, ascii);
      }
    }
    return latin == null ? text : latin.toString();
  }
}
