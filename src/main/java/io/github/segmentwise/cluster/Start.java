package io.github.segmentwise.cluster;

import io.github.segmentwise.cluster.kernel.TrialSpec;
import io.github.segmentwise.cluster.kernel.Trials;
import io.github.segmentwise.feature.FeatureSpace;
import java.io.Serializable;
import java.util.List;

/** The state before the first round, which depends on the fitted feature space. */
@FunctionalInterface
interface Start extends Serializable {

  Trials in(FeatureSpace space);

  /** Trials of which nothing is known yet. */
  static Start of(List<TrialSpec> specs) {
    return space -> Trials.unseeded(space.dimensions(), specs);
  }
}
