package io.github.segmentwise.cluster;

import io.github.segmentwise.exact.Hash;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.Label;
import io.github.segmentwise.kmeans.Lloyd;
import io.github.segmentwise.kmeans.Score;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.profiles.BeginProfiles;
import io.github.segmentwise.kmeans.profiles.ChooseProfiles;
import io.github.segmentwise.kmeans.profiles.Covariance;
import io.github.segmentwise.kmeans.profiles.ExpectMaximise;
import io.github.segmentwise.kmeans.profiles.InProfileSpace;
import io.github.segmentwise.kmeans.profiles.ProfileColumns;
import io.github.segmentwise.kmeans.profiles.ProfileTrials;
import io.github.segmentwise.rounds.Phases;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What latent profiles are to do, before k-means clusters the probabilities of belonging to them.
 *
 * <p>Each fit begins with the rows of a few Lloyd iterations, whose clusters give the first
 * mixture, and goes on by expectation maximisation; the fit with the lowest BIC is chosen. Numerics
 * that are constant, and categoricals with more than 50 levels, which would swamp the BIC, take no
 * part.
 *
 * @param trials fits to try, {@code numClusters} being the number of profiles
 * @param minVariance least variance within a profile, as a share of the column's, greater than 0
 */
public record LatentProfiles(List<TrialSpec> trials, Covariance covariance, double minVariance)
    implements Serializable {

  /** Categoricals with more levels take no part. */
  static final int MOST_LEVELS = 50;

  private static final long PURPOSE = 0x9F17;
  private static final int LLOYD_ITERATIONS = 5;

  public LatentProfiles {
    trials = List.copyOf(trials);
    if (!(minVariance > 0)) {
      throw new IllegalArgumentException("minVariance must be above 0, was " + minVariance);
    }
  }

  /**
   * Profiles for the given trials of k-means: as many fits, spread over the numbers of profiles,
   * with the ids that follow.
   *
   * @param numProfiles at least one
   */
  public static LatentProfiles of(
      List<Integer> numProfiles,
      List<TrialSpec> kMeans,
      long seed,
      Covariance covariance,
      double minVariance) {
    List<TrialSpec> trials = new ArrayList<>();
    for (TrialSpec trial :
        TrialSpec.roundRobin(numProfiles, kMeans.size(), Hash.mix(seed, PURPOSE))) {
      trials.add(new TrialSpec(kMeans.size() + trial.id(), trial.numClusters(), trial.seed()));
    }
    return new LatentProfiles(trials, covariance, minVariance);
  }

  /** Only the fits with the number of profiles of one that was chosen. */
  LatentProfiles like(TrialSpec chosen) {
    return new LatentProfiles(
        trials.stream().filter(fit -> fit.numClusters() == chosen.numClusters()).toList(),
        covariance,
        minVariance);
  }

  /**
   * All phases, k-means included.
   *
   * @param kMeans on the probabilities, and for the first mixtures
   */
  Phases<ProfileTrials> phases(KMeansConfig kMeans) {
    int rounds = kMeans.maxIterations();
    return new Phases<>(
        List.of(
            InProfileSpace.onColumns(kMeans.initMethod().seeding(trials)),
            InProfileSpace.onColumns(
                new Lloyd(Math.min(rounds, LLOYD_ITERATIONS), true, kMeans.minRelativeProgress())),
            new BeginProfiles(covariance, minVariance),
            new ExpectMaximise(rounds, kMeans.earlyStop(), covariance, minVariance),
            new ChooseProfiles(kMeans.trials()),
            InProfileSpace.onProbabilities(kMeans.initMethod().seeding(kMeans.trials())),
            InProfileSpace.onProbabilities(
                new Lloyd(rounds, kMeans.earlyStop(), kMeans.minRelativeProgress())),
            InProfileSpace.onProbabilities(new Label()),
            InProfileSpace.onProbabilities(new Score())));
  }

  /** The state before the first round. */
  ProfileTrials unfitted(FeatureSpace space) {
    return ProfileTrials.unfitted(columns(space), trials);
  }

  /** Which dimensions take part. */
  static ProfileColumns columns(FeatureSpace space) {
    int[] place = new int[space.dimensions()];
    Arrays.fill(place, -1);
    int next = 0;
    List<Double> exponents = new ArrayList<>();
    for (int j = 0; j < space.numericDimensions(); j++) {
      if (space.scale(j) > 0) {
        place[j] = next++;
        exponents.add(space.root(j) * space.root(j));
      }
    }
    int numerics = next;
    List<Integer> levels = new ArrayList<>();
    for (int column = 0; column < space.schema().categoricals().size(); column++) {
      int size = space.categories(column).size();
      double root = space.categoryValue(column);
      if (size <= MOST_LEVELS && root > 0) {
        levels.add(size);
        for (int code = 0; code < size; code++) {
          place[space.categoryOffset(column) + code] = next++;
          exponents.add(root * root);
        }
      }
    }
    boolean isWeighted = exponents.stream().anyMatch(exponent -> exponent != 1);
    return new ProfileColumns(
        place,
        numerics,
        levels.stream().mapToInt(Integer::intValue).toArray(),
        isWeighted ? exponents.stream().mapToDouble(e -> e).toArray() : new double[0]);
  }
}
