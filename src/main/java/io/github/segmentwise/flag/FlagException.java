package io.github.segmentwise.flag;

/** A flag is wrong. The message is one line with flag, value and range; it becomes exit code 2. */
public final class FlagException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public FlagException(String message) {
    super(message);
  }
}
