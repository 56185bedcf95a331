package io.github.segmentwise.read.text;

import java.io.Serializable;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How the CSV files of a table are written, as far as a user says so.
 *
 * @param delimiter between cells; null where it is detected in each file
 * @param encoding of the characters
 */
public record CsvForm(@Nullable Character delimiter, CsvEncoding encoding) implements Serializable {

  /** Everything is detected. */
  public static final CsvForm DETECTED = new CsvForm(null, CsvEncoding.AUTO);

  /** With commas between cells. */
  public static final CsvForm COMMAS = new CsvForm(',', CsvEncoding.AUTO);

  /** An encoding, with a delimiter that is detected. */
  public static CsvForm in(CsvEncoding encoding) {
    return new CsvForm(null, encoding);
  }
}
