package io.github.segmentwise.run;

/**
 * How far the segments depend on which customers they were learnt from.
 *
 * @param adjustedRandIndex mean agreement of segments learnt from halves of a sample, at most 1
 * @param splits into halves
 * @param text all this in a sentence
 */
public record RunStability(double adjustedRandIndex, int splits, String text) {}
