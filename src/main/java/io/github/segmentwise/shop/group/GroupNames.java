package io.github.segmentwise.shop.group;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Names groups of product names by the words that are most typical of each: those that many names
 * of the group have and few of the others.
 */
final class GroupNames {

  private static final int WORDS = 2;

  private final Map<String, Integer> everywhere = new HashMap<>();
  private final List<Map<String, Integer>> within = new ArrayList<>();
  private final Map<String, Map<String, Integer>> spellings = new HashMap<>();
  private final int names;

  private GroupNames(List<String> names, int[] groupOf, int groups) {
    this.names = names.size();
    for (int g = 0; g < groups; g++) {
      within.add(new TreeMap<>());
    }
    for (int n = 0; n < groupOf.length; n++) {
      Set<String> stems = new HashSet<>();
      for (String word : NameWords.of(names.get(n))) {
        String stem = NameWords.stem(word);
        if (stems.add(stem)) {
          everywhere.merge(stem, 1, Integer::sum);
          within.get(groupOf[n]).merge(stem, 1, Integer::sum);
        }
        spellings.computeIfAbsent(stem, s -> new TreeMap<>()).merge(word, 1, Integer::sum);
      }
    }
  }

  /**
   * A name for each group, all different, such as {@code Bag & Lunch}.
   *
   * @param names of products
   * @param groupOf group of each name, from 0
   */
  static List<String> of(List<String> names, int[] groupOf, int groups) {
    return new GroupNames(names, groupOf, groups).names(groupOf);
  }

  private List<String> names(int[] groupOf) {
    int[] sizes = new int[within.size()];
    for (int group : groupOf) {
      sizes[group]++;
    }
    List<String> result = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int g = 0; g < sizes.length; g++) {
      List<String> words = typical(within.get(g), sizes[g]);
      String name = "";
      for (int count = Math.min(WORDS, words.size()); count <= words.size(); count++) {
        name = String.join(" & ", words.subList(0, count));
        if (!name.isEmpty() && !taken.contains(name)) {
          break;
        }
      }
      while (name.isEmpty() || !taken.add(name)) {
        name = (name + " Group " + (g + 1)).strip();
      }
      result.add(name);
    }
    return result;
  }

  /** The words of a group, the most typical first; of equally typical ones the alphabet decides. */
  private List<String> typical(Map<String, Integer> counts, int size) {
    return counts.keySet().stream()
        .sorted(
            Comparator.comparingDouble((String stem) -> -weight(stem, counts.get(stem), size))
                .thenComparing(Comparator.naturalOrder()))
        .map(this::spelled)
        .toList();
  }

  /** Names of the group that have a word, beyond what would be expected, in nats. */
  private double weight(String stem, int count, int size) {
    double lift = (double) count / size / ((double) everywhere.get(stem) / names);
    return count * StrictMath.log(lift);
  }

  private String spelled(String stem) {
    String word =
        spellings.get(stem).entrySet().stream()
            .max(
                Map.Entry.<String, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .orElseThrow()
            .getKey();
    return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
  }
}
