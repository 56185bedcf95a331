package io.github.segmentwise.run;

/**
 * What the map of customers shows.
 *
 * @param dimensions encoded features whose plane it is
 * @param customersSummed customers whose values were summed for the plane
 * @param explainedShareX share of the variance along the first axis
 * @param explainedShareY share of the variance along the second axis
 */
public record RunMap(
    int dimensions, long customersSummed, double explainedShareX, double explainedShareY) {}
