package io.github.segmentwise.publish;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.output.KeptModel;
import io.github.segmentwise.compare.MethodComparison;
import io.github.segmentwise.describe.SegmentDescriptions;
import io.github.segmentwise.drift.DriftEvidence;
import io.github.segmentwise.drift.KeptBins;
import io.github.segmentwise.exhibit.Exhibits;
import io.github.segmentwise.identity.Identities;
import io.github.segmentwise.kmeans.Quality;
import io.github.segmentwise.outlier.OutlierRule;
import io.github.segmentwise.profile.SegmentProfiles;
import io.github.segmentwise.profile.SegmentRules;
import io.github.segmentwise.value.ValueFit;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the stages of a run found, as side inputs of the last ones. The descriptions, which come
 * last, are their main input: a runner tries a stage over and over while it waits for side inputs.
 *
 * @param comparison of the methods; null where one method was asked for
 * @param value of the customers; null where their orders are not known
 * @param outliers who is one; null where they are not looked for
 * @param identities of the segments; null without a previous run
 * @param model the kept one that gives the segments; null where one is trained
 * @param sinceModel the customers in the bins of those who made the kept model; null where they are
 *     not counted
 * @param drift the customers in the bins of this run and of the run before
 * @param before the bins of the run before; null without one
 * @param rules of the segments
 * @param former quality of the model of the run before; null where it is not looked at
 */
public record RunFindings(
    PCollectionView<ClusterResult> result,
    @Nullable PCollectionView<MethodComparison> comparison,
    PCollectionView<SegmentProfiles> profiles,
    PCollectionView<Exhibits> exhibits,
    PCollectionView<Facts> facts,
    PCollectionView<Iterable<RejectedRow>> rejected,
    @Nullable PCollectionView<ValueFit> value,
    @Nullable PCollectionView<OutlierRule> outliers,
    @Nullable PCollectionView<Identities> identities,
    @Nullable PCollectionView<KeptModel> model,
    @Nullable PCollectionView<DriftEvidence> sinceModel,
    PCollectionView<DriftEvidence> drift,
    @Nullable KeptBins before,
    PCollectionView<SegmentRules> rules,
    @Nullable PCollectionView<Quality> former)
    implements Serializable {

  /** All views, to be given to the stage that reads them. */
  List<PCollectionView<?>> views() {
    List<PCollectionView<?>> views =
        new ArrayList<>(List.of(result, profiles, exhibits, facts, rejected, drift, rules));
    if (comparison != null) {
      views.add(comparison);
    }
    if (value != null) {
      views.add(value);
    }
    if (outliers != null) {
      views.add(outliers);
    }
    if (identities != null) {
      views.add(identities);
    }
    if (model != null) {
      views.add(model);
    }
    if (sinceModel != null) {
      views.add(sinceModel);
    }
    if (former != null) {
      views.add(former);
    }
    return views;
  }

  /** Makes of them, and of the descriptions, what the run publishes. */
  RunContent content(RunLaunch launch, DoFn<SegmentDescriptions, ?>.ProcessContext context) {
    return RunContent.of(
        launch,
        context.sideInput(result),
        comparison == null ? null : context.sideInput(comparison),
        context.sideInput(profiles),
        context.element(),
        context.sideInput(exhibits),
        context.sideInput(facts),
        context.sideInput(rejected),
        value == null ? null : context.sideInput(value),
        outliers == null ? null : context.sideInput(outliers),
        identities == null ? null : context.sideInput(identities),
        model == null ? null : context.sideInput(model),
        sinceModel == null ? null : context.sideInput(sinceModel),
        context.sideInput(drift),
        before,
        context.sideInput(rules),
        former == null ? null : context.sideInput(former));
  }
}
