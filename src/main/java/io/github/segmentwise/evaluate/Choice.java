package io.github.segmentwise.evaluate;

import java.io.Serializable;

/**
 * By what one of several clusterings is chosen.
 *
 * @param objective the index of which the best wins
 * @param minSegmentShare share of the customers that every segment must have, in [0, 1]; one with a
 *     smaller segment wins only if all have one
 */
public record Choice(Objective objective, double minSegmentShare) implements Serializable {

  /** By the Davies-Bouldin index, whatever the sizes. */
  public static final Choice USUAL = new Choice(Objective.DAVIES_BOULDIN, 0);

  public Choice {
    if (!(minSegmentShare >= 0 && minSegmentShare <= 1)) {
      throw new IllegalArgumentException("minSegmentShare must be in 0..1, was " + minSegmentShare);
    }
  }

  /** The same with another index. */
  public Choice by(Objective newObjective) {
    return new Choice(newObjective, minSegmentShare);
  }
}
