package io.github.segmentwise.kmeans.profiles;

import io.github.segmentwise.row.Block;

/** The spaces other than the feature space in which phases of latent profiles work. */
enum ProfileSpace {
  /** The columns that take part. */
  COLUMNS("record.impossible.profiles") {
    @Override
    Block of(ProfileFits profiles, Block block) {
      return profiles.columns().select(block);
    }
  },
  /** The probabilities of the chosen profiles. */
  PROBABILITIES("record.impossible.probabilities") {
    @Override
    Block of(ProfileFits profiles, Block block) {
      return profiles.probabilities(block);
    }
  };

  private final String tooFewRows;

  ProfileSpace(String tooFewRows) {
    this.tooFewRows = tooFewRows;
  }

  /** The rows of a block of the feature space in this space. */
  abstract Block of(ProfileFits profiles, Block block);

  /** Key of what is said where there are fewer different rows than clusters. */
  String tooFewRows() {
    return tooFewRows;
  }
}
