package io.github.segmentwise.write;

/**
 * The output cannot be written as asked, for example because it would overwrite files of somebody
 * else. The message is one line; it becomes exit code 2.
 */
public final class OutputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public OutputException(String message) {
    super(message);
  }

  public OutputException(String message, Throwable cause) {
    super(message, cause);
  }
}
