package io.github.segmentwise.scoring.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Queries that follow one another in a WITH clause. Each has the columns of the one before it,
 * unless it computes them anew, and those that it adds.
 *
 * <p>For example, the stage that sets n0 to {@code n0 / 2} after one with the columns id and n0 is
 * {@code SELECT id, n0 / 2 AS n0}.
 */
final class Stages {

  private final List<String> queries = new ArrayList<>();
  private final List<String> columns = new ArrayList<>();
  private String last;

  /**
   * Begins with the rows of a table.
   *
   * @param name of the query
   * @param table with its data set
   */
  Stages(String name, String table) {
    queries.add("%s AS (\n  SELECT * FROM `%s`\n)".formatted(name, table));
    last = name;
  }

  /** Adds a query, unless it would change nothing. */
  Stages then(String name, Map<String, String> computed) {
    if (computed.entrySet().stream().allMatch(c -> c.getKey().equals(c.getValue()))) {
      return this;
    }
    Map<String, String> all = new LinkedHashMap<>();
    columns.forEach(column -> all.put(column, column));
    all.putAll(computed);
    StringJoiner select = new StringJoiner(",\n    ");
    all.forEach(
        (column, value) -> select.add(value.equals(column) ? column : value + " AS " + column));
    queries.add("%s AS (\n  SELECT\n    %s\n  FROM %s\n)".formatted(name, select, last));
    columns.clear();
    columns.addAll(all.keySet());
    last = name;
    return this;
  }

  /** The statement that selects from the last query. */
  String select(String selected) {
    return "WITH %s\nSELECT\n  %s\nFROM %s;\n"
        .formatted(String.join(",\n", queries), selected, last);
  }
}
