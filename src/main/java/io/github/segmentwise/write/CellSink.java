package io.github.segmentwise.write;

import org.checkerframework.checker.nullness.qual.Nullable;

/** Takes the cells of a row one after another, in the order of the table's columns. */
public interface CellSink {

  /** A cell without a value. */
  void missing();

  void integer(long value);

  void number(double value);

  /** The same number in so many cells, 0 or more. */
  default void numbers(double value, int times) {
    for (int i = 0; i < times; i++) {
      number(value);
    }
  }

  void bool(boolean value);

  void text(String value);

  void records(Records value);

  /** A number, missing where it is NaN. */
  default void known(double value) {
    if (Double.isNaN(value)) {
      missing();
    } else {
      number(value);
    }
  }

  /** A text, missing where it is null. */
  default void known(@Nullable String value) {
    if (value == null) {
      missing();
    } else {
      text(value);
    }
  }

  /** A cell of any type: null where missing, else as {@link OutputColumn.Type} has it. */
  default void cell(@Nullable Object cell) {
    if (cell == null) {
      missing();
    } else if (cell instanceof Long || cell instanceof Integer) {
      integer(((Number) cell).longValue());
    } else if (cell instanceof Double number) {
      number(number);
    } else if (cell instanceof Boolean yes) {
      bool(yes);
    } else if (cell instanceof Records records) {
      records(records);
    } else {
      text(cell.toString());
    }
  }
}
