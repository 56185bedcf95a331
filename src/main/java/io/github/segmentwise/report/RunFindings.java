package io.github.segmentwise.report;

import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.describe.SegmentDescriptions;
import io.github.segmentwise.describe.SegmentProfiles;
import io.github.segmentwise.exhibit.Exhibits;
import io.github.segmentwise.table.Facts;
import io.github.segmentwise.table.RejectedRow;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;

/** What the stages of a run found, as side inputs of the last ones. */
public record RunFindings(
    PCollectionView<ClusterResult> result,
    PCollectionView<SegmentProfiles> profiles,
    PCollectionView<SegmentDescriptions> descriptions,
    PCollectionView<Exhibits> exhibits,
    PCollectionView<Facts> facts,
    PCollectionView<Iterable<RejectedRow>> rejected)
    implements Serializable {

  /** All views, to be given to the stage that reads them. */
  List<PCollectionView<?>> views() {
    return List.of(result, profiles, descriptions, exhibits, facts, rejected);
  }

  /** Makes of them what the run publishes. */
  <T> RunContent content(RunLaunch launch, DoFn<T, ?>.ProcessContext context) {
    return RunContent.of(
        launch,
        context.sideInput(result),
        context.sideInput(profiles).profiles(),
        context.sideInput(descriptions),
        context.sideInput(exhibits),
        context.sideInput(facts),
        context.sideInput(rejected));
  }
}
