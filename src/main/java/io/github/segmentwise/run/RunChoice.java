package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which trial was chosen, and how good it is.
 *
 * @param method the chosen one; null where only one was tried
 * @param reason in a sentence
 * @param stability null where it is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunChoice(
    @Nullable String method,
    int trialId,
    int numClusters,
    String reason,
    double daviesBouldinIndex,
    double silhouette,
    double calinskiHarabaszIndex,
    double meanSquaredDistance,
    @Nullable RunStability stability) {}
