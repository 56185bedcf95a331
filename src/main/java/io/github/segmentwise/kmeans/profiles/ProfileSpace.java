package io.github.segmentwise.kmeans.profiles;

import io.github.segmentwise.row.Block;

/** The spaces other than the feature space in which phases of latent profiles work. */
enum ProfileSpace {
  /** The columns that take part. */
  COLUMNS("numProfiles: cannot fit %d profiles to customers who show only %d different rows") {
    @Override
    Block of(ProfileFits profiles, Block block) {
      return profiles.columns().select(block);
    }
  },
  /** The probabilities of the chosen profiles. */
  PROBABILITIES(
      "numClusters: cannot make %d clusters of customers who show only %d different sets of profile"
          + " probabilities; try fewer clusters or more profiles (numProfiles)") {
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

  /** What is said where there are fewer different rows than clusters. */
  String tooFewRows() {
    return tooFewRows;
  }
}
