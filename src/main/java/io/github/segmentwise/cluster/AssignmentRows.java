package io.github.segmentwise.cluster;

import io.github.segmentwise.table.OutputColumn;
import io.github.segmentwise.table.OutputRows;
import io.github.segmentwise.table.OutputTable;
import io.github.segmentwise.table.Records;
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
    this.table = table(idColumn);
  }

  /** The table of customers named by {@code idColumn}. */
  public static OutputTable table(String idColumn) {
    return new OutputTable(
        TABLE,
        "One row per customer: the segment and the nearest segments.",
        List.of(
            OutputColumn.integer(idColumn, "The customer."),
            OutputColumn.integer("segment_id", "1 = the largest segment."),
            OutputColumn.number("distance", "Distance to the segment's centroid."),
            new OutputColumn(
                "nearest_segments",
                OutputColumn.Type.RECORDS,
                List.of(
                    OutputColumn.integer("segment_id", "The segment."),
                    OutputColumn.number("distance", "Distance to its centroid.")),
                "Up to 5 segments, nearest first."),
            OutputColumn.bool("is_outlier", "Whether training left the customer out.")),
        List.of("segment_id"));
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
    return new Object[] {
      assignments.ids()[row],
      assignments.segment(row),
      assignments.distances()[row * assignments.width()],
      new Nearest(assignments, row),
      assignments.outliers()
    };
  }

  /** The cell {@code nearest_segments} of a customer. */
  private record Nearest(AssignmentBatch assignments, int row) implements Records {

    @Override
    public int size() {
      return assignments.width();
    }

    @Override
    public int fields() {
      return 2;
    }

    @Override
    public Number value(int record, int field) {
      int i = row * assignments.width() + record;
      return field == 0 ? (Number) assignments.nearest()[i] : (Number) assignments.distances()[i];
    }
  }
}
