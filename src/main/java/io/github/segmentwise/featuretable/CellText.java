package io.github.segmentwise.featuretable;

import io.github.segmentwise.cell.WrittenNumber;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a cell's text may stand for besides a number or a date. */
final class CellText {

  private static final Pattern CANONICAL_INTEGER = Pattern.compile("0|-?[1-9]\\d{0,17}");
  private static final Pattern LEADING_ZERO = Pattern.compile("0\\d+");
  private static final Pattern PHONE = Pattern.compile("\\+\\d[\\d ()/-]{7,}");
  private static final Pattern POSTAL = Pattern.compile("\\d{3,6}(?:\\.0|-\\d{3,4})?");
  private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "1");
  private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "0");
  private static final Pattern WITH_WORD =
      Pattern.compile("([-+]?\\d[\\d.,' ]*?) ?[\\p{L}°µ²³/]{1,12}\\.?");
  private static final int LONGEST_WITH_WORD = 40;
  private static final int LONGEST_BOOLEAN = 5;
  private static final int LONGEST_SHAPE = 20;

  private CellText() {}

  /**
   * Whether digits are a code and not a number: with zeros before them, as in postal codes, or with
   * a plus and at least eight digits, as in phone numbers.
   */
  static boolean isCode(String text) {
    return text.length() > 1
        && ((text.charAt(0) == '0' && LEADING_ZERO.matcher(text).matches())
            || (text.charAt(0) == '+' && PHONE.matcher(text).matches()));
  }

  /**
   * Whether the text has the form of a postal code of digits; a decimal 0 comes from other tools.
   */
  static boolean isPostal(String text) {
    return POSTAL.matcher(text).matches();
  }

  /** Whether the text is how a whole number is written, so that it can be carried as one. */
  static boolean isCanonicalInteger(String text) {
    return CANONICAL_INTEGER.matcher(text).matches();
  }

  static boolean isTwoCapitals(String text) {
    return text.length() == 2 && isCapital(text.charAt(0)) && isCapital(text.charAt(1));
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isTrue(String text) {
    return text.length() <= LONGEST_BOOLEAN && TRUE.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  static boolean isBoolean(String text) {
    return isTrue(text)
        || (text.length() <= LONGEST_BOOLEAN
            && FALSE.contains(text.strip().toLowerCase(Locale.ROOT)));
  }

  /** Whether a text is a number with a word behind it, such as {@code 12 kg}. */
  static boolean isNumberWithWord(String text) {
    Matcher parts = WITH_WORD.matcher(text);
    return text.length() <= LONGEST_WITH_WORD
        && parts.matches()
        && WrittenNumber.of(parts.group(1)) != null;
  }

  /** The form of a text without what it says: {@code 12 years} has the form {@code 99 aaaaa}. */
  static String shape(String text) {
    StringBuilder shape = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_SHAPE)
        .map(c -> Character.isLetter(c) ? 'a' : Character.isDigit(c) ? '9' : c)
        .forEach(shape::appendCodePoint);
    return text.length() > LONGEST_SHAPE ? shape + "…" : shape.toString();
  }
}
