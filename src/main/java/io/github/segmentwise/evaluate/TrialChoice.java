package io.github.segmentwise.evaluate;

import io.github.segmentwise.kmeans.Trial;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Which trial won, and why.
 *
 * @param winner the chosen trial
 * @param reason one sentence
 * @param explanations one sentence per trial, in their order: the reason for the winner, for the
 *     others why they did not win
 * @param warnings what is wrong with the choice, or uncertain
 */
public record TrialChoice(
    Trial winner, String reason, List<String> explanations, List<String> warnings) {

  /** The indices that are asked whether they agree. */
  private static final List<Objective> INDICES =
      List.of(Objective.DAVIES_BOULDIN, Objective.SILHOUETTE, Objective.CALINSKI_HARABASZ);

  public TrialChoice {
    explanations = List.copyOf(explanations);
    warnings = List.copyOf(warnings);
  }

  /**
   * Chooses the trial with the best index among those whose smallest segment is large enough, or
   * among all with a warning where no trial has only large ones. Ties go to the lowest trial id. A
   * cluster without customers is not a segment. With {@link Objective#ELBOW} the k is found from
   * the trials that are large enough, or from all where none is; a curve without an elbow gives a
   * warning, and so do indices that would choose different ks among the same trials.
   *
   * @param trials scored, at least one, in the order of their ids
   */
  public static TrialChoice of(List<Trial> trials, Choice choice) {
    Objective objective = choice.objective();
    double minSegmentShare = choice.minSegmentShare();
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
    List<String> explanations = new ArrayList<>();
    for (Trial trial : trials) {
      if (trial.spec().id() == winner.spec().id()) {
        explanations.add(reason);
      } else if (!eligible.contains(trial)) {
        explanations.add(tooSmall(trial, minSegmentShare));
      } else if (!compared.contains(trial)) {
        explanations.add(
            "k = %d is not at the elbow of the loss, k = %d."
                .formatted(trial.numClusters(), elbow.k()));
      } else {
        explanations.add(notBetter(trial, winner, objective));
      }
    }
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
    disagreement(eligible).ifPresent(warnings::add);
    return new TrialChoice(winner, reason, explanations, warnings);
  }

  private static String tooSmall(Trial trial, double minSegmentShare) {
    return String.format(
        Locale.ROOT,
        "Left out: its smallest segment holds %.2f %% of the customers, less than %s %%"
            + " (minSegmentShare).",
        100 * smallestShare(trial),
        percent(minSegmentShare));
  }

  private static String notBetter(Trial trial, Trial winner, Objective objective) {
    double own = objective.of(trial.quality());
    double best = objective.of(winner.quality());
    int winnerId = winner.spec().id();
    if (own == best) {
      return String.format(
          Locale.ROOT,
          "Its %s (%.4f) is that of trial %d, which comes first.",
          objective.label(),
          own,
          winnerId);
    }
    String digits =
        Math.abs(own - best) < 1e-3 * Math.max(Math.abs(own), Math.abs(best)) ? "%.9f" : "%.4f";
    return String.format(
        Locale.ROOT,
        "Its %s (" + digits + ") is %s than that of trial %d (" + digits + ").",
        objective.label(),
        own,
        own > best ? "higher" : "lower",
        winnerId,
        best);
  }

  /** The warning where the indices choose different ks among the same trials. */
  private static Optional<String> disagreement(List<Trial> eligible) {
    List<Integer> ks = INDICES.stream().map(index -> best(eligible, index).numClusters()).toList();
    if (ks.stream().distinct().count() == 1) {
      return Optional.empty();
    }
    List<String> choices = new ArrayList<>();
    for (int i = 0; i < ks.size(); i++) {
      choices.add("%s k = %d".formatted(INDICES.get(i).label(), ks.get(i)));
    }
    return Optional.of(
        "the indices disagree on the number of segments; each by itself would choose: "
            + String.join(", ", choices));
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
