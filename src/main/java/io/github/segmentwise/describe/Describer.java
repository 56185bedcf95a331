package io.github.segmentwise.describe;

import io.github.segmentwise.profile.SegmentProfile;
import java.util.List;

/** Writes a title and a description for each segment. */
public interface Describer {

  /**
   * Describes the segments of one run; titles are distinct among them.
   *
   * @param profiles all segments of the run, by segment id
   * @return one description per profile, in the same order
   */
  List<Description> describe(List<SegmentProfile> profiles);
}
