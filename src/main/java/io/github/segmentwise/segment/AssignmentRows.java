package io.github.segmentwise.segment;

import io.github.segmentwise.customer.CustomerFeatureRows;
import io.github.segmentwise.write.CellSink;
import io.github.segmentwise.write.OutputColumn;
import io.github.segmentwise.write.OutputRows;
import io.github.segmentwise.write.OutputTable;
import io.github.segmentwise.write.Records;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Assignments as rows of {@code customer_segments}. */
public final class AssignmentRows implements OutputRows {

  public static final String TABLE = "customer_segments";

  private final AssignmentBatch assignments;
  private final OutputTable table;

  public AssignmentRows(AssignmentBatch assignments) {
    this.assignments = assignments;
    this.table = table(assignments.idColumn(), assignments.ids().texts() != null);
  }

  /** The table of customers named by a column of ids. */
  public static OutputTable table(String idColumn, boolean textIds) {
    return new OutputTable(
        TABLE,
        "One row per customer: the segment and the nearest segments.",
        List.of(
            CustomerFeatureRows.id(idColumn, textIds),
            OutputColumn.integer("segment_id", "Lasting id; without a previous run the rank."),
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
    return assignments.ids().size();
  }

  @Override
  public long key(int row) {
    return assignments.ids().keys()[row];
  }

  @Override
  public @Nullable String textKey(int row) {
    return assignments.ids().text(row);
  }

  @Override
  public void putCells(int row, CellSink to) {
    assignments.ids().putCell(row, to);
    to.integer(assignments.segment(row));
    to.number(assignments.distances()[row * assignments.width()]);
    to.records(new Nearest(assignments, row));
    to.bool(assignments.outliers());
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
