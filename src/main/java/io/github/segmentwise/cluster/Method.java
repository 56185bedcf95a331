package io.github.segmentwise.cluster;

/** How customers are clustered. */
public enum Method {
  /** k-means: centroids are means and shares. */
  KMEANS,
  /** k-prototypes: centroids are means and most frequent categories. */
  KPROTOTYPES,
  /** Latent profiles, then k-means on each customer's probabilities of belonging to them. */
  LATENT_PROFILE_KMEANS
}
