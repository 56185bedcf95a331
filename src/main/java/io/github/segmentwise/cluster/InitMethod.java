package io.github.segmentwise.cluster;

/** How the first centroids are found. */
public enum InitMethod {
  /** k-means++: each next centre with probability D² / Σ D². */
  KMEANS_PLUS_PLUS,
  /** Different rows, uniformly. */
  RANDOM
}
