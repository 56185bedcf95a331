package io.github.segmentwise.kmeans;

/**
 * One Lloyd iteration.
 *
 * @param loss Σ of the squared distances to the centroids with which the iteration began
 * @param clusterSizes rows of each cluster, or the customers for whom they stand; in the order of
 *     the trial's clusters
 */
public record Iteration(double loss, double[] clusterSizes) {}
