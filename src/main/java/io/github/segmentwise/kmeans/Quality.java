package io.github.segmentwise.kmeans;

/**
 * How good a trial's clusters are.
 *
 * @param meanSquaredDistance to the final centroids
 * @param daviesBouldin lower is better
 * @param silhouette in [−1, 1], higher is better
 * @param calinskiHarabasz higher is better
 */
public record Quality(
    double meanSquaredDistance, double daviesBouldin, double silhouette, double calinskiHarabasz) {}
