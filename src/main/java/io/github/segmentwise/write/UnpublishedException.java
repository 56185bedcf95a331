package io.github.segmentwise.write;

/** A run that could not be published, through no fault of a flag. The message is one line. */
public final class UnpublishedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnpublishedException(String message) {
    super(message);
  }

  public UnpublishedException(String message, Throwable cause) {
    super(message, cause);
  }
}
