package io.github.segmentwise.read;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldModifiers;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.read.TableFiles.InputFile;
import io.github.segmentwise.storage.StoredFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The first row of a CSV file, and the character that separates its cells.
 *
 * @param delimiter between cells
 * @param names of the columns, as they are spelled
 */
record CsvHeader(char delimiter, List<String> names) {

  /** The delimiters that are looked for; of equally likely ones the first. */
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

  private static final int ROWS_SEEN = 50;
  private static final int BYTES_SEEN = 1 << 18;

  CsvHeader {
    names = List.copyOf(names);
  }

  /**
   * Reads the header of a file and detects its delimiter: the one by which the most of the first
   * rows have as many cells as the header, where that has more than one; of those the one that
   * gives the most columns. Delimiters in quotes do not count. A file of one column has commas.
   *
   * @param table for messages
   * @throws InputException if the file cannot be read or is empty
   */
  static CsvHeader detect(String table, InputFile file) {
    byte[] start = start(table, file);
    CsvHeader best = null;
    double bestShare = 0;
    for (char delimiter : DELIMITERS) {
      List<Integer> cells = new ArrayList<>();
      List<String> names = new ArrayList<>();
      read(start, delimiter, names, cells);
      double share =
          (double) cells.stream().filter(n -> n == names.size()).count()
              / Math.max(1, cells.size());
      boolean better =
          best == null
              || (names.size() > 1
                  && (share > bestShare
                      || (share == bestShare && names.size() > best.names.size())
                      || best.names.size() == 1));
      if (better) {
        best = new CsvHeader(delimiter, names);
        bestShare = share;
      }
    }
    return checked(table, file, best);
  }

  /** Reads the header of a file whose delimiter is known. */
  static CsvHeader read(String table, InputFile file, char delimiter) {
    List<String> names = new ArrayList<>();
    read(start(table, file), delimiter, names, new ArrayList<>());
    return checked(table, file, new CsvHeader(delimiter, names));
  }

  private static CsvHeader checked(String table, InputFile file, CsvHeader header) {
    if (header.names.isEmpty()) {
      throw new InputException(
          "%s: %s is empty: expected a header with the names of its columns"
              .formatted(table, file.name()));
    }
    return header;
  }

  private static void read(byte[] start, char delimiter, List<String> names, List<Integer> cells) {
    CsvRecordHandler trimming = CsvRecordHandler.of(c -> c.fieldModifier(FieldModifiers.STRIP));
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .detectBomHeader(true)
            .build(trimming, new ByteArrayInputStream(start), StandardCharsets.UTF_8)) {
      for (CsvRecord row : reader) {
        if (names.isEmpty()) {
          names.addAll(row.getFields());
        } else {
          cells.add(row.getFieldCount());
        }
        if (cells.size() == ROWS_SEEN) {
          return;
        }
      }
    } catch (CsvParseException e) {
      // What follows is not CSV with this delimiter, or was cut off; the rows so far count.
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // The last row may have been cut off.
    if (start.length == BYTES_SEEN && !cells.isEmpty()) {
      cells.remove(cells.size() - 1);
    }
  }

  private static byte[] start(String table, InputFile file) {
    try (InputStream stored = StoredFiles.open(file.path());
        InputStream text = file.name().endsWith(".gz") ? new GZIPInputStream(stored) : stored) {
      return text.readNBytes(BYTES_SEEN);
    } catch (IOException e) {
      throw new InputException(
          "%s: %s cannot be read (%s)".formatted(table, file.name(), StoredFiles.reason(e)), e);
    }
  }
}
