package io.github.segmentwise.cluster;

/** How far a customer is from a centroid of k-means. */
public enum DistanceType {
  /** √Σ(x − c)². */
  EUCLIDEAN,
  /** √(1 − cos), as in BigQuery ML. */
  COSINE
}
