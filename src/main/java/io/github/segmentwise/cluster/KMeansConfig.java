package io.github.segmentwise.cluster;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.cluster.warm.FormerCentroids;
import io.github.segmentwise.kmeans.Label;
import io.github.segmentwise.kmeans.Lloyd;
import io.github.segmentwise.kmeans.Score;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.rounds.Phase;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What all methods share, as each ends with k-means in some space.
 *
 * @param trials at least one
 * @param initMethod how the first centroids are found
 * @param maxIterations at least 1
 * @param earlyStop whether slow progress stops a trial
 * @param minRelativeProgress share of the loss by which an iteration must lower it, in [0, 1]
 * @param former with whose centroids the warm trials begin; null where there is none
 */
public record KMeansConfig(
    List<TrialSpec> trials,
    InitMethod initMethod,
    int maxIterations,
    boolean earlyStop,
    double minRelativeProgress,
    @Nullable FormerCentroids former)
    implements Serializable {

  /** With some 8,000 dimensions, this many lanes fill 64 MB. */
  private static final int LANES_PER_GROUP = 1024;

  public KMeansConfig {
    trials = List.copyOf(trials);
    Arguments.atLeast("trials.size", trials.size(), 1);
    Arguments.atLeast("maxIterations", maxIterations, 1);
    Arguments.inRange("minRelativeProgress", minRelativeProgress, 0, 1);
  }

  /** Trials whose first centroids are drawn or chosen. */
  public KMeansConfig(
      List<TrialSpec> trials,
      InitMethod initMethod,
      int maxIterations,
      boolean earlyStop,
      double minRelativeProgress) {
    this(trials, initMethod, maxIterations, earlyStop, minRelativeProgress, null);
  }

  /** The same with other trials. */
  KMeansConfig withTrials(List<TrialSpec> newTrials) {
    return new KMeansConfig(
        newTrials, initMethod, maxIterations, earlyStop, minRelativeProgress, former);
  }

  /** Whether a trial has a number of clusters. */
  boolean tries(int numClusters) {
    return trials.stream().anyMatch(trial -> trial.numClusters() == numClusters);
  }

  /**
   * The same, whose first trial of a number of clusters begins with the centroids of an earlier
   * run.
   *
   * @param numClusters of the earlier run
   */
  KMeansConfig beginningWith(FormerCentroids newFormer, int numClusters) {
    int warm =
        trials.stream()
            .filter(trial -> trial.numClusters() == numClusters)
            .mapToInt(TrialSpec::id)
            .min()
            .orElse(0);
    return new KMeansConfig(
        trials.stream().map(trial -> trial.warm(trial.id() == warm)).toList(),
        initMethod,
        maxIterations,
        earlyStop,
        minRelativeProgress,
        newFormer);
  }

  /** The same with drawn centroids, where they were chosen: some rows need not hold those. */
  KMeansConfig drawn() {
    return new KMeansConfig(
        trials, initMethod.drawn(), maxIterations, earlyStop, minRelativeProgress);
  }

  /** The phases of k-means for some of the trials: seeding, iterations, labels, scores. */
  List<Phase<Trials, ?>> phases(List<TrialSpec> group) {
    return List.of(
        initMethod.seeding(group),
        new Lloyd(maxIterations, earlyStop, minRelativeProgress),
        new Label(),
        new Score());
  }

  /** The trials in groups whose centres fit into the memory of a state, in their order. */
  List<List<TrialSpec>> groups() {
    List<List<TrialSpec>> groups = new ArrayList<>();
    List<TrialSpec> group = new ArrayList<>();
    int lanes = 0;
    for (TrialSpec trial : trials) {
      int ofTrial = initMethod.centres(trial.numClusters());
      if (!group.isEmpty() && lanes + ofTrial > LANES_PER_GROUP) {
        groups.add(List.copyOf(group));
        group.clear();
        lanes = 0;
      }
      group.add(trial);
      lanes += ofTrial;
    }
    groups.add(List.copyOf(group));
    return groups;
  }
}
