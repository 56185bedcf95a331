package io.github.segmentwise.read.text;

/**
 * Tells a text of Western Europe in Windows-1252 from one in another encoding of single or double
 * bytes that was read as if it were Windows-1252. Letters with accents stand alone or in pairs in
 * the languages of Windows-1252, and signs do not stand within words. Other alphabets give long
 * runs of accented letters ("\u00CC\u00EE\u00F1\u00EA\u00E2\u00E0" for Moscow), and letters of
 * Central Europe or of DOS give signs and capitals within words ("Wroc\u00B3aw", "K\u201Dln").
 *
 * <p>Where every letter becomes another letter, as in Czech, nothing can be told.
 */
final class OddLetters {

  private static final int SHORTEST_RUN = 3;
  private static final int FEWEST = 2;
  private static final int MOST_USUAL = 5;

  /** Signs that people write within words, among them apostrophes and dashes. */
  private static final String USUAL_SIGNS =
      "\u2019\u2018\u00B4\u00A8\u00B7\u2022\u2013\u2014\u2026\u00AD\u00A0\u00AA\u00BA"
          + "\u00B0\u00AE\u2122\u00A9\u20AC\u00D7\u00B2\u00B3";

  private OddLetters() {}

  /**
   * Whether a fifth of the characters that are not ASCII, and at least two, are odd.
   *
   * @param text as read in Windows-1252
   */
  static boolean in(String text) {
    int others = 0;
    int odd = 0;
    int run = 0;
    boolean isVaried = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= '~') {
        odd += oddOfRun(run, isVaried);
        run = 0;
        isVaried = false;
        continue;
      }
      others++;
      isVaried |= run > 0 && c != text.charAt(i - 1);
      run++;
      odd += run <= 2 && isOddWithin(text, i) ? 1 : 0;
    }
    odd += oddOfRun(run, isVaried);
    return odd >= FEWEST && odd * MOST_USUAL >= others;
  }

  private static int oddOfRun(int run, boolean isVaried) {
    return run >= SHORTEST_RUN && isVaried ? run : 0;
  }

  /** Whether a sign, or a capital between small letters, stands within a word. */
  private static boolean isOddWithin(String text, int i) {
    if (i == 0 || i + 1 == text.length()) {
      return false;
    }
    char c = text.charAt(i);
    char before = text.charAt(i - 1);
    char after = text.charAt(i + 1);
    if (isLetter(c)) {
      return Character.isUpperCase(c)
          && Character.isLowerCase(before)
          && Character.isLowerCase(after);
    }
    boolean isPower = c == '\u00B2' || c == '\u00B3';
    return isLetter(before)
        && isLetter(after)
        && (USUAL_SIGNS.indexOf(c) < 0 || (isPower && Character.isLowerCase(after)));
  }

  /** The sign of the guilder counts as a sign, though Unicode has it among the letters. */
  private static boolean isLetter(char c) {
    return Character.isLetter(c) && c != '\u0192' && c != '\u00AA' && c != '\u00BA';
  }
}
