package io.github.segmentwise.read;

import io.github.segmentwise.argument.Arguments;
import java.io.Serializable;
import java.util.List;

/**
 * What a run needs of an input table.
 *
 * @param name such as {@code order_items}
 * @param columns the needed columns; the first is the primary key
 * @param isWhole whether these are all that can be read, so that a column that cannot is told
 */
public record InputTable(String name, List<InputColumn> columns, boolean isWhole)
    implements Serializable {

  /** Some columns of a table, whatever others it has. */
  public InputTable(String name, List<InputColumn> columns) {
    this(name, columns, false);
  }

  public InputTable {
    columns = List.copyOf(columns);
    Arguments.notEmpty("name", name);
    Arguments.atLeast("columns of " + name, columns.size(), 1);
  }

  /** Index of a column by name. */
  public int indexOf(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException(name + " has no column " + column);
  }

  /** Index of the column of row numbers; -1 without one. */
  int rowNumber() {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).type() == InputColumn.Type.ROW_NUMBER) {
        return i;
      }
    }
    return -1;
  }

  /** Name of the primary key. */
  public String key() {
    return columns.get(0).name();
  }
}
