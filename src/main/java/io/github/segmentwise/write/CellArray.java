package io.github.segmentwise.write;

import org.checkerframework.checker.nullness.qual.Nullable;

/** Keeps the cells of a row as objects. */
final class CellArray implements CellSink {

  private final @Nullable Object[] cells;
  private int next;

  private CellArray(int columns) {
    cells = new Object[columns];
  }

  /** The cells of a row. */
  static @Nullable Object[] of(OutputRows rows, int row) {
    CellArray array = new CellArray(rows.table().columns().size());
    rows.putCells(row, array);
    return array.cells;
  }

  @Override
  public void missing() {
    cells[next++] = null;
  }

  @Override
  public void integer(long value) {
    cells[next++] = value;
  }

  @Override
  public void number(double value) {
    cells[next++] = value;
  }

  @Override
  public void bool(boolean value) {
    cells[next++] = value;
  }

  @Override
  public void text(String value) {
    cells[next++] = value;
  }

  @Override
  public void records(Records value) {
    cells[next++] = value;
  }

  @Override
  public void cell(@Nullable Object cell) {
    cells[next++] = cell;
  }
}
