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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Whether a run trains or scores with the model of the run before, and why, in a sentence. */
public final class Retraining {

  private static final int MOST_NAMED = 5;

  private Retraining() {}

  /** Of a run that goes on from none. */
  public static RunRetraining first(Retrain asked) {
    return new RunRetraining(
        asked.name(), true, "A model was trained, because there is no run before this one.");
  }

  /** Of a run that scores whatever its customers are like. */
  public static RunRetraining never(KeptModel.Identity model) {
    return new RunRetraining(
        Retrain.NEVER.name(),
        false,
        "The model of run %s gave the segments, because --retrain=NEVER asks for that."
            .formatted(model.runId()));
  }

  /**
   * Of a run whose customers cannot be compared with those of the model.
   *
   * @param why such as "the columns have changed"
   */
  public static RunRetraining trainedBecause(String why) {
    return new RunRetraining(
        Retrain.ON_DRIFT.name(), true, "A model was trained, because %s.".formatted(why));
  }

  /**
   * Of a run whose customers the model cannot be applied to.
   *
   * @param line what is wrong with them
   */
  public static RunRetraining notApplicable(KeptModel.Identity model, String line) {
    return trainedBecause(
        "the model of run %s cannot be applied (%s)".formatted(model.runId(), line));
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
    return by(
        drift(model.space(), before, now),
        model.identity().runId(),
        "has shifted since then",
        "the customers have shifted");
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
            ("The model of run %s gave the segments, because it is not yet known whether customers"
                    + " have shifted since then: on this runner, a run goes by the customers of the"
                    + " run before it.")
                .formatted(model.runId()))
        : by(
            drift,
            model.runId(),
            "had shifted since then in run %s, the one before".formatted(runBefore),
            "the customers of run %s, the one before, had shifted".formatted(runBefore));
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
      RunModel.Drift drift, String modelRun, String nothing, String something) {
    return new RunRetraining(
        Retrain.ON_DRIFT.name(),
        !drift.shifted().isEmpty(),
        drift.shifted().isEmpty()
            ? unshifted(modelRun, drift, nothing)
            : shifted(modelRun, drift, something),
        modelRun,
        drift.features(),
        drift.shifted());
  }

  private static String unshifted(String modelRun, RunModel.Drift drift, String what) {
    String scored = "The model of run %s gave the segments, because ".formatted(modelRun);
    return drift.isJudged() || drift.features() == 0
        ? String.format(
            Locale.ROOT,
            "%snone of the %,d features that customers are clustered by %s (a"
                + " population stability index above %s).",
            scored,
            drift.features(),
            what,
            StabilityIndex.SHIFTED)
        : String.format(
            Locale.ROOT,
            "%sfewer than %,d customers are too few to tell whether a feature has shifted.",
            scored,
            StabilityIndex.FEWEST_CUSTOMERS);
  }

  private static String shifted(String modelRun, RunModel.Drift drift, String who) {
    List<RunDrift.Shift> shifted = drift.shifted();
    String named =
        shifted.stream()
            .limit(MOST_NAMED)
            .map(each -> String.format(Locale.ROOT, "%s (%.2f)", each.feature(), each.index()))
            .collect(Collectors.joining(", "));
    int hidden = shifted.size() - Math.min(MOST_NAMED, shifted.size());
    return String.format(
        Locale.ROOT,
        "A model was trained, because %s since run %s in %,d of the %,d"
            + " features that they are clustered by: %s%s (population stability indices above %s).",
        who,
        modelRun,
        shifted.size(),
        drift.features(),
        named,
        hidden == 0 ? "" : String.format(Locale.ROOT, " and %,d more", hidden),
        StabilityIndex.SHIFTED);
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
