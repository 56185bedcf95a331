package io.github.segmentwise.cluster.warm;

import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.Geometry;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Gives the warm trials of a training the centroids with which they begin. */
public final class WarmTrials {

  private WarmTrials() {}

  /** How a method places the centroids of an earlier run among other customers. */
  @FunctionalInterface
  public interface Carrying {

    /** Centroids, {@code [dimension × k]}; empty where they have no place there. */
    Optional<double[]> carried(FormerCentroids.Placed former, FeatureSpace space, Geometry now);
  }

  /**
   * Trials of which the warm ones are seeded.
   *
   * @param unseeded trials in the geometry of the customers
   * @param space of the customers
   * @param former null where no trial is warm
   * @return the trials; one whose centroids have no place among the customers is no longer warm
   */
  public static Trials of(
      Trials unseeded, FeatureSpace space, @Nullable FormerCentroids former, Carrying method) {
    if (former == null || unseeded.trials().stream().noneMatch(trial -> trial.spec().isWarm())) {
      return unseeded;
    }
    Optional<double[]> carried = method.carried(former.read(), space, unseeded.geometry());
    return unseeded.map(
        trial -> {
          TrialSpec spec = trial.spec();
          if (!spec.isWarm()) {
            return trial;
          }
          return carried.isEmpty()
              ? trial.drawn()
              : trial.withCentres(spec.numClusters(), carried.get().clone());
        });
  }
}
