package io.github.segmentwise.read;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.read.format.FileColumn;
import io.github.segmentwise.read.format.RowFile;
import io.github.segmentwise.sentence.Sentence;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads a file that declares the types of its columns into batches, decoding only the needed
 * columns.
 *
 * <p>Columns are found as in CSV files, and values read by the same rules, so that a table gives
 * the same batches in any format. A row with a value that does not fit its column is rejected; its
 * line is the row's number in the file, counted from 1.
 */
final class TypedTableReader {

  private final InputTable table;
  private final String file;
  private final @Nullable FirstFile first;
  private final Consumer<ColumnBatch> batches;
  private final Consumer<RejectedRow> rejected;
  private final Facts notes = new Facts();
  private long records;

  /**
   * @param file the file's name for messages
   * @param first the file from which the columns were taken; null where it is the only one
   * @param batches receives batches of at most 65,536 rows
   */
  TypedTableReader(
      InputTable table,
      String file,
      @Nullable FirstFile first,
      Consumer<ColumnBatch> batches,
      Consumer<RejectedRow> rejected) {
    this.table = table;
    this.file = file;
    this.first = first;
    this.batches = batches;
    this.rejected = rejected;
  }

  InputTable table() {
    return table;
  }

  /** Rows read so far, with the rejected and the blank ones. */
  long records() {
    return records;
  }

  /** What people should know of how the file was read; see {@link FileNotes}. */
  Facts notes() {
    return notes;
  }

  /**
   * Reads a whole file.
   *
   * @param rows closed by the caller
   * @throws InputException if a needed column is missing or of a type that does not fit
   * @throws IOException if the file is damaged or cannot be read
   */
  CsvTableReader.RowCounts read(RowFile rows) throws IOException {
    List<FileColumn> present = rows.columns();
    int[] selected = select(present);
    int[] needed =
        IntStream.range(0, selected.length).filter(c -> c != table.rowNumber()).toArray();
    FoundColumn[] columns = new FoundColumn[needed.length];
    for (int i = 0; i < needed.length; i++) {
      int c = needed[i];
      columns[i] = new FoundColumn(c, table.columns().get(c), present.get(selected[c]));
      columns[i].check(table.name(), file);
    }
    int[] read = Arrays.stream(needed).map(c -> selected[c]).toArray();
    return read(rows.rows(read), columns);
  }

  /** Indices of the file's columns in the order of the table's. */
  private int[] select(List<FileColumn> present) {
    List<String> names = present.stream().map(FileColumn::name).toList();
    int[] columnAt = NeededColumns.positions(table, file, names, first);
    for (String column : NeededColumns.extra(readable(present), first)) {
      FileNotes.add(notes, FileNotes.Note.EXTRA_COLUMN, table.name(), file, column);
    }
    if (table.isWhole()) {
      tellUnreadable(present);
    }
    int[] selected = new int[table.columns().size()];
    for (int f = 0; f < columnAt.length; f++) {
      if (columnAt[f] != NeededColumns.NOT_NEEDED) {
        selected[columnAt[f]] = f;
      }
    }
    return selected;
  }

  /** Where all columns are wanted, those that cannot be read must not vanish. */
  private void tellUnreadable(List<FileColumn> present) {
    for (FileColumn column : present) {
      if (column.type() == FileColumn.Type.OTHER) {
        String detail = column.name() + " (" + column.declared() + ")";
        FileNotes.add(notes, FileNotes.Note.UNREADABLE_COLUMN, table.name(), file, detail);
      }
    }
  }

  private static List<String> readable(List<FileColumn> present) {
    return present.stream()
        .filter(column -> column.type() != FileColumn.Type.OTHER)
        .map(FileColumn::name)
        .toList();
  }

  private CsvTableReader.RowCounts read(RowFile.Rows rows, FoundColumn[] columns)
      throws IOException {
    RowBuffer buffer = new RowBuffer(table, file);
    @Nullable Object[] cells = new Object[columns.length];
    long rejectedRows = 0;
    long blankRows = 0;
    while (rows.next(cells)) {
      records++;
      if (RowBuffer.isBlank(cells)) {
        blankRows++;
        continue;
      }
      RejectedRow fault = put(buffer, cells, columns, records);
      if (fault != null) {
        rejected.accept(fault);
        rejectedRows++;
        continue;
      }
      if (table.rowNumber() >= 0) {
        buffer.put(table.rowNumber(), records);
      }
      buffer.commit(records);
      if (buffer.rows() == ReadTable.BATCH_ROWS) {
        batches.accept(buffer.take(notes));
      }
    }
    if (buffer.rows() > 0) {
      batches.accept(buffer.take(notes));
    }
    FileNotes.addBlankRows(notes, table.name(), blankRows);
    return new CsvTableReader.RowCounts(records - rejectedRows - blankRows, rejectedRows);
  }

  private @Nullable RejectedRow put(
      RowBuffer buffer, @Nullable Object[] cells, FoundColumn[] columns, long row) {
    for (int c = 0; c < cells.length; c++) {
      Sentence fault = buffer.put(columns[c].index, columns[c].cell(cells[c]));
      if (fault != null) {
        return new RejectedRow(table.name(), file, row, columns[c].wanted.name(), fault);
      }
    }
    return null;
  }

  /** A column of the file for the column {@code index} of the table. */
  private record FoundColumn(int index, InputColumn wanted, FileColumn present) {

    void check(String table, String file) {
      if (!fits()) {
        throw new InputException(
            "%s: column %s of %s has the type %s; expected %s"
                .formatted(table, wanted.name(), file, present.declared(), expectation()));
      }
    }

    private boolean fits() {
      return switch (wanted.type()) {
        case INTEGER, COUNT, AMOUNT, NUMBER, WRITTEN_NUMBER ->
            switch (present.type()) {
              case INTEGER, NUMBER, TEXT -> true;
              default -> false;
            };
        case TIMESTAMP ->
            switch (present.type()) {
              case TIMESTAMP, DATE, TEXT -> true;
              default -> false;
            };
        case ROW_NUMBER -> false;
        case TEXT, REQUIRED_TEXT -> present.type() != FileColumn.Type.OTHER;
      };
    }

    private String expectation() {
      return switch (wanted.type()) {
        case INTEGER, COUNT, AMOUNT, NUMBER, WRITTEN_NUMBER -> "integers, numbers or texts";
        case TIMESTAMP -> "timestamps, dates or texts";
        case ROW_NUMBER -> wanted.type().expectation().english();
        case TEXT, REQUIRED_TEXT -> "texts, numbers, booleans, dates or timestamps";
      };
    }

    /** What {@link RowBuffer} takes for a value. */
    @Nullable Object cell(@Nullable Object value) {
      if (value instanceof Boolean yes) {
        return yes.toString();
      }
      if (present.type() == FileColumn.Type.TIMESTAMP
          && wanted.type() != InputColumn.Type.TIMESTAMP
          && value instanceof Long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
      }
      return value;
    }
  }
}
