package io.github.segmentwise.read.format;

import java.io.EOFException;
import java.io.IOException;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A file is not what its name says: empty, cut short, damaged, or written in a way that is not
 * known. The message goes on where the file's name ends, and holds no data of the file.
 */
public final class UnreadableFileException extends IOException {

  private static final long serialVersionUID = 1L;

  public UnreadableFileException(String message) {
    super(message);
  }

  public UnreadableFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** A file that breaks a rule of its own format. */
  static UnreadableFileException damaged(String rule) {
    return new UnreadableFileException("is damaged: " + rule);
  }

  /** For what a library throws at the bytes of a broken file. */
  static UnreadableFileException afterRow(long row, Throwable failure) {
    boolean cutShort = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      cutShort |= cause instanceof EOFException;
    }
    return new UnreadableFileException(
        (cutShort ? "is cut short after row " : "is damaged after row ") + row, failure);
  }
}
