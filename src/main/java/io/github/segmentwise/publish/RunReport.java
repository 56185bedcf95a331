package io.github.segmentwise.publish;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.compare.MethodComparison;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.describe.Description;
import io.github.segmentwise.describe.SegmentDescriptions;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.drift.DriftReport;
import io.github.segmentwise.evaluate.Stability;
import io.github.segmentwise.evaluate.StructureGap;
import io.github.segmentwise.exact.Money;
import io.github.segmentwise.exact.Weights;
import io.github.segmentwise.feature.FeatureSet;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.featuretable.ColumnReading;
import io.github.segmentwise.identity.Identities;
import io.github.segmentwise.identity.IdentityFlags;
import io.github.segmentwise.identity.Pins;
import io.github.segmentwise.kmeans.Quality;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentValue;
import io.github.segmentwise.read.FileNotes;
import io.github.segmentwise.run.RunBins;
import io.github.segmentwise.run.RunChoice;
import io.github.segmentwise.run.RunCounts;
import io.github.segmentwise.run.RunFeatures;
import io.github.segmentwise.run.RunFormerModel;
import io.github.segmentwise.run.RunHistory;
import io.github.segmentwise.run.RunIdentity;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunLineage;
import io.github.segmentwise.run.RunMap;
import io.github.segmentwise.run.RunModel;
import io.github.segmentwise.run.RunResults;
import io.github.segmentwise.run.RunSegment;
import io.github.segmentwise.run.RunSettings;
import io.github.segmentwise.run.RunStability;
import io.github.segmentwise.run.RunStructure;
import io.github.segmentwise.run.RunValue;
import io.github.segmentwise.sentence.RecordedSentence;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.value.ValueFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Makes the record of a run, {@code run.json}, of what its stages found. */
final class RunReport {

  /** Share of the customers in one segment above which segments are of little use. */
  private static final double CROWDED = 0.6;

  private RunReport() {}

  /** The record, without what was written and when. */
  static RunJson of(
      RunLaunch launch,
      Facts facts,
      ClusterResult result,
      @Nullable MethodComparison comparison,
      SegmentDescriptions descriptions,
      List<SegmentProfile> profiles,
      RunMap map,
      @Nullable ValueFit fit,
      @Nullable RunValue value,
      @Nullable Identities identities,
      @Nullable DriftReport drift,
      RunModel.@Nullable Drift sinceModel,
      @Nullable RunFormerModel former,
      List<RunBins> bins) {
    FeatureChecks checks = FeatureChecks.of(result.space(), facts);
    List<Sentence> warnings = new ArrayList<>(launch.warnings());
    warnings.addAll(checks.warnings(facts, launch.excludedStatuses()));
    warnings.addAll(OrderCounts.warnings(launch.shop(), facts));
    warnings.addAll(KeptModelReport.warnings(facts));
    warnings.addAll(result.verdict().warnings());
    crowded(launch, result).ifPresent(warnings::add);
    warnings.addAll(ValueReport.warnings(fit));
    descriptions.warning().ifPresent(warnings::add);
    if (identities != null) {
      identities.warning().ifPresent(warnings::add);
    }
    if (drift != null) {
      warnings.addAll(drift.warnings());
    }
    List<RunSegment> segments = segments(result, descriptions.descriptions(), profiles);
    List<Integer> ids = segments.stream().map(RunSegment::segmentId).toList();
    Pins pins = pins(launch);
    pins.warning(ids).ifPresent(warnings::add);
    return new RunJson(
        new RunIdentity(
            launch.stamp().runId(), launch.stamp().asOf(), result.space().schema().idColumn()),
        new RunSettings(launch.versions(), launch.resultFlags(), launch.launchFlags()),
        new RunResults(
            counts(facts, result, checks.isShop()),
            checks.toRecord(launch.formula()),
            ColumnReading.of(facts).stream().map(ColumnReading::toRecord).toList(),
            choice(result, comparison),
            result.verdict().structure() == null ? null : structure(result.verdict().structure()),
            descriptions.facts().counts(""),
            segments,
            Sentence.english(warnings),
            RecordedSentence.of(
                SaidByRun.all(warnings, result, descriptions, launch, checks, facts)),
            map,
            OrderCounts.of(launch.shop(), facts),
            value,
            identities == null
                ? lineage(pins, ids)
                : identities.lineage(descriptions.descriptions()),
            KeptModelReport.of(launch.model(), launch.madeBy(), sinceModel, facts),
            launch.retraining(),
            former,
            RunHistory.before(launch.history(), launch.stamp().asOf()),
            drift == null ? null : drift.record(),
            bins));
  }

  /** The titles that were given at the launch, as its record has them. */
  private static Pins pins(RunLaunch launch) {
    return Pins.read(launch.resultFlags().getOrDefault(IdentityFlags.PIN.name(), ""))
        .orElse(Pins.NONE);
  }

  /** What later runs are to know of a run that goes on from none. */
  private static @Nullable RunLineage lineage(Pins pins, List<Integer> ids) {
    SortedMap<Integer, String> held = pins.of(ids);
    return held.isEmpty()
        ? null
        : new RunLineage(null, null, null, null, null, ids.size(), held, List.of());
  }

  /** What a shop can do where what customers spent on does not tell most of them apart. */
  private static Optional<Sentence> crowded(RunLaunch launch, ClusterResult result) {
    FeatureSet features = result.space().clusteredBy();
    double share = result.share(1);
    boolean wasAsked = result.space().choice().tried().isEmpty();
    if (launch.model() != null
        || launch.shop() == null
        || features != FeatureSet.SPEND
        || !wasAsked
        || share < CROWDED) {
      return Optional.empty();
    }
    return Optional.of(
        Sentence.of(
            "record.warning.crowded",
            new Sentence.Figure(Figures.PLAIN.percent(share).replace("%", ""))));
  }

  private static RunCounts counts(Facts facts, ClusterResult result, boolean isShop) {
    return new RunCounts(
        facts.counts("rows."),
        facts.counts("rejected."),
        facts.counts("duplicates."),
        facts.counts("conflicts."),
        facts.counts("orphans."),
        facts.counts("excluded."),
        FileNotes.blankRows(facts),
        isShop ? facts.count("lines") : null,
        isShop ? facts.count("department_categories") : null,
        customers(facts),
        customers(facts) - result.space().customers());
  }

  /** Customers, or with weights for how many the rows stand. */
  private static long customers(Facts facts) {
    long units = facts.count(CustomerBatch.UNITS_FACT);
    return units == 0 ? facts.count("customers") : Weights.customers(units, Weights.UNIT);
  }

  private static RunChoice choice(ClusterResult result, @Nullable MethodComparison comparison) {
    Quality quality = result.quality();
    return new RunChoice(
        comparison == null ? null : comparison.chosen().name(),
        result.verdict().winner(),
        result.winningTrial().numClusters(),
        result.verdict().reason().english(),
        Quality.finite(quality.daviesBouldin()),
        quality.silhouette(),
        Quality.finite(quality.calinskiHarabasz()),
        quality.meanSquaredDistance(),
        stability(result.verdict().stability(), result.winningTrial().numClusters()),
        features(result.space()));
  }

  private static @Nullable List<RunFeatures> features(FeatureSpace space) {
    return space.choice().tried().isEmpty()
        ? null
        : space.choice().tried().stream()
            .map(
                tried ->
                    new RunFeatures(
                        tried.set().name(),
                        tried.set() == space.clusteredBy(),
                        tried.numClusters(),
                        Quality.finite(tried.stability()),
                        Quality.finite(tried.gap()),
                        tried.isUsable(),
                        tried.largestShare(),
                        tried.smallestShare()))
            .toList();
  }

  private static @Nullable RunStability stability(Stability stability, int k) {
    OptionalDouble index = stability.of(k);
    if (index.isEmpty()) {
      return null;
    }
    double share = stability.shareOf(k).orElseThrow();
    return new RunStability(
        index.getAsDouble(),
        Stability.SPLITS,
        Stability.inWords(index.getAsDouble()).english(),
        share,
        Stability.shareInWords(share).english());
  }

  private static RunStructure structure(StructureGap gap) {
    return new RunStructure(
        gap.customers(),
        gap.shuffles().count(),
        gap.explained(),
        gap.shuffles().mean(),
        gap.shuffles().most(),
        gap.shuffles().asMuch(),
        gap.gap(),
        gap.standardError(),
        gap.isClear(),
        gap.inWords().english());
  }

  /** Segments by rank, under their lasting ids. */
  private static List<RunSegment> segments(
      ClusterResult result, List<Description> descriptions, List<SegmentProfile> profiles) {
    List<RunSegment> segments = new ArrayList<>();
    for (int segment = 1; segment <= result.segments(); segment++) {
      SegmentProfile profile = profiles.get(segment - 1);
      SegmentValue value = profile.value();
      segments.add(
          new RunSegment(
              profile.segmentId(),
              result.size(segment),
              result.share(segment),
              descriptions.get(segment - 1).title(),
              value == null ? null : Quality.finite(Money.inCents(value.revenue())),
              value == null ? null : Quality.finite(value.expectedValue())));
    }
    return segments;
  }
}
