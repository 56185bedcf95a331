package io.github.segmentwise;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The end of a program that has no memory left to say so: its line is made beforehand, and other
 * threads, which may go on to take what is freed, are not waited for.
 */
final class OutOfMemory {

  private static final FileOutputStream ERR = new FileOutputStream(FileDescriptor.err);
  private static final byte[] LINE =
      (Failure.of(new OutOfMemoryError()).line() + System.lineSeparator())
          .getBytes(StandardCharsets.UTF_8);

  private OutOfMemory() {}

  /**
   * Loads this class, and so makes the line, while there is memory. Threads beside the main one end
   * without a word when they find none: it tells.
   */
  static void prepare() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> {
          if (!(thrown instanceof OutOfMemoryError)) {
            thrown.printStackTrace();
          }
        });
  }

  /** Writes the line and ends the program; the next run to the same place removes what is left. */
  static void end() {
    try {
      ERR.write(LINE);
    } catch (IOException e) {
      // The exit code says it too.
    } finally {
      Runtime.getRuntime().halt(Failure.OTHER);
    }
  }
}
