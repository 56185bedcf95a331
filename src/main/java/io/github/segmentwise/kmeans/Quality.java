package io.github.segmentwise.kmeans;

/**
 * How good a trial's clusters are.
 *
 * @param meanSquaredDistance to the final centroids, at least 0
 * @param daviesBouldin (Davies and Bouldin 1979), at least 0; lower is better
 * @param silhouette (Rousseeuw 1987) of squared distances, in [−1, 1]; higher is better
 * @param calinskiHarabasz (Caliński and Harabasz 1974), at least 0; higher is better
 */
public record Quality(
    double meanSquaredDistance, double daviesBouldin, double silhouette, double calinskiHarabasz) {}
