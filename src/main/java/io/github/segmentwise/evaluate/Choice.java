package io.github.segmentwise.evaluate;

import io.github.segmentwise.argument.Arguments;
import java.io.Serializable;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * By what one of several clusterings is chosen.
 *
 * @param objective the index of which the best wins
 * @param minSegmentShare share of the customers that every segment must have, in [0, 1]; one with a
 *     smaller segment wins only if all have one
 * @param minStability {@link Stability} that a number of clusters must have, in [0, 1]; a less
 *     stable one wins only if no other is more stable
 * @param kept the number of clusters that is kept while it is stable enough; null without
 */
public record Choice(
    Objective objective, double minSegmentShare, double minStability, @Nullable Kept kept)
    implements Serializable {

  /**
   * A number of clusters that is kept from an earlier run.
   *
   * @param k at least 1
   * @param minStability {@link Stability} down to which it is kept, in [0, 1]
   */
  public record Kept(int k, double minStability) implements Serializable {

    public Kept {
      Arguments.atLeast("k", k, 1);
      Arguments.inRange("minStability", minStability, 0, 1);
    }
  }

  /** By the Davies-Bouldin index, whatever the sizes and the stability. */
  public static final Choice USUAL = new Choice(Objective.DAVIES_BOULDIN, 0);

  public Choice {
    Arguments.inRange("minSegmentShare", minSegmentShare, 0, 1);
    Arguments.inRange("minStability", minStability, 0, 1);
  }

  /** Without a number of clusters to keep. */
  public Choice(Objective objective, double minSegmentShare, double minStability) {
    this(objective, minSegmentShare, minStability, null);
  }

  /** Whatever the stability. */
  public Choice(Objective objective, double minSegmentShare) {
    this(objective, minSegmentShare, 0);
  }

  /** The same with another index. */
  public Choice by(Objective newObjective) {
    return new Choice(newObjective, minSegmentShare, minStability, kept);
  }

  /** The same, keeping a number of clusters. */
  public Choice keeping(Kept newKept) {
    return new Choice(objective, minSegmentShare, minStability, newKept);
  }
}
