package io.github.segmentwise.run;

/**
 * A segment of the run.
 *
 * @param segmentId from 1
 * @param size customers
 * @param share of all clustered customers
 */
public record RunSegment(int segmentId, long size, double share, String title) {}
