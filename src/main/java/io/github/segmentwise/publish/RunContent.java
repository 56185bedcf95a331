package io.github.segmentwise.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.output.KeptModel;
import io.github.segmentwise.cluster.output.ModelJson;
import io.github.segmentwise.cluster.output.ResultRows;
import io.github.segmentwise.compare.ComparisonRows;
import io.github.segmentwise.compare.MethodComparison;
import io.github.segmentwise.describe.SegmentDescriptions;
import io.github.segmentwise.describe.SegmentRows;
import io.github.segmentwise.drift.DriftEvidence;
import io.github.segmentwise.drift.DriftReport;
import io.github.segmentwise.drift.FeatureDrift;
import io.github.segmentwise.drift.KeptBins;
import io.github.segmentwise.exact.DecimalText;
import io.github.segmentwise.exhibit.Exhibits;
import io.github.segmentwise.identity.Identities;
import io.github.segmentwise.identity.IdentityRows;
import io.github.segmentwise.kmeans.Quality;
import io.github.segmentwise.outlier.OutlierRule;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfiles;
import io.github.segmentwise.profile.SegmentRules;
import io.github.segmentwise.report.PageTables;
import io.github.segmentwise.report.ReportPage;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunTimings;
import io.github.segmentwise.run.WrittenOutputs;
import io.github.segmentwise.scoring.Retraining;
import io.github.segmentwise.value.ValueFit;
import io.github.segmentwise.write.OutputRows;
import io.github.segmentwise.write.RejectedRows;
import io.github.segmentwise.write.WriteTable.WrittenFile;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a run publishes beside its two large tables.
 *
 * @param tables the small ones
 * @param model content of {@code model.json}
 * @param run the record, still without what was written and when
 * @param segments number of segments
 * @param customers number of customers, outliers among them
 */
record RunContent(
    List<OutputRows> tables, byte[] model, RunJson run, int segments, long customers) {

  static final String MODEL = "model.json";

  static RunContent of(
      RunLaunch launch,
      ClusterResult result,
      @Nullable MethodComparison comparison,
      SegmentProfiles summaries,
      SegmentDescriptions descriptions,
      Exhibits exhibits,
      Facts facts,
      Iterable<RejectedRow> rejected,
      @Nullable ValueFit fit,
      @Nullable OutlierRule outliers,
      @Nullable Identities identities,
      @Nullable KeptModel kept,
      @Nullable DriftEvidence sinceModel,
      DriftEvidence evidence,
      @Nullable KeptBins before,
      SegmentRules rules,
      @Nullable Quality former) {
    IntUnaryOperator ids = lastingIds(result, identities, kept);
    List<SegmentProfile> ranked = summaries.profiles();
    List<SegmentProfile> profiles =
        ranked.stream()
            .map(
                profile ->
                    profile
                        .named(ids.applyAsInt(profile.segmentId()))
                        .withRule(rules.of(profile.segmentId())))
            .toList();
    Exhibits.Shown shown = exhibits.show(result.space().schema().idColumn(), ids);
    List<OutputRows> tables =
        new ArrayList<>(
            List.of(
                SegmentRows.of(profiles, descriptions.descriptions()),
                CentroidRows.of(result, ranked, ids),
                ResultRows.trials(result),
                ResultRows.trainingInfo(result),
                RejectedRows.of(rejected)));
    if (comparison != null) {
      tables.add(ComparisonRows.of(comparison));
    }
    tables.addAll(shown.tables());
    if (identities != null) {
      tables.addAll(IdentityRows.of(identities, descriptions.descriptions()));
    }
    DriftReport drift = drift(identities, evidence, before);
    if (drift != null) {
      tables.add(drift.rows());
    }
    return new RunContent(
        List.copyOf(tables),
        kept == null
            ? bytes(
                ModelJson.of(
                    result,
                    launch.stamp(),
                    ids,
                    launch.resultFlags(),
                    launch.shop() != null,
                    fit,
                    outliers))
            : kept.content(),
        RunReport.of(
            launch,
            facts,
            result,
            comparison,
            descriptions,
            profiles,
            shown.map(),
            fit,
            ValueReport.of(fit, summaries, profiles),
            identities,
            drift,
            sinceModel == null
                ? null
                : Retraining.drift(result.space(), launch.madeBy(), sinceModel.own()),
            KeptModelReport.former(launch.former(), former),
            KeptBins.record(evidence.bins(), evidence.own(), result.segments())),
        result.segments(),
        facts.count("customers"));
  }

  /** Null without a run before, or where its record does not say how its customers were. */
  private static @Nullable DriftReport drift(
      @Nullable Identities identities, DriftEvidence evidence, @Nullable KeptBins before) {
    return identities == null || before == null || before.isEmpty()
        ? null
        : new DriftReport(
            before.runId(),
            FeatureDrift.between(before, evidence.inEarlierBins(), identities.ids()));
  }

  /** The lasting id of each rank. */
  private static IntUnaryOperator lastingIds(
      ClusterResult result, @Nullable Identities identities, @Nullable KeptModel kept) {
    if (identities != null) {
      return identities::id;
    }
    return kept == null ? IntUnaryOperator.identity() : kept.ids(result);
  }

  /** The record of a run that wrote {@code files}, still without its timings. */
  RunJson listing(List<WrittenFile> files) {
    return run.with(
        new WrittenOutputs(
            null,
            null,
            files.stream()
                .sorted(Comparator.comparing(WrittenFile::name))
                .map(file -> new WrittenOutputs.File(file.name(), file.rows(), file.bytes()))
                .toList()));
  }

  /**
   * The page that shows the run.
   *
   * @param listing the record as far as it is known
   */
  byte[] page(RunJson listing) throws IOException {
    return ReportPage.of(PageTables.of(listing, tables)).render();
  }

  /** {@code run.json} of a run that is published now. */
  static byte[] timed(RunJson run, RunLaunch launch) {
    return run.with(RunTimings.of(launch.started(), Instant.now())).toBytes();
  }

  private static byte[] bytes(ObjectNode json) {
    try {
      return DecimalText.json().build().writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes can always be written", e);
    }
  }
}
