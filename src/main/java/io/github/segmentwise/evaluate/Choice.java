package io.github.segmentwise.evaluate;

import io.github.segmentwise.argument.Arguments;
import java.io.Serializable;

/**
 * By what one of several clusterings is chosen.
 *
 * @param objective the index of which the best wins
 * @param minSegmentShare share of the customers that every segment must have, in [0, 1]; one with a
 *     smaller segment wins only if all have one
 * @param minStability {@link Stability} that a number of clusters must have, in [0, 1]; a less
 *     stable one wins only if no other is more stable
 */
public record Choice(Objective objective, double minSegmentShare, double minStability)
    implements Serializable {

  /** By the Davies-Bouldin index, whatever the sizes and the stability. */
  public static final Choice USUAL = new Choice(Objective.DAVIES_BOULDIN, 0);

  public Choice {
    Arguments.inRange("minSegmentShare", minSegmentShare, 0, 1);
    Arguments.inRange("minStability", minStability, 0, 1);
  }

  /** Whatever the stability. */
  public Choice(Objective objective, double minSegmentShare) {
    this(objective, minSegmentShare, 0);
  }

  /** The same with another index. */
  public Choice by(Objective newObjective) {
    return new Choice(newObjective, minSegmentShare, minStability);
  }
}
