package io.github.segmentwise.cluster;

import io.github.segmentwise.cluster.train.Training;
import io.github.segmentwise.cluster.warm.FormerCentroids;
import io.github.segmentwise.kmeans.TrialSpec;
import java.io.Serializable;
import java.util.List;

/** What a method is to do in a run. Not modified once it is made. */
public interface MethodPlan extends Serializable {

  /** Of which method it is. */
  Method method();

  /** What all methods share: the trials, the seeding and when iterations end. */
  KMeansConfig kMeans();

  /** The trials. */
  default List<TrialSpec> trials() {
    return kMeans().trials();
  }

  /**
   * The same, whose first trial of a number of clusters begins with the centroids of an earlier run
   * of the method, where that {@linkplain Method#startsWarm can be}.
   *
   * @param numClusters of the earlier run
   */
  default MethodPlan beginningWith(FormerCentroids former, int numClusters) {
    return this;
  }

  /** The trials in groups that advance together, so that the state of a group stays in bounds. */
  List<List<TrialSpec>> groups();

  /**
   * The rounds for some of the trials.
   *
   * @param group one of {@link #groups}
   */
  Training<?, Trained> training(List<TrialSpec> group);

  /**
   * The rounds once more, for other trials on some of the rows: with what the method learnt that
   * does not depend on the trials, such as a weight or the number of profiles.
   *
   * @param result of this plan
   */
  Training<?, Trained> again(ClusterResult result, List<TrialSpec> specs);
}
