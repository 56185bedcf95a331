package io.github.segmentwise.describe.wording;

import java.util.Locale;
import java.util.Set;

/**
 * Makes text from the data fit to stand in a sentence: one line, no control characters, no
 * underscores, not too long.
 *
 * <p>The words themselves stay as they are in the data; nothing is translated or corrected.
 */
public final class PlainText {
  /** Code points that a value may have before it is shortened; longer than most city names. */
  static final int MAX_LENGTH = 32;

  /**
   * Words in a value beyond which it is quoted, so that it does not read as part of our sentence.
   */
  private static final int MAX_UNQUOTED_WORDS = 4;

  private static final Set<String> LOOKS_MISSING =
      Set.of("null", "none", "nan", "n/a", "na", "unknown", "undefined", "true", "false");

  private PlainText() {}

  /**
   * Returns the value as it can be printed in a sentence.
   *
   * <p>Control and direction-changing characters and underscores become blanks, runs of blanks
   * collapse, more than {@link #MAX_LENGTH} code points are cut at a word with an ellipsis. Long
   * values and values such as {@code null} are quoted. Right-to-left text is isolated (Unicode FSI,
   * PDI) so that numbers after it keep their place.
   *
   * @param value text from the data, not null
   * @return never empty; {@code “”} where nothing printable is left
   */
  public static String of(String value) {
    String clean = oneLine(value);
    boolean cut = clean.codePointCount(0, clean.length()) > MAX_LENGTH;
    String shown = cut ? shorten(clean) : clean;
    if (shown.isEmpty() || cut || words(clean) > MAX_UNQUOTED_WORDS || looksMissing(clean)) {
      shown = "“" + shown + "”";
    }
    return hasRightToLeft(shown) ? "\u2068" + shown + "\u2069" : shown;
  }

  /**
   * Upper-cases the first letter, unless the first word, or its part before a hyphen, has capitals
   * of its own (iPad).
   */
  public static String capitalised(String sentence) {
    String first = sentence.split("[ -]", 2)[0];
    if (!first.equals(first.toLowerCase(Locale.ROOT))) {
      return sentence;
    }
    int end = sentence.offsetByCodePoints(0, Math.min(1, sentence.length()));
    return sentence.substring(0, end).toUpperCase(Locale.ROOT) + sentence.substring(end);
  }

  /** The text in one line, without control characters and underscores. */
  static String oneLine(String value) {
    StringBuilder out = new StringBuilder();
    value
        .codePoints()
        .map(PlainText::printable)
        .filter(c -> c != ' ' || (!out.isEmpty() && out.charAt(out.length() - 1) != ' '))
        .forEach(out::appendCodePoint);
    return out.toString().strip();
  }

  private static int printable(int codePoint) {
    boolean joiner = codePoint == 0x200C || codePoint == 0x200D;
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          ' ';
      case Character.FORMAT -> joiner ? codePoint : ' ';
      case Character.CONNECTOR_PUNCTUATION -> ' ';
      default -> codePoint;
    };
  }

  private static String shorten(String text) {
    String head = text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH - 1));
    int lastBlank = head.lastIndexOf(' ');
    return (lastBlank >= head.length() / 2 ? head.substring(0, lastBlank) : head).strip() + "…";
  }

  private static int words(String text) {
    return text.split(" ").length;
  }

  private static boolean looksMissing(String text) {
    return LOOKS_MISSING.contains(text.toLowerCase(Locale.ROOT));
  }

  private static boolean hasRightToLeft(String text) {
    return text.codePoints()
        .map(Character::getDirectionality)
        .anyMatch(
            direction ->
                direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
  }
}
