package io.github.segmentwise.identity;

import io.github.segmentwise.argument.Arguments;
import java.io.Serializable;

/**
 * From where on something counts as the same, or as an event.
 *
 * @param minOverlap Jaccard index of two segments that are the same, in [0, 1]
 * @param maxDistance {@link ProfileShift#distance} of two segments that are the same where too few
 *     customers are in both runs, at least 0
 * @param mergeShare share that each of two segments sends to one they merge into, in [0, 1]
 * @param splitShare share that a segment sends to each of two it splits into, in [0, 1]
 * @param titleTolerance {@link ProfileShift#greatest} up to which a segment keeps its title; {@link
 *     #NO_TITLES} where none does
 */
public record IdentityBounds(
    double minOverlap,
    double maxDistance,
    double mergeShare,
    double splitShare,
    double titleTolerance)
    implements Serializable {

  /** A tolerance that no profile meets. */
  public static final double NO_TITLES = -1;

  public IdentityBounds {
    Arguments.inRange("minOverlap", minOverlap, 0, 1);
    Arguments.inRange("maxDistance", maxDistance, 0, Double.MAX_VALUE);
    Arguments.inRange("mergeShare", mergeShare, 0, 1);
    Arguments.inRange("splitShare", splitShare, 0, 1);
    Arguments.inRange("titleTolerance", titleTolerance, NO_TITLES, Double.MAX_VALUE);
  }

  /** The same where every segment gets texts of its own. */
  public IdentityBounds withoutTitles() {
    return new IdentityBounds(minOverlap, maxDistance, mergeShare, splitShare, NO_TITLES);
  }
}
