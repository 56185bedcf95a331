package io.github.segmentwise.write;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.segmentwise.batch.TextOrder;
import io.github.segmentwise.exact.DecimalText;
import io.github.segmentwise.parallel.Cores;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Writes the rows of a table as CSV: a header, then all rows in ascending order of their keys.
 * Doubles are written as {@link Double#toString(double)}, missing values as empty cells, lines end
 * in \n. Texts that a spreadsheet would run are treated as {@link CsvFormulas} says.
 */
final class CsvTableWriter {

  private static final int CHUNK_ROWS = 2048;
  private static final int STAMP_CELLS = OutputTable.STAMP.size();

  private final RunStamp stamp;
  private final CsvFormulas formulas;

  CsvTableWriter(RunStamp stamp, CsvFormulas formulas) {
    this.stamp = stamp;
    this.formulas = formulas;
  }

  /** Rows of one chunk: the batch and the row in it of each. */
  private record Chunk(int[] batches, int[] rows, int size) {}

  /**
   * Writes a table; formats on all cores.
   *
   * @param batches of one table, at least one, each in ascending order of its keys
   * @return rows written
   */
  long write(List<OutputRows> batches, OutputStream out) throws IOException {
    out.write(header(batches.get(0).table()));
    int wave = 2 * Cores.count();
    List<Chunk> chunks = new ArrayList<>();
    long rows = 0;
    MergedRows merge = new MergedRows(batches);
    for (Chunk chunk = merge.next(); chunk.size > 0; chunk = merge.next()) {
      chunks.add(chunk);
      rows += chunk.size;
      if (chunks.size() == wave) {
        writeAll(chunks, batches, out);
      }
    }
    writeAll(chunks, batches, out);
    return rows;
  }

  private void writeAll(List<Chunk> chunks, List<OutputRows> batches, OutputStream out)
      throws IOException {
    List<byte[]> texts = Cores.map(chunks.size(), i -> format(chunks.get(i), batches));
    for (byte[] text : texts) {
      out.write(text);
    }
    chunks.clear();
  }

  private byte[] header(OutputTable table) {
    List<String> cells =
        table.allColumns().stream().map(OutputColumn::name).map(formulas::cell).toList();
    StringWriter text = new StringWriter();
    try (CsvWriter csv = csvWriter(text)) {
      csv.writeRecord(cells);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] format(Chunk chunk, List<OutputRows> batches) {
    StringWriter text = new StringWriter(CHUNK_ROWS * 64);
    try (CsvWriter csv = csvWriter(text)) {
      List<OutputColumn> columns = batches.get(0).table().columns();
      String[] cells = null;
      for (int i = 0; i < chunk.size; i++) {
        Object[] values = batches.get(chunk.batches[i]).cells(chunk.rows[i]);
        if (cells == null || cells.length != values.length + STAMP_CELLS) {
          cells = new String[values.length + STAMP_CELLS];
          cells[0] = stamp.runId();
          cells[1] = stamp.asOf();
        }
        for (int c = 0; c < values.length; c++) {
          cells[c + STAMP_CELLS] = text(columns.get(c), values[c]);
        }
        csv.writeRecord(cells);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private @Nullable String text(OutputColumn column, @Nullable Object value) {
    if (value instanceof Records records) {
      return Records.json(records, column.fields());
    }
    if (value instanceof String text && column.type() == OutputColumn.Type.TEXT) {
      return formulas.cell(text);
    }
    return value == null ? null : DecimalText.of(value);
  }

  private static CsvWriter csvWriter(StringWriter text) {
    return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
  }

  /** Merges the rows of all batches by their keys. */
  private static final class MergedRows {
    private final List<OutputRows> batches;
    private final int[] position;
    private final PriorityQueue<Integer> heads;

    MergedRows(List<OutputRows> batches) {
      this.batches = batches;
      position = new int[batches.size()];
      heads =
          new PriorityQueue<>(
              Comparator.comparing(
                      (Integer b) -> batches.get(b).textKey(position[b]),
                      Comparator.nullsFirst(TextOrder.BY_CODE_POINT))
                  .thenComparingLong(b -> batches.get(b).key(position[b]))
                  .thenComparing(b -> b));
      for (int b = 0; b < batches.size(); b++) {
        if (batches.get(b).size() > 0) {
          heads.add(b);
        }
      }
    }

    /** The next rows; none at the end. */
    Chunk next() {
      Chunk chunk = new Chunk(new int[CHUNK_ROWS], new int[CHUNK_ROWS], 0);
      int size = 0;
      while (size < CHUNK_ROWS && !heads.isEmpty()) {
        int b = heads.remove();
        chunk.batches[size] = b;
        chunk.rows[size++] = position[b]++;
        if (position[b] < batches.get(b).size()) {
          heads.add(b);
        }
      }
      return new Chunk(chunk.batches, chunk.rows, size);
    }
  }
}
