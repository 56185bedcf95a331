package io.github.segmentwise.kmeans;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.exact.Hash;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a trial tries.
 *
 * @param id counted from 1
 * @param numClusters k, at least 1; trials that a user asks for have at least 2
 * @param seed source of the trial's random choices
 * @param isWarm whether it begins with the centroids of an earlier run, not with drawn ones
 */
public record TrialSpec(int id, int numClusters, long seed, boolean isWarm)
    implements Serializable {

  public TrialSpec {
    Arguments.atLeast("id", id, 1);
    Arguments.atLeast("numClusters", numClusters, 1);
  }

  /** A trial whose first centroids are drawn. */
  public TrialSpec(int id, int numClusters, long seed) {
    this(id, numClusters, seed, false);
  }

  /** The same, beginning with the centroids of an earlier run, or with drawn ones. */
  public TrialSpec warm(boolean newIsWarm) {
    return new TrialSpec(id, numClusters, seed, newIsWarm);
  }

  /**
   * Trials spread over the ks round robin.
   *
   * @param numClusters the ks, at least one
   * @param numTrials at least 1
   */
  public static List<TrialSpec> roundRobin(List<Integer> numClusters, int numTrials, long seed) {
    Arguments.atLeast("numClusters.size", numClusters.size(), 1);
    Arguments.atLeast("numTrials", numTrials, 1);
    List<TrialSpec> trials = new ArrayList<>();
    for (int t = 0; t < numTrials; t++) {
      trials.add(
          new TrialSpec(t + 1, numClusters.get(t % numClusters.size()), Hash.mix(seed, t + 1)));
    }
    return List.copyOf(trials);
  }
}
