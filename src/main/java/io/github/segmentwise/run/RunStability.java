package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How far the segments depend on which customers they were learnt from.
 *
 * @param adjustedRandIndex mean agreement of segments learnt from halves of a sample, at most 1
 * @param splits into halves
 * @param text all this in a sentence
 * @param sameShare mean share of the customers whom segments of both halves put together with the
 *     same others
 * @param sameText that in a sentence; both null in records of earlier versions
 */
@JsonPropertyOrder({"adjustedRandIndex", "splits", "text", "sameShare", "sameText"})
public record RunStability(
    double adjustedRandIndex,
    int splits,
    String text,
    @Nullable Double sameShare,
    @Nullable String sameText) {}
