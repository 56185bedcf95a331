package io.github.segmentwise.read;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.read.TableFiles.InputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@link TypedFiles} makes of a file. */
record TypedRead(
    List<ColumnBatch> batches, List<RejectedRow> rejected, CsvTableReader.RowCounts counts) {

  static TypedRead of(InputTable table, Path path) {
    List<ColumnBatch> batches = new ArrayList<>();
    List<RejectedRow> rejected = new ArrayList<>();
    CsvTableReader.RowCounts counts =
        TypedFiles.read(
            file(path),
            new TypedTableReader(table, file(path).name(), null, batches::add, rejected::add));
    return new TypedRead(batches, rejected, counts);
  }

  static InputFile file(Path path) {
    try {
      return new InputFile(path.toString(), path.getFileName().toString(), Files.size(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All rows as texts. */
  static List<String> rows(InputTable table, List<ColumnBatch> batches) {
    List<String> rows = new ArrayList<>();
    for (ColumnBatch batch : batches) {
      for (int row = 0; row < batch.rows(); row++) {
        StringBuilder cells = new StringBuilder();
        for (int c = 0; c < table.columns().size(); c++) {
          cells
              .append(c == 0 ? "" : "|")
              .append(cell(table.columns().get(c).type(), batch, c, row));
        }
        rows.add(cells.toString());
      }
    }
    return rows;
  }

  private static Object cell(InputColumn.Type type, ColumnBatch batch, int column, int row) {
    if (type.isText()) {
      return batch.texts(column).get(row);
    }
    return type == InputColumn.Type.NUMBER || type == InputColumn.Type.AMOUNT
        ? (Object) batch.doubles(column)[row]
        : (Object) batch.longs(column)[row];
  }
}
