package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What the map of customers shows.
 *
 * @param dimensions encoded features whose plane it is
 * @param customersSummed customers whose values were summed for the plane
 * @param explainedShareX share of the variance along the first axis
 * @param explainedShareY share of the variance along the second axis
 */
@JsonPropertyOrder({"dimensions", "customersSummed", "explainedShareX", "explainedShareY"})
public record RunMap(
    int dimensions, long customersSummed, double explainedShareX, double explainedShareY) {}
