package io.github.segmentwise.cluster;

/** How customers are clustered. */
public enum Method {
  /** k-means on the encoded features. */
  KMEANS,
  /** Latent profiles, then k-means on each customer's probabilities of belonging to them. */
  LATENT_PROFILE_KMEANS
}
