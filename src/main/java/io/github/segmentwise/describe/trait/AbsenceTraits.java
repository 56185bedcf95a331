package io.github.segmentwise.describe.trait;

import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoryShare;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import java.util.ArrayList;
import java.util.List;

/**
 * Numeric columns of which clearly more of a segment's customers have no value than of all: that
 * they never ordered, or that their income is unknown. Slight differences say nothing.
 */
final class AbsenceTraits {

  private AbsenceTraits() {}

  static List<Trait> of(SegmentProfile profile) {
    List<Trait> traits = new ArrayList<>();
    for (NumericProfile numeric : profile.numerics()) {
      CategoryShare missing =
          new CategoryShare(null, numeric.missingShare(), numeric.populationMissingShare());
      CategoryTraits.trait(
              CategoryWords.missing(numeric.column(), missing, profile.label(numeric.column())),
              missing,
              profile.size())
          .filter(trait -> trait.tier() != Tier.FAINT)
          .map(trait -> trait.about(numeric.column()))
          .ifPresent(traits::add);
    }
    return traits;
  }
}
