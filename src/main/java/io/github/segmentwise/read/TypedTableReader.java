package io.github.segmentwise.read;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.read.format.FileColumn;
import io.github.segmentwise.read.format.RowFile;
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
  private final Consumer<ColumnBatch> batches;
  private final Consumer<RejectedRow> rejected;

  /**
   * @param file the file's name for messages
   * @param batches receives batches of at most 65,536 rows
   */
  TypedTableReader(
      InputTable table,
      String file,
      Consumer<ColumnBatch> batches,
      Consumer<RejectedRow> rejected) {
    this.table = table;
    this.file = file;
    this.batches = batches;
    this.rejected = rejected;
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
    int[] columnAt =
        NeededColumns.positions(table, file, present.stream().map(FileColumn::name).toList());
    int[] selected = new int[table.columns().size()];
    for (int f = 0; f < columnAt.length; f++) {
      if (columnAt[f] != NeededColumns.NOT_NEEDED) {
        selected[columnAt[f]] = f;
      }
    }
    return selected;
  }

  private CsvTableReader.RowCounts read(RowFile.Rows rows, FoundColumn[] columns)
      throws IOException {
    RowBuffer buffer = new RowBuffer(table, file);
    @Nullable Object[] cells = new Object[columns.length];
    long row = 0;
    long rejectedRows = 0;
    while (rows.next(cells)) {
      row++;
      RejectedRow fault = put(buffer, cells, columns, row);
      if (fault != null) {
        rejected.accept(fault);
        rejectedRows++;
        continue;
      }
      if (table.rowNumber() >= 0) {
        buffer.put(table.rowNumber(), row);
      }
      buffer.commit(row);
      if (buffer.rows() == ReadTable.BATCH_ROWS) {
        batches.accept(buffer.take());
      }
    }
    if (buffer.rows() > 0) {
      batches.accept(buffer.take());
    }
    return new CsvTableReader.RowCounts(row - rejectedRows, rejectedRows);
  }

  private @Nullable RejectedRow put(
      RowBuffer buffer, @Nullable Object[] cells, FoundColumn[] columns, long row) {
    for (int c = 0; c < cells.length; c++) {
      String fault = buffer.put(columns[c].index, columns[c].cell(cells[c]));
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
        case INTEGER, COUNT, AMOUNT, NUMBER ->
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
        case INTEGER, COUNT, AMOUNT, NUMBER -> "integers, numbers or texts";
        case TIMESTAMP -> "timestamps, dates or texts";
        case ROW_NUMBER -> wanted.type().expectation();
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
