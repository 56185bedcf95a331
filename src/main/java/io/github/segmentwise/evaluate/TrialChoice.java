package io.github.segmentwise.evaluate;

import io.github.segmentwise.cluster.kernel.Trial;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which trial won, and why.
 *
 * @param winner the chosen trial
 * @param reason one sentence
 * @param warning what is wrong with the choice; null where nothing is
 */
public record TrialChoice(Trial winner, String reason, @Nullable String warning) {

  /**
   * Chooses the trial with the best index among those whose smallest segment is large enough, or
   * among all with a warning where no trial has only large ones. Ties go to the lowest trial id. A
   * cluster without customers is no segment. With {@link Objective#ELBOW} the k is found from the
   * trials that are large enough, or from all where none is; a curve without an elbow is warned of.
   *
   * @param trials scored, at least one, in the order of their ids
   * @param minSegmentShare share of the customers, in [0, 1)
   */
  public static TrialChoice of(List<Trial> trials, Objective objective, double minSegmentShare) {
    List<Trial> usable =
        trials.stream().filter(trial -> smallestShare(trial) >= minSegmentShare).toList();
    List<Trial> eligible = usable.isEmpty() ? trials : usable;
    Elbow elbow = objective == Objective.ELBOW ? Elbow.of(losses(eligible)) : null;
    List<Trial> compared =
        elbow == null
            ? eligible
            : eligible.stream().filter(trial -> trial.numClusters() == elbow.k()).toList();
    Trial winner = best(compared, objective);
    int passedOver = trials.size() - eligible.size();
    String reason =
        String.format(
            Locale.ROOT,
            "Trial %d with %d segments has the %s %s (%.4f) of %d trial%s%s%s.",
            winner.spec().id(),
            segments(winner).count(),
            objective.superlative(),
            objective.label(),
            objective.of(winner.quality()),
            compared.size(),
            compared.size() == 1 ? "" : "s",
            elbow == null ? "" : " at the elbow of the loss, k = " + elbow.k(),
            passedOver == 0
                ? ""
                : String.format(
                    Locale.ROOT,
                    "; %d %s left out for a segment with less than %s %% of the customers",
                    passedOver,
                    passedOver == 1 ? "other was" : "others were",
                    percent(minSegmentShare)));
    List<String> warnings = new ArrayList<>();
    if (usable.isEmpty()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "every trial has a segment with less than %s %% of the customers (minSegmentShare);"
                  + " the smallest segment of the chosen one holds %.2f %%",
              percent(minSegmentShare),
              100 * smallestShare(winner)));
    }
    if (elbow != null && !elbow.isKnee()) {
      warnings.add(
          "the loss has no clear elbow over k = %s (it takes four or more evenly spaced values of"
                  .formatted(ks(eligible))
              + " numClusters and a bend); k = %d lies farthest below the straight line"
                  .formatted(elbow.k()));
    }
    return new TrialChoice(winner, reason, warnings.isEmpty() ? null : String.join("; ", warnings));
  }

  /** The least mean squared distance by k, whose elbow is that of the loss. */
  private static SortedMap<Integer, Double> losses(List<Trial> trials) {
    SortedMap<Integer, Double> losses = new TreeMap<>();
    for (Trial trial : trials) {
      losses.merge(trial.numClusters(), trial.quality().meanSquaredDistance(), Math::min);
    }
    return losses;
  }

  private static String ks(List<Trial> trials) {
    return losses(trials).keySet().stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static Trial best(List<Trial> trials, Objective objective) {
    Trial best = trials.get(0);
    for (Trial trial : trials) {
      if (objective.isBetter(objective.of(trial.quality()), objective.of(best.quality()))) {
        best = trial;
      }
    }
    return best;
  }

  private static double smallestShare(Trial trial) {
    return (double) segments(trial).min().orElseThrow() / segments(trial).sum();
  }

  /** Sizes of the clusters that hold customers. */
  private static LongStream segments(Trial trial) {
    return Arrays.stream(trial.labels().sizes()).filter(size -> size > 0);
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
  }
}
