package io.github.segmentwise.table;

import java.io.Serializable;
import java.util.List;

/**
 * A table that a run writes. Every table begins with {@code run_id, as_of}, which are not listed.
 *
 * @param name such as {@code customer_segments}
 * @param columns in order
 */
public record OutputTable(String name, List<String> columns) implements Serializable {

  public OutputTable {
    columns = List.copyOf(columns);
  }
}
