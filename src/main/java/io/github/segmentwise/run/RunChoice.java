package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which trial was chosen, and how good it is.
 *
 * @param method the chosen one; null where only one was tried
 * @param reason in a sentence
 * @param daviesBouldinIndex null where two centres are the same, so that it is infinite
 * @param calinskiHarabaszIndex null where every customer stands at the centre of its segment
 * @param stability null where it is not known
 * @param features the sets of features that a sample was clustered by; null where there was no
 *     choice
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "method",
  "trialId",
  "numClusters",
  "reason",
  "daviesBouldinIndex",
  "silhouette",
  "calinskiHarabaszIndex",
  "meanSquaredDistance",
  "stability",
  "features"
})
public record RunChoice(
    @Nullable String method,
    int trialId,
    int numClusters,
    String reason,
    @Nullable Double daviesBouldinIndex,
    double silhouette,
    @Nullable Double calinskiHarabaszIndex,
    double meanSquaredDistance,
    @Nullable RunStability stability,
    @Nullable List<RunFeatures> features) {}
