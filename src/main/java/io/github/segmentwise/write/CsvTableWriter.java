package io.github.segmentwise.write;

import io.github.segmentwise.parallel.Cores;
import io.github.segmentwise.write.MergedRows.Chunk;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the rows of a table as CSV: a header, then all rows in ascending order of their keys.
 * Doubles are written as {@link Double#toString(double)}, missing values as empty cells, lines end
 * in \n. Texts that a spreadsheet would run are treated as {@link CsvFormulas} says.
 */
final class CsvTableWriter {

  private static final int CHUNK_ROWS = 2048;

  private final RunStamp stamp;
  private final CsvFormulas formulas;

  CsvTableWriter(RunStamp stamp, CsvFormulas formulas) {
    this.stamp = stamp;
    this.formulas = formulas;
  }

  /**
   * Writes a table; formats on all cores.
   *
   * @param batches of one table, at least one, each in ascending order of its keys
   * @return rows written
   */
  long write(List<OutputRows> batches, OutputStream out) throws IOException {
    try {
      return new Writing(batches, out).all();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private byte[] header(List<OutputColumn> columns) {
    CsvText text = new CsvText(columns, formulas);
    columns.forEach(column -> text.quoted(formulas.cell(column.name())));
    text.endRow();
    return text.bytes();
  }

  /** The first cells of each row. */
  private byte[] stamp(List<OutputColumn> columns) {
    CsvText text = new CsvText(columns, formulas);
    text.quoted(stamp.runId());
    text.quoted(stamp.asOf());
    return text.bytes();
  }

  /**
   * A table being written, in waves of chunks that the cores format. While they do, one of them
   * writes the wave before and puts the rows of the next one in order.
   */
  private final class Writing {
    private final List<OutputRows> batches;
    private final OutputStream out;
    private final List<OutputColumn> columns;
    private final byte[] rowBegin;
    private final MergedRows rows;
    private final int mostChunks = 2 * Cores.count();
    private List<Chunk> next = List.of();

    /** Of the wave before; those without rows are empty. */
    private List<CsvText> formatted = new ArrayList<>();

    /** Empty ones, for the wave now. */
    private List<CsvText> texts = new ArrayList<>();

    Writing(List<OutputRows> batches, OutputStream out) {
      this.batches = batches;
      this.out = out;
      columns = batches.get(0).table().allColumns();
      rowBegin = stamp(columns);
      rows = new MergedRows(batches);
    }

    long all() throws IOException {
      out.write(header(columns));
      long written = 0;
      merge();
      while (!next.isEmpty()) {
        written += next.stream().mapToLong(Chunk::size).sum();
        format(next);
      }
      writeFormatted();
      return written;
    }

    private void format(List<Chunk> chunks) {
      while (texts.size() < chunks.size()) {
        texts.add(new CsvText(columns, formulas));
      }
      next = List.of();
      int others = formatted.isEmpty() && rows.isEmpty() ? 0 : 1;
      Cores.map(
          others + chunks.size(),
          task -> task < others ? writeAndMerge() : format(chunks, task - others));
      List<CsvText> written = formatted;
      formatted = texts;
      texts = written;
    }

    private boolean writeAndMerge() {
      try {
        writeFormatted();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      merge();
      return true;
    }

    private void writeFormatted() throws IOException {
      for (CsvText text : formatted) {
        text.writeTo(out);
        text.clear();
      }
    }

    private void merge() {
      List<Chunk> merged = new ArrayList<>();
      while (merged.size() < mostChunks && !rows.isEmpty()) {
        merged.add(rows.next(CHUNK_ROWS));
      }
      next = merged;
    }

    private boolean format(List<Chunk> chunks, int chunk) {
      CsvText text = texts.get(chunk);
      Chunk of = chunks.get(chunk);
      for (int i = 0; i < of.size(); i++) {
        text.beginRow(rowBegin, OutputTable.STAMP.size());
        batches.get(of.batches()[i]).putCells(of.rows()[i], text);
        text.endRow();
      }
      return true;
    }
  }
}
