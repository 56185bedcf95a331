package io.github.segmentwise.run;

import java.io.IOException;

/** A file is called {@code run.json} and is not the record of a run; the message says why not. */
public final class NotARunException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong with the record. */
  public NotARunException(String reason) {
    super("run.json is not the record of a run: " + reason);
  }
}
