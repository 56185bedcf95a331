package io.github.segmentwise.publish;

import io.github.segmentwise.cluster.output.ResultRows;
import io.github.segmentwise.compare.ComparisonRows;
import io.github.segmentwise.customer.CustomerFeatureRows;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.describe.SegmentRows;
import io.github.segmentwise.drift.DriftReport;
import io.github.segmentwise.exhibit.Exhibits;
import io.github.segmentwise.identity.IdentityRows;
import io.github.segmentwise.report.ReportPage;
import io.github.segmentwise.segment.AssignmentRows;
import io.github.segmentwise.valuation.CustomerValueRows;
import io.github.segmentwise.write.OutputTable;
import io.github.segmentwise.write.OwnNames;
import io.github.segmentwise.write.RejectedRows;
import java.util.List;
import java.util.Set;

/** The tables that a run writes. */
public final class RunTables {

  /** The names that files of a run may have. */
  public static final OwnNames FILE_NAMES =
      new OwnNames(
          Set.of(
              SegmentRows.TABLE.name(),
              AssignmentRows.TABLE,
              CustomerFeatureRows.TABLE,
              CustomerValueRows.TABLE,
              ResultRows.CENTROIDS.name(),
              ResultRows.TRIALS.name(),
              ResultRows.TRAINING_INFO.name(),
              ComparisonRows.TABLE.name(),
              Exhibits.MAP_TABLE.name(),
              Exhibits.TOP_TABLE,
              IdentityRows.EVENTS.name(),
              IdentityRows.TRANSITIONS.name(),
              DriftReport.TABLE.name(),
              RejectedRows.TABLE.name()),
          Set.of(RunContent.MODEL, ReportPage.FILE));

  private RunTables() {}

  /** All tables for customers of a schema, in the order in which they are presented. */
  public static List<OutputTable> of(CustomerSchema schema) {
    return List.of(
        SegmentRows.TABLE,
        AssignmentRows.table(schema.idColumn(), schema.textIds()),
        CustomerFeatureRows.table(schema),
        CustomerValueRows.table(schema.idColumn(), schema.textIds()),
        ResultRows.CENTROIDS,
        ResultRows.TRIALS,
        ResultRows.TRAINING_INFO,
        ComparisonRows.TABLE,
        Exhibits.MAP_TABLE,
        Exhibits.topTable(schema.idColumn()),
        IdentityRows.EVENTS,
        IdentityRows.TRANSITIONS,
        DriftReport.TABLE,
        RejectedRows.TABLE);
  }
}
