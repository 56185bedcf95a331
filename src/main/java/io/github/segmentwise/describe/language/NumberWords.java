package io.github.segmentwise.describe.language;

import io.github.segmentwise.describe.wording.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private static final List<Pattern> ENGLISH =
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

  private static final Map<Language, List<Pattern>> CLAIMS =
      Map.of(
          Language.EN,
          ENGLISH,
          Language.DE,
          words(
              "halbe[rns]?|hälfte|doppelt\\w*|verdoppel\\w*|(?:zwei|drei|vier|fünf)(?:mal|fach\\w*)"
                  + "|drittel|viertel|fünftel|zehntel|dutzend|hundert\\w*|tausend\\w*|million\\w*"
                  + "|(?:drei|vier|fünf|sech|sieb|acht|neun)zehn"
                  + "|(?:zwan|vier|fünf|sech|sieb|acht|neun)zig|dreißig"),
          Language.FR,
          words(
              "moitié|demie?s?|doubles?|triples?|tiers|quarts?|cinquièmes?|dixièmes?|douzaines?"
                  + "|centaines?|cents?|milles?|milliers?|millions?|vingt|trente|quarante|cinquante"
                  + "|soixante"),
          Language.ES,
          words(
              "mitad|dobles?|triples?|tercios?|cuartos?|quintos?|décimos?|docenas?|cien|cientos?"
                  + "|mil|miles|millón|millones|veinte|treinta|cuarenta|cincuenta|sesenta|setenta"
                  + "|ochenta|noventa"),
          Language.PT,
          words(
              "metade|dobro|triplo|terços?|quartos?|quintos?|décimos?|dúzias?|cem|centenas?|mil"
                  + "|milhares|milhão|milhões|vinte|trinta|quarenta|cinquenta|sessenta|setenta"
                  + "|oitenta|noventa"));

  private NumberWords() {}

  private static List<Pattern> words(String words) {
    return List.of(Pattern.compile("\\b(?:" + words + ")\\b", Pattern.UNICODE_CHARACTER_CLASS));
  }

  /**
   * The claims, as written.
   *
   * @param text in lower case, with a # for each number in digits
   */
  static List<String> in(String text, Language language) {
    List<String> found = new ArrayList<>();
    for (Pattern claim : CLAIMS.get(language)) {
      Matcher matcher = claim.matcher(text);
      while (matcher.find()) {
        found.add(matcher.group());
      }
    }
    return List.copyOf(found);
  }
}
