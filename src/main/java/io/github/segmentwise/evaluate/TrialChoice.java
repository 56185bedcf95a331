package io.github.segmentwise.evaluate;

import io.github.segmentwise.kmeans.Trial;
import io.github.segmentwise.sentence.Sentence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.checkerframework.checker.nullness.qual.Nullable;

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
    Trial winner, Sentence reason, List<Sentence> explanations, List<Sentence> warnings) {

  /** The indices that are asked whether they agree. */
  private static final List<Objective> INDICES =
      List.of(Objective.DAVIES_BOULDIN, Objective.SILHOUETTE, Objective.CALINSKI_HARABASZ);

  /** Share by which an index must be better for a k to replace the one of the previous run. */
  private static final double CLEARLY = 0.05;

  private static final int FEW_DIGITS = 4;
  private static final int MANY_DIGITS = 9;

  public TrialChoice {
    explanations = List.copyOf(explanations);
    warnings = List.copyOf(warnings);
  }

  /**
   * Chooses in two steps, among the trials whose smallest segment is large enough, or among all
   * with a warning where no trial has only large ones. Trials with one k are restarts of one fit:
   * the one with the least loss (mean squared distance) speaks for its k, as in the n_init of
   * scikit-learn, for an index other than the loss would choose an accident of the seed. Among
   * these the best index wins. Ties go to the lowest trial id. A cluster without customers is not a
   * segment. With {@link Objective#ELBOW} the k is found from the least losses; a curve without an
   * elbow gives a warning, and so do indices that would choose different ks.
   *
   * @param trials scored, at least one, in the order of their ids
   * @param stability of the ks: among those that are stable the index chooses; where none is, the
   *     most stable one wins, with a warning; not asked where no figure is known. A k that is to be
   *     kept is chosen before all others that are stable, unless the index of another one is better
   *     by more than a twentieth
   */
  public static TrialChoice of(List<Trial> trials, Choice choice, Stability stability) {
    Objective objective = choice.objective();
    double minSegmentShare = choice.minSegmentShare();
    List<Trial> usable =
        trials.stream().filter(trial -> smallestShare(trial) >= minSegmentShare).toList();
    List<Trial> eligible = usable.isEmpty() ? trials : usable;
    SortedMap<Integer, Trial> tightest = tightest(eligible);
    double minStability = choice.minStability();
    SortedMap<Integer, Trial> stable = stable(tightest, stability, minStability);
    Trial previous = kept(tightest, stability, choice.kept());
    boolean isSurpassed = previous != null && isSurpassed(previous, stable, objective);
    Trial kept = isSurpassed ? null : previous;
    Elbow elbow = objective == Objective.ELBOW && kept == null ? Elbow.of(losses(stable)) : null;
    Trial winner =
        kept != null
            ? kept
            : elbow == null ? best(stable.values(), objective) : stable.get(elbow.k());
    List<Sentence> clauses = new ArrayList<>();
    clauses.add(
        kept == null
            ? chosenBecause(winner, objective, eligible, stable.size(), elbow)
            : keptBecause(winner, stability));
    if (isSurpassed) {
      clauses.add(Sentence.of("record.choice.surpassed", previous.numClusters()));
    }
    if (kept == null) {
      unstable(tightest.size() - stable.size()).ifPresent(clauses::add);
    }
    passedOver(trials.size() - eligible.size(), minSegmentShare).ifPresent(clauses::add);
    Sentence reason = Sentence.clauses(clauses).ended();
    List<Sentence> explanations = new ArrayList<>();
    for (Trial trial : trials) {
      Trial rival = tightest.get(trial.numClusters());
      if (trial.spec().id() == winner.spec().id()) {
        explanations.add(reason);
      } else if (!eligible.contains(trial)) {
        explanations.add(tooSmall(trial, minSegmentShare).ended());
      } else if (trial.spec().id() != rival.spec().id()) {
        Sentence both = Sentence.of("record.trial.both", trial.numClusters());
        explanations.add(
            Sentence.clauses(List.of(notBetter(trial, rival, Objective.ELBOW), both)).ended());
      } else if (kept != null) {
        explanations.add(Sentence.of("record.trial.kept", kept.numClusters()).ended());
      } else if (!stable.containsKey(trial.numClusters())) {
        explanations.add(notStable(trial.numClusters(), stability).ended());
      } else if (elbow != null) {
        explanations.add(
            Sentence.of("record.trial.not-elbow", trial.numClusters(), elbow.k()).ended());
      } else {
        explanations.add(notBetter(trial, winner, objective).ended());
      }
    }
    List<Sentence> warnings = new ArrayList<>();
    if (usable.isEmpty()) {
      warnings.add(
          Sentence.of(
              "record.warning.all-small",
              percent(minSegmentShare),
              Sentence.figure("%.2f", 100 * smallestShare(winner))));
    }
    if (kept == null
        && stability.isKnown()
        && !stability.isAtLeast(minStability, winner.numClusters())) {
      warnings.add(notEnough(winner.numClusters(), stability, minStability));
    }
    if (elbow != null && !elbow.isKnee() && stable.size() > 1) {
      warnings.add(
          Sentence.of(
              "record.warning.no-elbow",
              stable.keySet().stream().map(String::valueOf).collect(Collectors.joining(",")),
              elbow.k()));
    }
    disagreement(stable.values()).ifPresent(warnings::add);
    return new TrialChoice(winner, reason, explanations, warnings);
  }

  /** The trial with the least loss per k. */
  private static SortedMap<Integer, Trial> tightest(List<Trial> trials) {
    SortedMap<Integer, Trial> tightest = new TreeMap<>();
    for (Trial trial : trials) {
      tightest.merge(
          trial.numClusters(), trial, (best, next) -> best(List.of(best, next), Objective.ELBOW));
    }
    return tightest;
  }

  /** Those that are stable, or the most stable one, or all where no figure is known. */
  private static SortedMap<Integer, Trial> stable(
      SortedMap<Integer, Trial> tightest, Stability stability, double minStability) {
    SortedMap<Integer, Trial> stable = new TreeMap<>(tightest);
    stable.keySet().removeIf(k -> !stability.isAtLeast(minStability, k));
    if (!stable.isEmpty()) {
      return stable;
    }
    int most = 0;
    for (int k : tightest.keySet()) {
      double figure = stability.of(k).orElse(Double.NaN);
      if (figure > stability.of(most).orElse(Double.NEGATIVE_INFINITY)) {
        most = k;
      }
    }
    return most == 0 ? tightest : new TreeMap<>(Map.of(most, tightest.get(most)));
  }

  /** The trial with the k that is to be kept; null where there is none, or it is not stable. */
  private static @Nullable Trial kept(
      SortedMap<Integer, Trial> tightest, Stability stability, Choice.@Nullable Kept kept) {
    return kept != null && stability.isAtLeast(kept.minStability(), kept.k())
        ? tightest.get(kept.k())
        : null;
  }

  /**
   * Whether the index of another stable k is better by more than {@link #CLEARLY}: customers of a
   * new kind can hide in a segment of others, and the segments be as stable as before. The loss
   * alone cannot tell, because it falls with every further cluster.
   */
  private static boolean isSurpassed(
      Trial previous, SortedMap<Integer, Trial> stable, Objective objective) {
    if (objective == Objective.ELBOW) {
      return false;
    }
    double own = objective.of(previous.quality());
    double best = objective.of(best(stable.values(), objective).quality());
    return objective.isBetter(best, own) && Math.abs(best - own) > CLEARLY * Math.abs(own);
  }

  private static Sentence keptBecause(Trial winner, Stability stability) {
    OptionalDouble figure = stability.of(winner.numClusters());
    int id = winner.spec().id();
    return figure.isEmpty()
        ? Sentence.of("record.choice.kept", id, winner.numClusters())
        : Sentence.of(
            "record.choice.kept-by",
            id,
            winner.numClusters(),
            Sentence.figure("%.2f", figure.getAsDouble()));
  }

  private static Optional<Sentence> unstable(int ks) {
    return ks == 0
        ? Optional.empty()
        : Optional.of(
            Sentence.of(ks == 1 ? "record.choice.unstable-one" : "record.choice.unstable", ks));
  }

  private static Sentence notStable(int k, Stability stability) {
    OptionalDouble figure = stability.of(k);
    return figure.isEmpty()
        ? Sentence.of("record.trial.halves-small", k)
        : Sentence.of("record.trial.not-stable", k, Sentence.figure("%.2f", figure.getAsDouble()));
  }

  private static Sentence notEnough(int k, Stability stability, double minStability) {
    OptionalDouble figure = stability.of(k);
    return figure.isEmpty()
        ? Sentence.of("record.warning.too-few")
        : Sentence.of(
            "record.warning.unsettled",
            k,
            Sentence.figure("%.2f", figure.getAsDouble()),
            minStability);
  }

  private static SortedMap<Integer, Double> losses(SortedMap<Integer, Trial> tightest) {
    SortedMap<Integer, Double> losses = new TreeMap<>();
    tightest.forEach((k, trial) -> losses.put(k, trial.quality().meanSquaredDistance()));
    return losses;
  }

  private static Sentence chosenBecause(
      Trial winner, Objective objective, List<Trial> compared, int ks, @Nullable Elbow elbow) {
    int id = winner.spec().id();
    long parts = segments(winner).count();
    long ofItsK = compared.stream().filter(t -> t.numClusters() == winner.numClusters()).count();
    Sentence loss = Objective.ELBOW.label();
    Object lossValue = shown(Objective.ELBOW, winner);
    if (elbow != null) {
      return Sentence.of(
          "record.choice.elbow", id, parts, loss, lossValue, trials(ofItsK), elbow.k());
    }
    if (ks == 1) {
      return ofItsK == 1
          ? Sentence.of("record.choice.only", id, parts)
          : Sentence.of("record.choice.lowest", id, parts, loss, lossValue, trials(ofItsK));
    }
    Object value = shown(objective, winner);
    boolean isHighest = objective.isHighestBest();
    return ofItsK == 1
        ? Sentence.of(
            isHighest ? "record.choice.best-highest" : "record.choice.best-lowest",
            id,
            parts,
            objective.label(),
            value,
            ks)
        : Sentence.of(
            isHighest ? "record.choice.best-highest-of-its" : "record.choice.best-lowest-of-its",
            id,
            parts,
            objective.label(),
            value,
            ks,
            loss,
            lossValue,
            trials(ofItsK));
  }

  private static Object shown(Objective objective, Trial trial) {
    return Objective.shown(objective.of(trial.quality()), FEW_DIGITS);
  }

  private static Sentence trials(long count) {
    return count == 1 ? Sentence.of("record.word.trial") : Sentence.of("record.word.trials", count);
  }

  private static Optional<Sentence> passedOver(int trials, double minSegmentShare) {
    return trials == 0
        ? Optional.empty()
        : Optional.of(
            Sentence.of(
                trials == 1 ? "record.choice.passed-one" : "record.choice.passed",
                trials,
                percent(minSegmentShare)));
  }

  private static Sentence tooSmall(Trial trial, double minSegmentShare) {
    return Sentence.of(
        "record.trial.too-small",
        Sentence.figure("%.2f", 100 * smallestShare(trial)),
        percent(minSegmentShare));
  }

  private static Sentence notBetter(Trial trial, Trial winner, Objective objective) {
    double own = objective.of(trial.quality());
    double best = objective.of(winner.quality());
    int winnerId = winner.spec().id();
    if (own == best) {
      return Sentence.of(
          "record.trial.same", objective.label(), Objective.shown(own, FEW_DIGITS), winnerId);
    }
    int digits = FEW_DIGITS;
    while (digits < MANY_DIGITS && isSame(own, best, digits)) {
      digits++;
    }
    return Sentence.of(
        own > best ? "record.trial.higher" : "record.trial.lower",
        objective.label(),
        Objective.shown(own, digits),
        winnerId,
        Objective.shown(best, digits));
  }

  /** Whether two values read alike with so many digits. */
  private static boolean isSame(double own, double best, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", own)
        .equals(String.format(Locale.ROOT, "%." + digits + "f", best));
  }

  /** The warning where the indices choose different ks among the best trials of each. */
  private static Optional<Sentence> disagreement(Collection<Trial> tightest) {
    List<Integer> ks = INDICES.stream().map(index -> best(tightest, index).numClusters()).toList();
    if (ks.stream().distinct().count() == 1) {
      return Optional.empty();
    }
    List<Sentence> choices = new ArrayList<>();
    for (int i = 0; i < ks.size(); i++) {
      choices.add(Sentence.of("record.word.index-chooses", INDICES.get(i).label(), ks.get(i)));
    }
    return Optional.of(Sentence.of("record.warning.disagree", Sentence.listed(choices)));
  }

  private static Trial best(Collection<Trial> trials, Objective objective) {
    Trial best = null;
    for (Trial trial : trials) {
      if (best == null
          || objective.isBetter(objective.of(trial.quality()), objective.of(best.quality()))) {
        best = trial;
      }
    }
    return best;
  }

  private static double smallestShare(Trial trial) {
    return segments(trial).min().orElseThrow() / segments(trial).sum();
  }

  /** Sizes of the clusters that hold customers. */
  private static DoubleStream segments(Trial trial) {
    return Arrays.stream(trial.labels().sizes()).filter(size -> size > 0);
  }

  private static Sentence.Figure percent(double share) {
    return new Sentence.Figure(
        BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString());
  }
}
