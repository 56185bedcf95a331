package io.github.segmentwise.bigquery;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.write.OutputColumn;
import io.github.segmentwise.write.OutputTable;
import java.util.ArrayList;
import java.util.List;

/**
 * A table that holds rows of the newest run only, so that a question about today reads no history.
 * DML fills it from the stored rows of a load, in one transaction with the row in {@code runs}.
 *
 * @param table name and columns, without {@link DatasetLayout#LOAD_ID}
 * @param query a SELECT of these columns in their order, without the stamp, from the stored rows of
 *     the load {@code @load_id}
 */
public record CurrentTable(OutputTable table, String query) {

  public CurrentTable {
    Arguments.notEmpty("query", query);
  }

  /** The table as it is made: its columns and {@link DatasetLayout#LOAD_ID}. */
  public OutputTable made() {
    List<OutputColumn> columns = new ArrayList<>(table.columns());
    columns.add(DatasetLayout.LOAD_ID);
    return new OutputTable(table.name(), table.description(), columns, table.clusteredBy());
  }
}
