package io.github.segmentwise.cluster;

import io.github.segmentwise.table.OutputRows;
import io.github.segmentwise.table.OutputTable;
import java.util.List;

/** Assignments as rows of {@code customer_segments}. */
public final class AssignmentRows implements OutputRows {

  public static final String TABLE = "customer_segments";

  private final AssignmentBatch assignments;
  private final OutputTable table;

  /**
   * @param idColumn such as {@code user_id}
   */
  public AssignmentRows(AssignmentBatch assignments, String idColumn) {
    this.assignments = assignments;
    this.table =
        new OutputTable(
            TABLE, List.of(idColumn, "segment_id", "distance", "nearest_segments", "is_outlier"));
  }

  @Override
  public OutputTable table() {
    return table;
  }

  @Override
  public int size() {
    return assignments.ids().length;
  }

  @Override
  public long key(int row) {
    return assignments.ids()[row];
  }

  @Override
  public Object[] cells(int row) {
    int from = row * assignments.width();
    StringBuilder nearest = new StringBuilder("[");
    for (int i = from; i < from + assignments.width(); i++) {
      nearest
          .append(i == from ? "" : ",")
          .append("{\"segment_id\":")
          .append(assignments.nearest()[i])
          .append(",\"distance\":")
          .append(assignments.distances()[i])
          .append('}');
    }
    return new Object[] {
      assignments.ids()[row],
      assignments.segment(row),
      assignments.distances()[from],
      nearest.append(']').toString(),
      assignments.outliers()
    };
  }
}
