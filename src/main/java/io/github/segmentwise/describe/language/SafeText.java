package io.github.segmentwise.describe.language;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Texts from the data on their way to a language model, and its answers on their way back: one
 * line, without characters that cannot be seen, not too long.
 *
 * <p>Control characters and line ends become blanks. Characters that hide or reorder others go:
 * formats (zero-width, bidirectional, tags), variation selectors, private and unassigned ones.
 */
final class SafeText {

  private static final Pattern TAG = Pattern.compile("</?[A-Za-z!][^<>]*>");
  private static final Pattern LINK = Pattern.compile("!?\\[([^\\[\\]]*)\\]\\([^()]*\\)");
  private static final Pattern MARKS = Pattern.compile("\\*\\*|__|~~|`+");

  /** What begins lists and headings, and formulas where a table is opened as a spreadsheet. */
  private static final Pattern LEADING_MARKS = Pattern.compile("^[\\s#*>=+@•–—-]+");

  private SafeText() {}

  /** A text on one line. */
  static String of(String text) {
    StringBuilder out = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .filter(c -> !isHidden(c))
        .map(c -> isBlank(c) ? ' ' : c)
        .filter(c -> c != ' ' || (!out.isEmpty() && out.charAt(out.length() - 1) != ' '))
        .forEach(out::appendCodePoint);
    return out.toString().strip();
  }

  /** A text on one line, cut with an ellipsis where it has more code points. */
  static String of(String text, int mostCodePoints) {
    String line = of(text);
    return length(line) <= mostCodePoints
        ? line
        : line.substring(0, line.offsetByCodePoints(0, mostCodePoints - 1)).strip() + "…";
  }

  /** An answer without Markdown, HTML and what would make it a formula. */
  static String withoutMarkup(String answer) {
    String plain = of(answer);
    plain = LINK.matcher(plain).replaceAll("$1");
    plain = TAG.matcher(plain).replaceAll(" ");
    plain = MARKS.matcher(plain).replaceAll("");
    return of(LEADING_MARKS.matcher(plain).replaceFirst(""));
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean isHidden(int c) {
    boolean variationSelector = (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
    boolean filler = c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800;
    return variationSelector
        || filler
        || switch (Character.getType(c)) {
          case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
              true;
          default -> false;
        };
  }

  private static boolean isBlank(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
