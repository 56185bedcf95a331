package io.github.segmentwise.read;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.batch.RejectedRow;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads a CSV file with a header into batches, decoding only the needed columns.
 *
 * <p>Columns are found by name, without regard to case and order; others are skipped. An empty cell
 * is a missing value. A row with another number of cells than the header, or with a cell that does
 * not fit its column, is rejected, and so is one of more than 100 line breaks; a rejected row
 * counts as many rows as it has lines, so that a quote that swallows half a file is not taken for
 * one bad row.
 */
public final class CsvTableReader {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int LARGEST_CELL = 1 << 24;
  private static final int MOST_LINE_BREAKS = 100;

  private final InputTable table;
  private final String file;
  private final char delimiter;
  private final Consumer<ColumnBatch> batches;
  private final Consumer<RejectedRow> rejected;
  private long records;

  /**
   * @param file the file's name for messages
   * @param batches receives batches of at most 65,536 rows
   */
  public CsvTableReader(
      InputTable table,
      String file,
      Consumer<ColumnBatch> batches,
      Consumer<RejectedRow> rejected) {
    this(table, file, ',', batches, rejected);
  }

  /**
   * @param delimiter between the cells
   */
  CsvTableReader(
      InputTable table,
      String file,
      char delimiter,
      Consumer<ColumnBatch> batches,
      Consumer<RejectedRow> rejected) {
    this.table = table;
    this.file = file;
    this.delimiter = delimiter;
    this.batches = batches;
    this.rejected = rejected;
  }

  /**
   * What a file held.
   *
   * @param rows rows that were read
   * @param rejectedRows rows that were rejected, in lines
   */
  public record RowCounts(long rows, long rejectedRows) {}

  /**
   * Reads a whole file.
   *
   * @param stream the file's bytes, compressed if the name ends in {@code .gz}; closed by the
   *     caller
   * @throws InputException if the file is not CSV, lacks a needed column or is cut short
   */
  public RowCounts read(InputStream stream) {
    RecordHandler handler = new RecordHandler();
    try (InputStream text = decompressed(stream);
        CsvReader<Boolean> reader =
            CsvReader.builder()
                .fieldSeparator(delimiter)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .detectBomHeader(true)
                .maxBufferSize(LARGEST_CELL)
                .build(handler, text, StandardCharsets.UTF_8)) {
      reader.forEach(row -> {});
    } catch (CsvParseException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw handler.failure == null
          ? broken(
              "is not readable CSV: the row at line "
                  + handler.line
                  + " has a quote that is not closed or not doubled, or a cell beyond 16 MB",
              e)
          : handler.failure;
    } catch (UncheckedIOException e) {
      throw broken(e.getCause(), handler.wholeLines());
    } catch (IOException e) {
      throw broken(e, handler.wholeLines());
    }
    return handler.finish();
  }

  /** Rows read so far, rejected ones included. */
  long records() {
    return records;
  }

  private InputStream decompressed(InputStream stream) throws IOException {
    return file.endsWith(".gz") ? new GZIPInputStream(stream, BUFFER_BYTES) : stream;
  }

  private InputException broken(IOException e, long line) {
    if (e instanceof EOFException) {
      return broken("is cut short: its gzip stream ends after line " + line, e);
    }
    if (e instanceof ZipException) {
      return broken("is not a valid gzip file after line " + line, e);
    }
    return broken("could not be read after line " + line + " (" + e.getMessage() + ")", e);
  }

  private InputException broken(String what, Throwable cause) {
    return new InputException(table.name() + ": " + file + " " + what, cause);
  }

  /** Puts needed cells into the row buffer as they are parsed. */
  private final class RecordHandler extends CsvCallbackHandler<Boolean> {
    private final RowBuffer buffer = new RowBuffer(table, file);
    private List<String> header = new ArrayList<>();
    private boolean inHeader = true;
    private int[] columnAt = new int[0];
    private long line;
    private int field;
    private int faultColumn;
    private @Nullable String fault;
    private boolean isEmptyLine;
    private @Nullable RuntimeException failure;
    private long lineBreaks;
    private final int rowNumber = table.rowNumber();
    private long rows;
    private long rejectedRows;

    @Override
    protected RecordType getRecordType() {
      return RecordType.DATA;
    }

    @Override
    protected int getFieldCount() {
      return field;
    }

    @Override
    protected void beginRecord(long startingLine) {
      line = startingLine;
      lineBreaks = 0;
      field = 0;
      fault = null;
      isEmptyLine = false;
    }

    @Override
    protected void addField(char[] characters, int offset, int length, boolean quoted) {
      if (inHeader) {
        header.add(new String(characters, offset, length));
      } else if (field < columnAt.length && columnAt[field] >= 0 && fault == null) {
        faultColumn = columnAt[field];
        fault = buffer.put(faultColumn, characters, offset, length);
      }
      if (quoted) {
        for (int i = offset; i < offset + length; i++) {
          lineBreaks += characters[i] == '\n' ? 1 : 0;
        }
      }
      field++;
    }

    @Override
    protected Boolean buildRecord() {
      // The CSV reader would report whatever is thrown here as a fault of the file.
      try {
        return takeRecord();
      } catch (RuntimeException e) {
        failure = e;
        throw e;
      }
    }

    private boolean takeRecord() {
      if (isEmptyLine) {
        return true;
      }
      records += inHeader ? 0 : 1;
      if (inHeader) {
        columnAt = NeededColumns.positions(table, file, header);
        inHeader = false;
      } else if (field != columnAt.length) {
        reject("", "expected " + columnAt.length + " cells as in the header, found " + field);
      } else if (lineBreaks > MOST_LINE_BREAKS) {
        reject("", "goes over " + (lineBreaks + 1) + " lines, expected closed quotes");
      } else if (fault != null) {
        reject(table.columns().get(faultColumn).name(), fault);
      } else {
        if (rowNumber >= 0) {
          buffer.put(rowNumber, records);
        }
        buffer.commit(line);
        rows++;
        if (buffer.rows() == ReadTable.BATCH_ROWS) {
          batches.accept(buffer.take());
        }
      }
      return true;
    }

    private void reject(String column, String reason) {
      rejected.accept(new RejectedRow(table.name(), file, line, column, reason));
      rejectedRows += 1 + lineBreaks;
    }

    /** Lines before the row that was being read. */
    long wholeLines() {
      return Math.max(0, line - 1);
    }

    RowCounts finish() {
      if (inHeader) {
        throw broken(
            "is empty: expected a header with " + NeededColumns.names(table.columns()), null);
      }
      if (buffer.rows() > 0) {
        batches.accept(buffer.take());
      }
      return new RowCounts(rows, rejectedRows);
    }

    @Override
    protected void setEmpty() {
      isEmptyLine = true;
    }

    @Override
    protected void setComment(char[] characters, int offset, int length) {
      throw new IllegalStateException("comments are not recognised");
    }
  }
}
