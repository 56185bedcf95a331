package io.github.segmentwise.forget;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.write.CsvFormulas;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Copies a table in a CSV file without the rows of a customer. All other rows stay as they are, to
 * the byte. One row at a time is held.
 *
 * @param column name of the column of ids
 * @param id of the customer
 * @param formulas what became of texts that are formulas to a spreadsheet
 */
record CsvRows(String column, String id, CsvFormulas formulas) {

  private static final int BUFFER = 1 << 16;

  /**
   * What was copied.
   *
   * @param kept rows that are in the copy
   * @param removed rows that are not
   * @param bytes size of the copy
   */
  record Copy(long kept, long removed, long bytes) {}

  /**
   * Copies a table.
   *
   * @param name of the file, for messages
   * @throws InputException if the table has no column of ids
   */
  Copy copy(String name, InputStream from, OutputStream to) throws IOException {
    String written = formulas.cell(id).replace("\"", "\"\"");
    long kept = 0;
    long removed = 0;
    long bytes = 0;
    int at = -1;
    InputStream in = new BufferedInputStream(from, BUFFER);
    OutputStream out = new BufferedOutputStream(to, BUFFER);
    ByteArrayOutputStream row = new ByteArrayOutputStream();
    while (readRow(in, row)) {
      String text = row.toString(StandardCharsets.UTF_8);
      boolean isHeader = at < 0;
      if (isHeader) {
        at = cells(text).indexOf(column);
        if (at < 0) {
          throw new InputException("%s: there is no column %s".formatted(name, column));
        }
      } else if (text.contains(written) && formulas.text(cells(text).get(at)).equals(id)) {
        removed++;
        continue;
      } else {
        kept++;
      }
      row.writeTo(out);
      bytes += row.size();
    }
    out.flush();
    return new Copy(kept, removed, bytes);
  }

  /** Reads a row with the line end behind it; line ends between quotation marks belong to cells. */
  private static boolean readRow(InputStream in, ByteArrayOutputStream row) throws IOException {
    row.reset();
    boolean isQuoted = false;
    for (int next = in.read(); next >= 0; next = in.read()) {
      row.write(next);
      isQuoted ^= next == '"';
      if (next == '\n' && !isQuoted) {
        return true;
      }
    }
    return row.size() > 0;
  }

  private static List<String> cells(String row) throws IOException {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().maxBufferSize(Math.max(1 << 14, 2 * row.length())).ofCsvRecord(row)) {
      return reader.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
    }
  }
}
