package io.github.segmentwise.batch;

/**
 * The input is wrong: a table or column is missing, a file is broken, too many rows are rejected.
 *
 * <p>The message is one line for the person who launched the run: it names the table, column or
 * file and what was expected, and holds no customer data. It becomes exit code 3.
 */
public final class InputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(message);
  }

  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
