package io.github.segmentwise.cluster;

/** How the first centroids are found. */
public enum InitMethod {
  /** k-means++: each next centre with probability D² / Σ D². */
  KMEANS_PLUS_PLUS,
  /** k-means‖: many candidates in few rounds, then k-means++ among them. */
  KMEANS_PARALLEL,
  /** Different rows, uniformly. */
  RANDOM,
  /** The customers whom the user chose, as one trial of as many clusters. */
  CUSTOM,
  /** Dense and distant categories; numerics by k-means++. For k-prototypes. */
  CAO,
  /** Rows near categories drawn by their frequency; numerics by k-means++. For k-prototypes. */
  HUANG;

  /** Whether the method finds categories of prototypes, which k-means does not have. */
  public boolean isForPrototypes() {
    return this == CAO || this == HUANG;
  }
}
