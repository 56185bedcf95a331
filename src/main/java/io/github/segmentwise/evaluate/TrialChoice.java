package io.github.segmentwise.evaluate;

import io.github.segmentwise.cluster.kernel.Trial;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
   * cluster without customers is no segment.
   *
   * @param trials scored, at least one, in the order of their ids
   * @param minSegmentShare share of the customers, in [0, 1)
   */
  public static TrialChoice of(List<Trial> trials, Objective objective, double minSegmentShare) {
    List<Trial> usable =
        trials.stream().filter(trial -> smallestShare(trial) >= minSegmentShare).toList();
    Trial winner = best(usable.isEmpty() ? trials : usable, objective);
    int passedOver = usable.isEmpty() ? 0 : trials.size() - usable.size();
    String reason =
        String.format(
            Locale.ROOT,
            "Trial %d with %d segments has the %s %s (%.4f) of %d trial%s%s.",
            winner.spec().id(),
            segments(winner).count(),
            objective.superlative(),
            objective.label(),
            objective.of(winner.quality()),
            trials.size() - passedOver,
            trials.size() - passedOver == 1 ? "" : "s",
            passedOver == 0
                ? ""
                : String.format(
                    Locale.ROOT,
                    "; %d %s left out for a segment with less than %s %% of the customers",
                    passedOver,
                    passedOver == 1 ? "other was" : "others were",
                    percent(minSegmentShare)));
    String warning =
        usable.isEmpty()
            ? String.format(
                Locale.ROOT,
                "every trial has a segment with less than %s %% of the customers (minSegmentShare);"
                    + " the smallest segment of the chosen one holds %.2f %%",
                percent(minSegmentShare),
                100 * smallestShare(winner))
            : null;
    return new TrialChoice(winner, reason, warning);
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
