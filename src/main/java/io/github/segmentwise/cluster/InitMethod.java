package io.github.segmentwise.cluster;

import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.kmeans.seeding.ChosenSeeding;
import io.github.segmentwise.kmeans.seeding.ModeSeeding;
import io.github.segmentwise.kmeans.seeding.ParallelSeeding;
import io.github.segmentwise.kmeans.seeding.Seeding;
import io.github.segmentwise.rounds.PairedPhases;
import io.github.segmentwise.rounds.Phase;
import java.util.List;

/** How the first centroids are found. */
public enum InitMethod {
  /** k-means++: each next centre with probability D² / Σ D². */
  KMEANS_PLUS_PLUS {
    @Override
    Phase<Trials, ?> seeding(List<TrialSpec> group) {
      return Seeding.plusPlus(group);
    }
  },
  /** k-means‖: many candidates in few rounds, then k-means++ among them. */
  KMEANS_PARALLEL {
    @Override
    Phase<Trials, ?> seeding(List<TrialSpec> group) {
      return new ParallelSeeding();
    }

    @Override
    int centres(int numClusters) {
      return ParallelSeeding.candidates(numClusters);
    }
  },
  /** Different rows, uniformly. */
  RANDOM {
    @Override
    Phase<Trials, ?> seeding(List<TrialSpec> group) {
      return Seeding.random(group);
    }
  },
  /** The customers whom the user chose, as one trial of as many clusters. */
  CUSTOM {
    @Override
    Phase<Trials, ?> seeding(List<TrialSpec> group) {
      return new ChosenSeeding();
    }

    @Override
    InitMethod drawn() {
      return KMEANS_PLUS_PLUS;
    }
  },
  /** Dense and distant categories; numerics by k-means++. */
  CAO {
    @Override
    Phase<Trials, ?> seeding(List<TrialSpec> group) {
      return new PairedPhases<>(Seeding.numericPlusPlus(group), ModeSeeding.cao(group));
    }

    @Override
    boolean needsCategoryCounts() {
      return true;
    }
  },
  /** Rows near categories drawn by their frequency; numerics by k-means++. */
  HUANG {
    @Override
    Phase<Trials, ?> seeding(List<TrialSpec> group) {
      return new PairedPhases<>(Seeding.numericPlusPlus(group), ModeSeeding.huang(group));
    }

    @Override
    boolean needsCategoryCounts() {
      return true;
    }
  };

  /** The phase that finds the first centroids of some trials. */
  abstract Phase<Trials, ?> seeding(List<TrialSpec> group);

  /** The most centres of a trial at a time. */
  int centres(int numClusters) {
    return numClusters;
  }

  /** Whether it must know how many customers have each category. */
  boolean needsCategoryCounts() {
    return false;
  }

  /** What takes its place among rows that it was not meant for. */
  InitMethod drawn() {
    return this;
  }
}
