package io.github.segmentwise.describe.wording;

import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Texts in which words of the data may run from right to left, such as an Arabic city in an English
 * title: each run of such words is isolated, so that it turns neither the words around it nor the
 * numbers behind it.
 *
 * @param text with the isolates
 * @param direction of the whole, {@code ltr} or {@code rtl}: that of most of its letters
 */
public record BidiText(String text, String direction) {

  private static final String LETTERS =
      "\\p{IsHebrew}\\p{IsArabic}\\p{IsSyriac}\\p{IsThaana}\\p{IsNko}";

  /** Words with what stands between them. */
  private static final Pattern RUN =
      Pattern.compile("[" + LETTERS + "](?:[" + LETTERS + "\\p{M}\\s]*[" + LETTERS + "\\p{M}])?");

  private static final char ISOLATE = '\u2068';
  private static final char END = '\u2069';

  /** Of a text, or of none. */
  public static BidiText of(@Nullable String text) {
    if (text == null) {
      return new BidiText("", "ltr");
    }
    if (!RUN.matcher(text).find() || text.indexOf(ISOLATE) >= 0) {
      return new BidiText(text, "ltr");
    }
    long rightToLeft = text.codePoints().filter(BidiText::isRightToLeft).count();
    long letters = text.codePoints().filter(Character::isLetter).count();
    return 2 * rightToLeft > letters
        ? new BidiText(text, "rtl")
        : new BidiText(RUN.matcher(text).replaceAll(run -> ISOLATE + run.group() + END), "ltr");
  }

  private static boolean isRightToLeft(int codePoint) {
    byte direction = Character.getDirectionality(codePoint);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }
}
