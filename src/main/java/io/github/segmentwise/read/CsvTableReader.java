package io.github.segmentwise.read;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.read.FileNotes.Note;
import io.github.segmentwise.read.format.UnreadableFileException;
import io.github.segmentwise.read.text.CsvForm;
import io.github.segmentwise.read.text.EncodedText;
import io.github.segmentwise.read.text.TextFile;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.write.CsvFormulas;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads a CSV file with a header into batches, decoding only the needed columns.
 *
 * <p>Columns are found by name, without regard to case and order; others are skipped. An empty cell
 * is a missing value. A row of blank cells only is dropped and counted. A row with another number
 * of cells than the header, or with a cell that does not fit its column, is rejected, and so is one
 * of more than 100 line breaks; a rejected row counts as many rows as it has lines, so that a quote
 * that swallows half a file is not taken for one bad row.
 */
public final class CsvTableReader {

  private static final int LARGEST_CELL = 1 << 24;
  private static final int MOST_LINE_BREAKS = 100;

  private final InputTable table;
  private final String file;
  private final CsvForm form;
  private final @Nullable FirstFile first;
  private final Consumer<ColumnBatch> batches;
  private final Consumer<RejectedRow> rejected;
  private final Facts notes = new Facts();
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
    this(table, file, CsvForm.COMMAS, null, batches, rejected);
  }

  /**
   * @param form of the file
   * @param first the file from which the columns were taken; null where it is the only one
   */
  CsvTableReader(
      InputTable table,
      String file,
      CsvForm form,
      @Nullable FirstFile first,
      Consumer<ColumnBatch> batches,
      Consumer<RejectedRow> rejected) {
    this.table = table;
    this.file = file;
    this.form = form;
    this.first = first;
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
    try (EncodedText text = TextFile.open(stored(stream), file.endsWith(".gz"), form.encoding());
        BufferedReader characters = new BufferedReader(text)) {
      CsvHeader header = CsvHeader.of(characters, form.delimiter());
      header.checkNames();
      handler.begin(header);
      characters.skip(header.charactersBefore());
      read(characters, header.delimiter(), handler);
      note(text, header, handler);
    } catch (UnreadableFileException e) {
      throw new InputException("%s: %s %s".formatted(table.name(), file, e.getMessage()), e);
    } catch (UncheckedIOException e) {
      throw broken(e.getCause(), handler.wholeLines());
    } catch (IOException e) {
      throw broken(e, handler.wholeLines());
    }
    return handler.finish();
  }

  /** The caller closes it. */
  private static InputStream stored(InputStream stream) {
    return new FilterInputStream(stream) {
      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return in.read(buffer, offset, length);
      }

      @Override
      public void close() {}
    };
  }

  private void read(Reader characters, char separator, RecordHandler handler) throws IOException {
    try (CsvReader<Boolean> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .maxBufferSize(LARGEST_CELL)
            .build(handler, characters)) {
      reader.forEach(row -> {});
    } catch (CsvParseException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw handler.failure == null
          ? new InputException(
              String.format(
                      Locale.ROOT,
                      "%s: %s is not readable CSV: the row at line %d has a quote that is not"
                          + " closed or not",
                      table.name(),
                      file,
                      handler.line)
                  + " doubled, or a cell beyond 16 MB",
              e)
          : handler.failure;
    }
  }

  private void note(EncodedText text, CsvHeader header, RecordHandler handler) {
    FileNotes.addBlankRows(notes, table.name(), handler.blankRows);
    FileNotes.addHeaderRows(notes, table.name(), handler.headerRows);
    switch (text.finding()) {
      case EXPECTED -> {}
      case MARKED -> note(Note.ENCODING_BY_MARK, text.encoding());
      case RECOGNISED -> note(Note.ENCODING, text.encoding());
      case DOUBTFUL -> note(Note.DOUBTFUL_ENCODING, text.encoding());
      case UNKNOWN -> note(Note.UNKNOWN_ENCODING, "");
    }
    int[] columnAt = NeededColumns.positions(table, file, header.names(), first);
    for (int c : new TreeSet<>(header.unnamed())) {
      if (columnAt[c] != NeededColumns.NOT_NEEDED) {
        note(header.surplus() ? Note.SURPLUS : Note.UNNAMED, header.names().get(c));
      }
    }
    for (String column : NeededColumns.extra(header.names(), first)) {
      note(Note.EXTRA_COLUMN, column);
    }
    if (header.isAllWholeNumbers()) {
      note(Note.NUMBERS_AS_NAMES, "");
    }
  }

  private void note(Note note, String detail) {
    FileNotes.add(notes, note, table.name(), file, detail);
  }

  /** What people should know of how the file was read; see {@link FileNotes}. */
  Facts notes() {
    return notes;
  }

  /** Rows read so far, with the rejected and the blank ones. */
  long records() {
    return records;
  }

  private InputException broken(IOException e, long line) {
    return new InputException(CsvFaults.message(table.name(), file, e, line), e);
  }

  /** Whether characters are blanks only, or none. */
  static boolean isBlank(char[] characters, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (!Character.isWhitespace(characters[i])) {
        return false;
      }
    }
    return true;
  }

  /** Puts needed cells into the row buffer as they are parsed. */
  private final class RecordHandler extends CsvCallbackHandler<Boolean> {
    private final RowBuffer buffer = new RowBuffer(table, file);
    private boolean inHeader = true;
    private int[] columnAt = new int[0];
    private int linesBefore;
    private boolean isOwnTable;
    private long line;
    private int field;
    private int faultColumn;
    private @Nullable Sentence fault;
    private boolean isEmptyLine;
    private boolean isBlank;
    private long blankRows;
    private List<String> names = List.of();
    private boolean isHeader;
    private long headerRows;
    private @Nullable RuntimeException failure;
    private long lineBreaks;
    private final int rowNumber = table.rowNumber();
    private long rows;
    private long rejectedRows;

    void begin(CsvHeader header) {
      if (header.names().isEmpty()) {
        throw new InputException(
            "%s: %s is empty: expected a header with %s"
                .formatted(table.name(), file, NeededColumns.names(table.columns())));
      }
      columnAt = NeededColumns.positions(table, file, header.names(), first);
      names = header.names();
      linesBefore = header.linesBefore();
      isOwnTable = header.isOwnTable();
    }

    private static boolean isEscaped(char[] characters, int offset, int length) {
      return CsvFormulas.isEscaped(CharBuffer.wrap(characters, offset, length));
    }

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
      line = startingLine + linesBefore;
      lineBreaks = 0;
      field = 0;
      fault = null;
      isEmptyLine = false;
      isBlank = true;
      isHeader = true;
    }

    @Override
    protected void addField(char[] characters, int offset, int length, boolean quoted) {
      isBlank = isBlank && isBlank(characters, offset, length);
      isHeader = isHeader && isName(characters, offset, length);
      if (!inHeader && field < columnAt.length && columnAt[field] >= 0 && fault == null) {
        faultColumn = columnAt[field];
        int sign = isOwnTable && isEscaped(characters, offset, length) ? 1 : 0;
        fault = buffer.put(faultColumn, characters, offset + sign, length - sign);
      }
      if (quoted) {
        for (int i = offset; i < offset + length; i++) {
          boolean isBreak =
              characters[i] == '\n'
                  || (characters[i] == '\r'
                      && (i + 1 == offset + length || characters[i + 1] != '\n'));
          lineBreaks += isBreak ? 1 : 0;
        }
      }
      field++;
    }

    /** Whether a cell holds the name of its column, as where files were put together. */
    private boolean isName(char[] characters, int offset, int length) {
      if (field >= names.size()) {
        return false;
      }
      String name = names.get(field);
      int from = offset;
      int to = offset + length;
      while (from < to && Character.isWhitespace(characters[from])) {
        from++;
      }
      while (to > from && Character.isWhitespace(characters[to - 1])) {
        to--;
      }
      boolean isSame = to - from == name.length();
      for (int i = 0; isSame && i < name.length(); i++) {
        isSame = characters[from + i] == name.charAt(i);
      }
      return isSame;
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
      if (inHeader) {
        inHeader = isBlank;
        return true;
      }
      records++;
      if (isBlank) {
        blankRows++;
      } else if (isHeader && field == names.size() && field > 1) {
        headerRows++;
      } else if (field != columnAt.length) {
        reject("", Sentence.of("record.rejected.cells", columnAt.length, field));
      } else if (lineBreaks > MOST_LINE_BREAKS) {
        reject("", Sentence.of("record.rejected.lines", lineBreaks + 1));
      } else if (fault != null) {
        reject(table.columns().get(faultColumn).name(), fault);
      } else {
        if (rowNumber >= 0) {
          buffer.put(rowNumber, records);
        }
        buffer.commit(line);
        rows++;
        if (buffer.rows() == ReadTable.BATCH_ROWS) {
          batches.accept(buffer.take(notes));
        }
      }
      return true;
    }

    private void reject(String column, Sentence reason) {
      rejected.accept(new RejectedRow(table.name(), file, line, column, reason));
      rejectedRows += 1 + lineBreaks;
    }

    /** Lines before the row that was being read. */
    long wholeLines() {
      return Math.max(0, line - 1);
    }

    RowCounts finish() {
      if (buffer.rows() > 0) {
        batches.accept(buffer.take(notes));
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
