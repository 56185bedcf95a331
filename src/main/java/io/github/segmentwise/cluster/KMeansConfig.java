package io.github.segmentwise.cluster;

import io.github.segmentwise.cluster.kernel.Label;
import io.github.segmentwise.cluster.kernel.Lloyd;
import io.github.segmentwise.cluster.kernel.Phases;
import io.github.segmentwise.cluster.kernel.Score;
import io.github.segmentwise.cluster.kernel.Seeding;
import io.github.segmentwise.cluster.kernel.TrialSpec;
import io.github.segmentwise.cluster.kernel.Trials;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What k-means is to do.
 *
 * @param trials at least one
 * @param maxIterations at least 1
 * @param earlyStop whether slow progress stops a trial
 * @param minRelativeProgress share of the loss by which an iteration must lower it
 */
public record KMeansConfig(
    List<TrialSpec> trials,
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

  /** The phases for some of the trials. */
  Phases<Trials> phases(List<TrialSpec> group) {
    return new Phases<>(
        List.of(
            seeding(group),
            new Lloyd(maxIterations, earlyStop, minRelativeProgress),
            new Label(),
            new Score()));
  }

  Seeding seeding(List<TrialSpec> group) {
    return initMethod == InitMethod.RANDOM ? Seeding.random(group) : Seeding.plusPlus(group);
  }

  /** The trials in groups that advance together, so that the state of a group stays in bounds. */
  List<List<TrialSpec>> groups() {
    List<List<TrialSpec>> groups = new ArrayList<>();
    List<TrialSpec> group = new ArrayList<>();
    int lanes = 0;
    for (TrialSpec trial : trials) {
      if (!group.isEmpty() && lanes + trial.numClusters() > LANES_PER_GROUP) {
        groups.add(List.copyOf(group));
        group.clear();
        lanes = 0;
      }
      group.add(trial);
      lanes += trial.numClusters();
    }
    groups.add(List.copyOf(group));
    return groups;
  }
}
