package io.github.segmentwise.write;

import io.github.segmentwise.argument.Arguments;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A table that a run writes. Every table begins with {@link #STAMP}, which is not listed.
 *
 * @param name such as {@code customer_segments}
 * @param description what a row is, one line
 * @param columns in order
 * @param clusteredBy columns by which a data warehouse should keep rows together; may be empty
 */
public record OutputTable(
    String name, String description, List<OutputColumn> columns, List<String> clusteredBy)
    implements Serializable {

  /** The columns with which every table begins. */
  public static final List<OutputColumn> STAMP =
      List.of(
          OutputColumn.text(
              "run_id", "The date of as_of and a hash of the flags that affect the result."),
          new OutputColumn(
              "as_of", OutputColumn.Type.TIMESTAMP, "Reference time of the spend windows."));

  public OutputTable {
    Arguments.notEmpty("name", name);
    Arguments.atLeast("columns of " + name, columns.size(), 1);
    columns = List.copyOf(columns);
    clusteredBy = List.copyOf(clusteredBy);
  }

  public OutputTable(String name, String description, List<OutputColumn> columns) {
    this(name, description, columns, List.of());
  }

  /** The columns of the stamp and of the table. */
  public List<OutputColumn> allColumns() {
    List<OutputColumn> all = new ArrayList<>(STAMP);
    all.addAll(columns);
    return all;
  }
}
