package io.github.segmentwise.describe;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of a trait that say what it is about, without their endings. */
final class TellingWords {

  /** Words that say how much, or join others. */
  private static final Set<String> OTHERS =
      Set.of(
          "high",
          "low",
          "higher",
          "lower",
          "early",
          "earlier",
          "recent",
          "more",
          "mostly",
          "mainly",
          "nearly",
          "all",
          "rarely",
          "with",
          "without",
          "no",
          "not",
          "of",
          "in",
          "from",
          "via",
          "outside",
          "who",
          "whom",
          "most",
          "never",
          "often",
          "unknown",
          "somewhat",
          "the",
          "and",
          "average",
          "number",
          "amount");

  private static final int SHORTEST_STEM = 3;

  private TellingWords() {}

  /**
   * "who never ordered" is about {@code order}, "with high average basket" about {@code basket}.
   */
  static Set<String> of(String words) {
    return Stream.of(words.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty() && !OTHERS.contains(word))
        .map(TellingWords::stem)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String stem(String word) {
    String stem = word.replaceFirst("(?:ed|es|s|e)$", "");
    return stem.length() < SHORTEST_STEM ? word : stem;
  }
}
