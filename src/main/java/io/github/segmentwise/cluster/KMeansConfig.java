package io.github.segmentwise.cluster;

import io.github.segmentwise.kmeans.Label;
import io.github.segmentwise.kmeans.Lloyd;
import io.github.segmentwise.kmeans.Score;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.kmeans.seeding.ChosenSeeding;
import io.github.segmentwise.kmeans.seeding.Measure;
import io.github.segmentwise.kmeans.seeding.ModeSeeding;
import io.github.segmentwise.kmeans.seeding.ParallelSeeding;
import io.github.segmentwise.kmeans.seeding.Seeding;
import io.github.segmentwise.rounds.Phase;
import io.github.segmentwise.rounds.Phases;
import io.github.segmentwise.rounds.Together;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What k-means or k-prototypes is to do, on the features or on what latent profiles make of them.
 *
 * @param trials at least one
 * @param dissimilarity by which customers are told apart
 * @param profiles latent profiles, on whose probabilities k-means works; null on the features
 * @param initMethod one of {@link InitMethod#isForPrototypes} only with k-prototypes
 * @param maxIterations at least 1
 * @param earlyStop whether slow progress stops a trial
 * @param minRelativeProgress share of the loss by which an iteration must lower it
 */
public record KMeansConfig(
    List<TrialSpec> trials,
    Dissimilarity dissimilarity,
    @Nullable LatentProfiles profiles,
    InitMethod initMethod,
    int maxIterations,
    boolean earlyStop,
    double minRelativeProgress)
    implements Serializable {

  /** With some 8,000 dimensions, this many lanes fill 64 MB. */
  private static final int LANES_PER_GROUP = 1024;

  public KMeansConfig {
    trials = List.copyOf(trials);
  }

  /** k-means with Euclidean distances. */
  public KMeansConfig(
      List<TrialSpec> trials,
      InitMethod initMethod,
      int maxIterations,
      boolean earlyStop,
      double minRelativeProgress) {
    this(
        trials,
        Dissimilarity.EUCLIDEAN,
        null,
        initMethod,
        maxIterations,
        earlyStop,
        minRelativeProgress);
  }

  /** How customers are clustered. */
  public Method method() {
    return dissimilarity.method();
  }

  /** The same on the probabilities of latent profiles. */
  public KMeansConfig on(LatentProfiles newProfiles) {
    return new KMeansConfig(
        trials,
        dissimilarity,
        newProfiles,
        initMethod,
        maxIterations,
        earlyStop,
        minRelativeProgress);
  }

  /** The same with other trials, and with a single fit of latent profiles. */
  KMeansConfig again(TrialSpec fit, List<TrialSpec> newTrials) {
    return new KMeansConfig(
        newTrials,
        dissimilarity,
        new LatentProfiles(List.of(fit), profiles.covariance(), profiles.minVariance()),
        initMethod,
        maxIterations,
        earlyStop,
        minRelativeProgress);
  }

  /** The same with drawn centroids, where they were chosen: some rows need not hold those. */
  KMeansConfig drawn() {
    return initMethod == InitMethod.CUSTOM
        ? new KMeansConfig(
            trials,
            dissimilarity,
            profiles,
            InitMethod.KMEANS_PLUS_PLUS,
            maxIterations,
            earlyStop,
            minRelativeProgress)
        : this;
  }

  /** What an executor does for some of the trials. */
  public Training<?> training(List<TrialSpec> group) {
    String name = method() + "-" + group.get(0).id();
    if (profiles != null) {
      return Training.ofProfiles(name, profiles.unfitted(), profiles.phases(this));
    }
    Dissimilarity chosen = dissimilarity;
    return Training.ofTrials(
        name, space -> Trials.unseeded(chosen.in(space), group), phases(group));
  }

  /** The phases on the features for some of the trials. */
  Phases<Trials> phases(List<TrialSpec> group) {
    List<Phase<Trials, ?>> phases = new ArrayList<>();
    if (dissimilarity.method() == Method.KPROTOTYPES) {
      phases.add(new Measure(initMethod.isForPrototypes()));
    }
    phases.add(seeding(group));
    phases.add(new Lloyd(maxIterations, earlyStop, minRelativeProgress));
    phases.add(new Label());
    phases.add(new Score());
    return new Phases<>(phases);
  }

  /** How the first centroids of some trials are found. */
  Phase<Trials, ?> seeding(List<TrialSpec> group) {
    return switch (initMethod) {
      case KMEANS_PLUS_PLUS -> Seeding.plusPlus(group);
      case KMEANS_PARALLEL -> new ParallelSeeding();
      case RANDOM -> Seeding.random(group);
      case CUSTOM -> new ChosenSeeding();
      case CAO -> new Together<>(Seeding.numericPlusPlus(group), ModeSeeding.cao(group));
      case HUANG -> new Together<>(Seeding.numericPlusPlus(group), ModeSeeding.huang(group));
    };
  }

  /**
   * The trials in groups that advance together, so that the state of a group stays in bounds. With
   * latent profiles there is one group, which shares their fit.
   */
  public List<List<TrialSpec>> groups() {
    if (profiles != null) {
      return List.of(trials);
    }
    List<List<TrialSpec>> groups = new ArrayList<>();
    List<TrialSpec> group = new ArrayList<>();
    int lanes = 0;
    for (TrialSpec trial : trials) {
      if (!group.isEmpty() && lanes + lanes(trial) > LANES_PER_GROUP) {
        groups.add(List.copyOf(group));
        group.clear();
        lanes = 0;
      }
      group.add(trial);
      lanes += lanes(trial);
    }
    groups.add(List.copyOf(group));
    return groups;
  }

  /** The most centres of a trial at a time. */
  private int lanes(TrialSpec trial) {
    return initMethod == InitMethod.KMEANS_PARALLEL
        ? ParallelSeeding.candidates(trial.numClusters())
        : trial.numClusters();
  }
}
