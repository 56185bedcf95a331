package io.github.segmentwise.json;

/** A field of a JSON document is missing, or is not what it must be; the message names it. */
public final class WrongFieldException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public WrongFieldException(String message) {
    super(message);
  }
}
