package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a sample of the customers showed when it was clustered by a set of features.
 *
 * @param featureSet its name, as in {@code --featureSet}
 * @param isChosen whether the customers are clustered by it
 * @param numClusters the best k
 * @param stability adjusted Rand index of the segments of halves; null where it is not known
 * @param gap how much tighter the segments are than those of shuffled columns; null likewise
 * @param isUsable whether the segments are stable, more than chance, none too large or too small
 * @param largestShare share of the customers in the largest segment
 * @param smallestShare share of the customers in the smallest segment
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "featureSet",
  "isChosen",
  "numClusters",
  "stability",
  "gap",
  "isUsable",
  "largestShare",
  "smallestShare"
})
public record RunFeatures(
    String featureSet,
    boolean isChosen,
    int numClusters,
    @Nullable Double stability,
    @Nullable Double gap,
    boolean isUsable,
    double largestShare,
    double smallestShare) {}
