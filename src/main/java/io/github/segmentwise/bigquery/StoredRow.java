package io.github.segmentwise.bigquery;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.write.Cells;
import io.github.segmentwise.write.OutputRows;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A row on its way into a stored table; its cells are made when they are asked for. */
public final class StoredRow {

  private final String table;
  private final @Nullable OutputRows rows;
  private final int row;
  private final @Nullable Object @Nullable [] cells;

  private StoredRow(
      String table, @Nullable OutputRows rows, int row, @Nullable Object @Nullable [] cells) {
    this.table = table;
    this.rows = rows;
    this.row = row;
    this.cells = cells;
  }

  /** Row {@code row} of {@code rows}. */
  public static StoredRow of(OutputRows rows, int row) {
    return new StoredRow(rows.table().name(), rows, row, null);
  }

  public static StreamCoder<StoredRow> coder() {
    return StreamCoder.of(StoredRow.class, StoredRow::writeTo, StoredRow::readFrom);
  }

  /** Name of the output table, such as {@code segments}. */
  String table() {
    return table;
  }

  /** The cells of the output table, without stamp and load id. */
  @Nullable Object[] cells() {
    return rows == null ? cells : rows.cells(row);
  }

  private void writeTo(DataOutput out) throws IOException {
    Packed.write(out, table);
    Cells.write(out, cells());
  }

  private static StoredRow readFrom(DataInput in) throws IOException {
    return new StoredRow(Packed.readText(in), null, 0, Cells.read(in));
  }
}
