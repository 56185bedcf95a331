package io.github.segmentwise.describe.language;

import io.github.segmentwise.describe.language.Prompt.AnswerField;
import io.github.segmentwise.describe.language.Prompt.Turn;

/**
 * About how many tokens a text has, rather too many than too few: one per digit, mark and letter
 * beyond Latin, one per three Latin letters. Blanks cost nothing.
 */
final class TokenEstimate {

  private static final int LETTERS_PER_TOKEN = 3;

  private TokenEstimate() {}

  static long of(String text) {
    long letters = text.codePoints().filter(c -> c < 128 && Character.isLetter(c)).count();
    long others =
        text.codePoints().filter(c -> c >= 128 || !(Character.isLetter(c) || c <= ' ')).count();
    return others + (letters + LETTERS_PER_TOKEN - 1) / LETTERS_PER_TOKEN;
  }

  static long of(Prompt prompt) {
    long tokens = of(prompt.instruction());
    for (Turn turn : prompt.turns()) {
      tokens += of(turn.text());
    }
    for (AnswerField field : prompt.fields()) {
      tokens += of(field.name()) + of(field.description());
    }
    return tokens;
  }
}
