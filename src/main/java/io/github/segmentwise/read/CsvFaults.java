package io.github.segmentwise.read;

import io.github.segmentwise.read.format.UnreadableFileException;
import io.github.segmentwise.storage.StoredFiles;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.ZipException;

/** What to say of a text file that could not be read to its end. */
final class CsvFaults {

  private CsvFaults() {}

  /**
   * One line.
   *
   * @param line the last line that was read whole
   */
  static String message(String table, String file, IOException failure, long line) {
    String what;
    if (failure instanceof UnreadableFileException) {
      what = failure.getMessage();
    } else if (failure instanceof EOFException) {
      what = "is cut short: its gzip stream ends after line " + line;
    } else if (failure instanceof ZipException) {
      what =
          String.format(
              Locale.ROOT,
              "is damaged: its gzip stream cannot be read after line %d (%s)",
              line,
              failure.getMessage());
    } else {
      what =
          String.format(
              Locale.ROOT, "cannot be read after line %d (%s)", line, StoredFiles.reason(failure));
    }
    return "%s: %s %s".formatted(table, file, what);
  }
}
