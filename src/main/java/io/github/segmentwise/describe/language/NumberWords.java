package io.github.segmentwise.describe.language;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds numbers that are written out as words and claim a figure: "nine out of ten", "two thirds",
 * "twice", "forty". Small counts that claim none are fine: "the last two years", "these two
 * groups".
 */
final class NumberWords {

  private static final String SMALL =
      "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";

  private static final List<Pattern> CLAIMS =
      List.of(
          Pattern.compile(
              "(?:\\b(?:"
                  + SMALL
                  + ")|#)\\s+(?:in|out of|of)\\s+(?:every\\s+)?(?:"
                  + SMALL
                  + "|#)"),
          Pattern.compile(
              "\\b(?:a|"
                  + SMALL
                  + ")[\\s-]+(?:per ?cent|times|fold|third|quarter|fifth|tenth)s?\\b"),
          Pattern.compile("\\b(?:half|halves|twice|double[ds]?|tripled?|triples|thrice)\\b"),
          Pattern.compile("\\b(?:two|three|four|five|ten)fold\\b"),
          Pattern.compile("\\b(?:thir|four|fif|six|seven|eigh|nine)teen\\b"),
          Pattern.compile("\\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\\b"),
          Pattern.compile("\\b(?:dozen|hundred|thousand|million|billion)s?\\b"));

  private NumberWords() {}

  /**
   * The claims, as written.
   *
   * @param text in lower case, with a # for each number in digits
   */
  static List<String> in(String text) {
    List<String> found = new ArrayList<>();
    for (Pattern claim : CLAIMS) {
      Matcher matcher = claim.matcher(text);
      while (matcher.find()) {
        found.add(matcher.group());
      }
    }
    return List.copyOf(found);
  }
}
