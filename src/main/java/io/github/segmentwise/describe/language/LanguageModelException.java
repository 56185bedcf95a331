package io.github.segmentwise.describe.language;

/** A language model gave no answer. The message is one line that says why. */
public final class LanguageModelException extends Exception {

  private static final long serialVersionUID = 1;
  private static final int MOST_CODE_POINTS = 200;

  private final transient Usage usage;

  public LanguageModelException(String reason, Usage usage, Throwable cause) {
    super(SafeText.of(reason, MOST_CODE_POINTS), cause);
    this.usage = usage;
  }

  /** What was spent without getting an answer. */
  public Usage usage() {
    return usage == null ? Usage.NONE : usage;
  }
}
