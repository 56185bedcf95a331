package io.github.segmentwise.read;

import io.github.segmentwise.batch.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the needed columns among those of a file, by name, without regard to case and order. */
final class NeededColumns {

  static final int NOT_NEEDED = -1;

  private NeededColumns() {}

  /**
   * Where the columns of a file belong.
   *
   * @param file its name for messages
   * @param present names of all columns of the file
   * @return for each column of the file the index of the table's column, or {@link #NOT_NEEDED}
   * @throws InputException if a needed column is missing or there twice
   */
  static int[] positions(InputTable table, String file, List<String> present) {
    int[] columnAt = new int[present.size()];
    Arrays.fill(columnAt, NOT_NEEDED);
    List<InputColumn> missing = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      if (table.columns().get(c).type() == InputColumn.Type.ROW_NUMBER) {
        continue;
      }
      int found = -1;
      String name = table.columns().get(c).name();
      for (int f = 0; f < columnAt.length; f++) {
        if (present.get(f).strip().equalsIgnoreCase(name)) {
          if (found >= 0) {
            throw new InputException(
                "%s: %s has two columns named %s".formatted(table.name(), file, name));
          }
          found = f;
        }
      }
      if (found < 0) {
        missing.add(table.columns().get(c));
      } else {
        columnAt[found] = c;
      }
    }
    if (!missing.isEmpty()) {
      throw new InputException(
          "%s: %s has no column %s; expected %s"
              .formatted(table.name(), file, names(missing), names(table.columns())));
    }
    return columnAt;
  }

  /** Names for a message. */
  static String names(List<InputColumn> columns) {
    return columns.stream().map(InputColumn::name).collect(Collectors.joining(", "));
  }
}
