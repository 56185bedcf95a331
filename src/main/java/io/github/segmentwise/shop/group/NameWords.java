package io.github.segmentwise.shop.group;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a product's name that say what the product is: without numbers, packs, sizes,
 * colours and the like, which products of all kinds share.
 */
final class NameWords {

  private static final String LETTERS = "\\p{L}[\\p{L}\\p{M}'’]*";

  /** Parts with a hyphen between them are one word, such as T-LIGHT. */
  private static final Pattern WORD = Pattern.compile(LETTERS + "(?:-" + LETTERS + ")*");

  private static final int SHORTEST = 3;

  /** In English only; in other languages such words stay. */
  private static final Set<String> SHARED =
      Set.of(
          ("and the for with from in of on a set pack packs box boxed piece pieces pcs pair"
                  + " assorted asst design designs colour colours color colors style styles type small"
                  + " large medium mini big giant jumbo extra tall short long new old red blue green"
                  + " yellow pink white black ivory cream purple orange brown grey gray silver gold"
                  + " golden turquoise amethyst lilac mint beige pastel natural clear multi"
                  + " multicolour dark light vintage retro classic antique traditional size sizes")
              .split(" "));

  private NameWords() {}

  /** The telling words in lower case, in the order of the name; all words where none is telling. */
  static Set<String> of(String name) {
    List<String> all = new ArrayList<>();
    Matcher words = WORD.matcher(name.toLowerCase(Locale.ROOT));
    while (words.find()) {
      all.add(words.group().replaceAll("['’]s?$", ""));
    }
    Set<String> telling = new LinkedHashSet<>();
    for (String word : all) {
      if (word.length() >= SHORTEST && !SHARED.contains(word)) {
        telling.add(word);
      }
    }
    return telling.isEmpty() ? new LinkedHashSet<>(all) : telling;
  }

  /** What the singular and the plural of a word share. */
  static String stem(String word) {
    return word.length() > SHORTEST && word.endsWith("s") && !word.endsWith("ss")
        ? word.substring(0, word.length() - 1)
        : word;
  }
}
