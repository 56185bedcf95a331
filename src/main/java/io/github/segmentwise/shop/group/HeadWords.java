package io.github.segmentwise.shop.group;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The word of each name that says what the product is, such as {@code mug} of {@code red retrospot
 * mug}: one that comes near to a kind of goods, that many names have, and that stands where such
 * words stand. Where that is, first or last, follows from the names: the end at which there are
 * fewer different words.
 */
final class HeadWords {

  /** Names that a word must have to be a head. */
  private static final int FEWEST = 3;

  /** How much more a word counts that stands at the end where heads are. */
  private static final double AT_END = 1.5;

  private final List<List<String>> stemsOf = new ArrayList<>();
  private final Map<String, Integer> names = new HashMap<>();
  private final Map<String, Integer> atEnd;
  private final boolean isLast;

  /**
   * @param texts telling words of names, separated by blanks
   */
  HeadWords(List<String> texts) {
    Map<String, Integer> first = new HashMap<>();
    Map<String, Integer> last = new HashMap<>();
    for (String text : texts) {
      LinkedHashSet<String> stems = new LinkedHashSet<>();
      for (String word : text.split(" ")) {
        stems.add(NameWords.stem(word));
      }
      List<String> ofText = List.copyOf(stems);
      stemsOf.add(ofText);
      ofText.forEach(stem -> names.merge(stem, 1, Integer::sum));
      first.merge(ofText.get(0), 1, Integer::sum);
      last.merge(ofText.get(ofText.size() - 1), 1, Integer::sum);
    }
    isLast = concentration(last) >= concentration(first);
    atEnd = isLast ? last : first;
  }

  /** The larger, the fewer words most names have: the entropy, turned around. */
  private static double concentration(Map<String, Integer> counts) {
    return counts.values().stream()
        .sorted()
        .mapToDouble(count -> count * StrictMath.log(count))
        .sum();
  }

  /** Names that have a stem. */
  int names(String stem) {
    return names.get(stem);
  }

  /** The stems of each text, each once. */
  List<List<String>> stems() {
    return stemsOf;
  }

  /**
   * The stem of each text's head; null where no word can be one.
   *
   * @param nearness of a stem to the nearest kind of goods, at most 1
   */
  List<@Nullable String> heads(ToDoubleFunction<String> nearness) {
    Map<String, Double> weights = new HashMap<>();
    List<@Nullable String> heads = new ArrayList<>();
    for (List<String> stems : stemsOf) {
      String head = null;
      double best = 0;
      for (int s = 0; s < stems.size(); s++) {
        String stem = stems.get(s);
        if (names.get(stem) < FEWEST) {
          continue;
        }
        boolean isAtEnd = s == (isLast ? stems.size() - 1 : 0);
        double weight =
            weights.computeIfAbsent(stem, w -> weight(w, nearness)) * (isAtEnd ? AT_END : 1);
        if (weight > best) {
          best = weight;
          head = stem;
        }
      }
      heads.add(head);
    }
    return heads;
  }

  private double weight(String stem, ToDoubleFunction<String> nearness) {
    double near = nearness.applyAsDouble(stem);
    int count = names.get(stem);
    double shareAtEnd = (atEnd.getOrDefault(stem, 0) + 1.0) / (count + 3.0);
    return near * near * near * near * shareAtEnd * StrictMath.log(1.0 + count);
  }
}
