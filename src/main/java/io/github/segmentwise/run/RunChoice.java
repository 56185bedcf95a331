package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which trial was chosen, and how good it is.
 *
 * @param method the chosen one; null where only one was tried
 * @param reason in a sentence
 * @param daviesBouldinIndex null where two centres are the same, so that it is infinite
 * @param calinskiHarabaszIndex null where every customer stands at the centre of its segment
 * @param stability null where it is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunChoice(
    @Nullable String method,
    int trialId,
    int numClusters,
    String reason,
    @Nullable Double daviesBouldinIndex,
    double silhouette,
    @Nullable Double calinskiHarabaszIndex,
    double meanSquaredDistance,
    @Nullable RunStability stability) {}
