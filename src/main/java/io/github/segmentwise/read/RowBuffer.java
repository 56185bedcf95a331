package io.github.segmentwise.read;

import io.github.segmentwise.batch.Column;
import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.LongColumn;
import io.github.segmentwise.sentence.Sentence;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Collects the rows of one file: cells are put into the current row, and the row is then either
 * committed or dropped.
 */
final class RowBuffer {

  private static final int FEW_ROWS = 1024;

  private final InputTable table;
  private final String file;
  private final List<CellReader> columns = new ArrayList<>();
  private LongColumn.Builder lines;
  private int rows;

  RowBuffer(InputTable table, String file) {
    this.table = table;
    this.file = file;
    clear();
  }

  int rows() {
    return rows;
  }

  /**
   * Reads a cell of the current row from {@code length} characters.
   *
   * @return what is wrong with it; null where nothing is
   */
  @Nullable Sentence put(int column, char[] buffer, int offset, int length) {
    return columns.get(column).put(buffer, offset, length);
  }

  /**
   * Takes a cell of the current row from a source with types.
   *
   * @param value a Long, a Double, a String, which is read as in a file, or null where missing; of
   *     a timestamp, a Long counts microseconds since 1970
   * @return what is wrong with it; null where nothing is
   */
  @Nullable Sentence put(int column, @Nullable Object value) {
    return columns.get(column).put(value);
  }

  /** Whether a row of a source with types has no value. */
  static boolean isBlank(@Nullable Object[] cells) {
    for (Object cell : cells) {
      if (!isMissing(cell) && !(cell instanceof String text && text.isBlank())) {
        return false;
      }
    }
    return true;
  }

  /** Whether a source with types has no value: null, or what a float has in its place. */
  static boolean isMissing(@Nullable Object value) {
    return value == null || (value instanceof Double number && number.isNaN());
  }

  /** Keeps the current row, in which every cell was put. */
  void commit(long line) {
    lines.add(line);
    columns.forEach(CellReader::commitCurrent);
    rows++;
  }

  /**
   * The committed rows; the buffer is empty afterwards.
   *
   * @param facts gets how many numbers of each column are missing because of a mark
   */
  ColumnBatch take(Facts facts) {
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).marks() > 0) {
        facts.add(
            InputGate.marksFact(table.name(), table.columns().get(c).name()),
            columns.get(c).marks());
      }
    }
    List<Column> values = columns.stream().map(CellReader::build).toList();
    ColumnBatch batch = new ColumnBatch(table.name(), file, lines.build().values(), values);
    clear();
    return batch;
  }

  private void clear() {
    rows = 0;
    lines = new LongColumn.Builder(FEW_ROWS);
    columns.clear();
    for (InputColumn column : table.columns()) {
      columns.add(CellReader.of(column.type(), FEW_ROWS));
    }
  }
}
