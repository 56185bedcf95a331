package io.github.segmentwise.scoring;

import io.github.segmentwise.cluster.output.KeptModel;
import io.github.segmentwise.drift.CustomersByBin;
import io.github.segmentwise.drift.FeatureDrift;
import io.github.segmentwise.drift.KeptBins;
import io.github.segmentwise.drift.StabilityIndex;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.identity.Retrain;
import io.github.segmentwise.run.RunDrift;
import io.github.segmentwise.run.RunModel;
import io.github.segmentwise.run.RunRetraining;
import io.github.segmentwise.sentence.Sentence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Whether a run trains or scores with the model of the run before, and why, in a sentence. */
public final class Retraining {

  private static final int MOST_NAMED = 5;

  private Retraining() {}

  /** Of a run that goes on from none. */
  public static RunRetraining first(Retrain asked) {
    return new RunRetraining(asked.name(), true, Sentence.of("record.retraining.first").ended());
  }

  /** Of a run that scores whatever its customers are like. */
  public static RunRetraining never(KeptModel.Identity model) {
    return new RunRetraining(
        Retrain.NEVER.name(), false, Sentence.of("record.retraining.never", model.runId()).ended());
  }

  /**
   * Of a run whose customers cannot be compared with those of the model.
   *
   * @param why such as "the columns have changed"
   */
  public static RunRetraining trainedBecause(Sentence why) {
    return new RunRetraining(
        Retrain.ON_DRIFT.name(), true, Sentence.of("record.retraining.why", why).ended());
  }

  /**
   * Of a run whose customers the model cannot be applied to.
   *
   * @param line what is wrong with them
   */
  public static RunRetraining notApplicable(KeptModel.Identity model, String line) {
    return trainedBecause(Sentence.of("record.retraining.not-applicable", model.runId(), line));
  }

  /**
   * By how far the features of customers have shifted since the model was made, if customers are
   * clustered by them.
   *
   * @param model of the run before
   * @param before the customers who made the model
   * @param now the customers of this run in the bins of those, as one segment
   */
  public static RunRetraining byDrift(KeptModel model, KeptBins before, CustomersByBin now) {
    return by(drift(model.space(), before, now), model.identity().runId(), null);
  }

  /**
   * By how far the customers of the run before have shifted since the model was made: what a run
   * goes by that cannot look at its own customers before it starts.
   *
   * @param model that gave the segments of the run before
   * @param runBefore its id
   * @param drift as its record says; null where it does not
   */
  public static RunRetraining byRunBefore(
      KeptModel.Identity model, String runBefore, RunModel.@Nullable Drift drift) {
    return drift == null
        ? new RunRetraining(
            Retrain.ON_DRIFT.name(),
            false,
            Sentence.of("record.retraining.unknown", model.runId()).ended())
        : by(drift, model.runId(), runBefore);
  }

  /**
   * How far customers have shifted since a model was made.
   *
   * @param space of the model
   * @param before the customers who made it
   * @param now other customers in the bins of those, as one segment
   */
  public static RunModel.Drift drift(FeatureSpace space, KeptBins before, CustomersByBin now) {
    Set<String> clustered = clustered(space);
    // An id that no segment has: only all customers together are compared.
    List<FeatureDrift> drifts =
        FeatureDrift.between(before, now, List.of(0)).stream()
            .filter(drift -> clustered.contains(drift.feature()))
            .toList();
    return new RunModel.Drift(
        drifts.size(),
        drifts.stream().anyMatch(drift -> drift.level() != null),
        drifts.stream()
            .filter(drift -> drift.level() == FeatureDrift.Level.SHIFTED)
            .map(drift -> new RunDrift.Shift(drift.feature(), null, drift.index()))
            .toList());
  }

  private static RunRetraining by(
      RunModel.Drift drift, String modelRun, @Nullable String runBefore) {
    return new RunRetraining(
        Retrain.ON_DRIFT.name(),
        !drift.shifted().isEmpty(),
        drift.shifted().isEmpty()
            ? unshifted(modelRun, drift, runBefore).ended()
            : shifted(modelRun, drift, runBefore).ended(),
        modelRun,
        drift.features(),
        drift.shifted());
  }

  /**
   * @param runBefore whose customers were compared; null where those of this run were
   */
  private static Sentence unshifted(
      String modelRun, RunModel.Drift drift, @Nullable String runBefore) {
    if (!drift.isJudged() && drift.features() > 0) {
      return Sentence.of(
          "record.retraining.few", modelRun, Sentence.count(StabilityIndex.FEWEST_CUSTOMERS));
    }
    Sentence.Figure features = Sentence.count(drift.features());
    return runBefore == null
        ? Sentence.of("record.retraining.stable", modelRun, features, StabilityIndex.SHIFTED)
        : Sentence.of(
            "record.retraining.stable-before",
            modelRun,
            features,
            StabilityIndex.SHIFTED,
            runBefore);
  }

  private static Sentence shifted(
      String modelRun, RunModel.Drift drift, @Nullable String runBefore) {
    List<RunDrift.Shift> shifted = drift.shifted();
    Sentence first =
        Sentence.listed(
            shifted.stream()
                .limit(MOST_NAMED)
                .map(
                    each ->
                        Sentence.of(
                            "record.word.counted",
                            each.feature(),
                            Sentence.figure("%.2f", each.index())))
                .toList());
    int hidden = shifted.size() - Math.min(MOST_NAMED, shifted.size());
    Sentence named =
        hidden == 0 ? first : Sentence.of("record.word.and-more", first, Sentence.count(hidden));
    Sentence.Figure some = Sentence.count(shifted.size());
    Sentence.Figure all = Sentence.count(drift.features());
    return runBefore == null
        ? Sentence.of(
            "record.retraining.shifted", modelRun, some, all, named, StabilityIndex.SHIFTED)
        : Sentence.of(
            "record.retraining.shifted-before",
            modelRun,
            some,
            all,
            named,
            StabilityIndex.SHIFTED,
            runBefore);
  }

  /** By which customers are clustered; with texts, by all of which these are made. */
  private static Set<String> clustered(FeatureSpace space) {
    Set<String> names = new HashSet<>();
    boolean isOfTexts = space.embedding() != null;
    for (int j = 0; j < space.numericDimensions(); j++) {
      if (isOfTexts || space.isClustered(j)) {
        names.add(space.numericName(j));
      }
    }
    for (int column = 0; column < space.schema().categoricals().size(); column++) {
      if (isOfTexts || space.categoryValue(column) > 0) {
        names.add(space.schema().categoricals().get(column));
      }
    }
    return names;
  }
}
