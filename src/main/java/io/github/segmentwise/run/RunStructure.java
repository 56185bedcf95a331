package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Whether the segments are more than chance.
 *
 * @param customers in the sample
 * @param shuffles samples with every column shuffled
 * @param explainedShare share of the sample's variance that the segments explain
 * @param explainedShareShuffled the same for the shuffled samples, on average
 * @param explainedShareShuffledMost the same for the shuffled sample that explains most
 * @param shufflesThatExplainAsMuch shuffled samples that explain as much as the segments, or more
 * @param gap the gap statistic
 * @param standardError of the gap
 * @param isClear whether the data has a cluster structure
 * @param text all this in a sentence
 */
@JsonPropertyOrder({
  "customers",
  "shuffles",
  "explainedShare",
  "explainedShareShuffled",
  "explainedShareShuffledMost",
  "shufflesThatExplainAsMuch",
  "gap",
  "standardError",
  "isClear",
  "text"
})
public record RunStructure(
    long customers,
    int shuffles,
    double explainedShare,
    double explainedShareShuffled,
    double explainedShareShuffledMost,
    int shufflesThatExplainAsMuch,
    double gap,
    double standardError,
    boolean isClear,
    String text) {}
