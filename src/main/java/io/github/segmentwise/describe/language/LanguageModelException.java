package io.github.segmentwise.describe.language;

import io.github.segmentwise.sentence.Sentence;

/** A language model gave no answer. The message is one line that says why. */
public final class LanguageModelException extends Exception {

  private static final long serialVersionUID = 1;
  private static final int MOST_CODE_POINTS = 200;

  private final Sentence reason;
  private final transient Usage usage;

  private LanguageModelException(Sentence reason, Usage usage, Throwable cause) {
    super(reason.english(), cause);
    this.reason = reason;
    this.usage = usage;
  }

  /** In words of this program. */
  public static LanguageModelException because(Sentence reason, Usage usage, Throwable cause) {
    return new LanguageModelException(reason, usage, cause);
  }

  /** In the words of a service or a library, which stay as they came. */
  public static LanguageModelException quoting(String words, Usage usage, Throwable cause) {
    return because(Sentence.asItIs(quoted(words)), usage, cause);
  }

  /** Behind words of this program, those of a service or a library. */
  public static LanguageModelException quoting(
      String key, String words, Usage usage, Throwable cause) {
    return because(Sentence.of(key, quoted(words)), usage, cause);
  }

  private static String quoted(String words) {
    return SafeText.of(String.valueOf(words), MOST_CODE_POINTS);
  }

  public Sentence reason() {
    return reason;
  }

  /** What was spent without getting an answer. */
  public Usage usage() {
    return usage == null ? Usage.NONE : usage;
  }
}
