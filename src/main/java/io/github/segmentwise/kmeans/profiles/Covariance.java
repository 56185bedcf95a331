package io.github.segmentwise.kmeans.profiles;

/** How the variances of latent profiles may differ; features are independent within a profile. */
public enum Covariance {
  /** Each profile has variances of its own (VVI in mclust). */
  VVI,
  /** All profiles share one variance per feature (EEI in mclust). */
  EEI
}
