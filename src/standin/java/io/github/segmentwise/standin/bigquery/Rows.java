package io.github.segmentwise.standin.bigquery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer to a query.
 *
 * @param columns the columns
 * @param cells the rows, each with a value per column as {@link Cells} describes
 */
record Rows(List<Column> columns, List<List<Object>> cells) {

  /** Returns the rows as values by name. */
  List<Map<String, Object>> byName() {
    return cells.stream().map(this::byName).toList();
  }

  private Map<String, Object> byName(List<Object> row) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      values.put(columns.get(i).name(), row.get(i));
    }
    return values;
  }
}
