package io.github.segmentwise.describe.wording;

import java.util.Locale;
import java.util.Set;

/** Countries as they stand in a sentence: "China", but "the United States". */
public final class CountryName {

  private static final Set<String> WITH_ARTICLE =
      Set.of(
          "usa",
          "us",
          "uk",
          "uae",
          "netherlands",
          "philippines",
          "bahamas",
          "gambia",
          "maldives",
          "czech republic",
          "dominican republic",
          "republic of korea");

  private CountryName() {}

  /** A country as it stands in a sentence, with its article where it has one. */
  public static String inSentence(String value) {
    String text = PlainText.of(value);
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.startsWith("united ") || WITH_ARTICLE.contains(lower) ? "the " + text : text;
  }
}
