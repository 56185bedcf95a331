package io.github.segmentwise.shop.group;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Names groups of product names by the words that are most typical of each: those that many names
 * of the group have and few of the others. Each further word is typical of the products that have
 * none of the words before it. A group whose words say little of most of its products has no name
 * of its own.
 */
final class GroupNames {

  private static final int WORDS = 3;

  /** Share of a group's products that a further word of its name must add. */
  private static final double LEAST_ADDED = 0.05;

  /** Share of a group's products that have a word of its name; a group with less has no name. */
  private static final double LEAST_NAMED = 0.3;

  private static final String OTHER = "Other Products";

  private final Map<String, Integer> everywhere = new HashMap<>();
  private final List<Map<String, Integer>> within = new ArrayList<>();
  private final Map<String, Map<String, Integer>> spellings = new HashMap<>();
  private final List<Set<String>> stemsOf = new ArrayList<>();
  private final int names;

  private GroupNames(List<String> names, int[] groupOf, int groups) {
    this.names = names.size();
    for (int g = 0; g < groups; g++) {
      within.add(new TreeMap<>());
    }
    for (int n = 0; n < groupOf.length; n++) {
      Set<String> stems = new LinkedHashSet<>();
      for (String word : NameWords.of(names.get(n))) {
        String stem = NameWords.stem(word);
        if (stems.add(stem)) {
          everywhere.merge(stem, 1, Integer::sum);
          within.get(groupOf[n]).merge(stem, 1, Integer::sum);
        }
        spellings.computeIfAbsent(stem, s -> new TreeMap<>()).merge(word, 1, Integer::sum);
      }
      stemsOf.add(stems);
    }
  }

  /**
   * A name for each group, all different, such as {@code Bag & Purse}.
   *
   * @param names of products
   * @param groupOf group of each name, from 0
   */
  static List<String> of(List<String> names, int[] groupOf, int groups) {
    return new GroupNames(names, groupOf, groups).names(groupOf);
  }

  private List<String> names(int[] groupOf) {
    List<List<Set<String>>> members = new ArrayList<>();
    within.forEach(group -> members.add(new ArrayList<>()));
    for (int n = 0; n < groupOf.length; n++) {
      members.get(groupOf[n]).add(stemsOf.get(n));
    }
    List<String> result = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int g = 0; g < members.size(); g++) {
      List<String> words = new ArrayList<>();
      int covered = cover(members.get(g), words);
      int fewest = words.size();
      for (String stem : typical(within.get(g), members.get(g).size())) {
        if (!words.contains(stem)) {
          words.add(stem);
        }
      }
      List<String> spelled = words.stream().map(this::spelled).toList();
      boolean isMixed = covered < LEAST_NAMED * members.get(g).size();
      String name = isMixed ? OTHER : "";
      for (int count = fewest; !isMixed && count <= words.size(); count++) {
        name = String.join(" & ", spelled.subList(0, count));
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

  /**
   * Adds the words of a name: the most typical one of the group, then that of the products that do
   * not have it, as long as it is the word of enough of them.
   *
   * @return products that have one of the words
   */
  private int cover(List<Set<String>> members, List<String> words) {
    List<Set<String>> rest = new ArrayList<>(members);
    while (words.size() < WORDS && !rest.isEmpty()) {
      Map<String, Integer> counts = new TreeMap<>();
      rest.forEach(stems -> stems.forEach(stem -> counts.merge(stem, 1, Integer::sum)));
      List<String> typical = typical(counts, members.size());
      if (typical.isEmpty()
          || (!words.isEmpty() && counts.get(typical.get(0)) < LEAST_ADDED * members.size())) {
        break;
      }
      String word = typical.get(0);
      words.add(word);
      rest.removeIf(stems -> stems.contains(word));
    }
    return members.size() - rest.size();
  }

  /** Stems, the most typical first; of equally typical ones the alphabet decides. */
  private List<String> typical(Map<String, Integer> counts, int size) {
    return counts.keySet().stream()
        .sorted(
            Comparator.comparingDouble((String stem) -> -weight(stem, counts.get(stem), size))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** Names of the group that have a word, beyond what would be expected, in nats. */
  private double weight(String stem, int count, int size) {
    double lift = (double) count / size / ((double) everywhere.get(stem) / names);
    return count * StrictMath.log(lift);
  }

  private String spelled(String stem) {
    String word = mostFrequent(spellings.get(stem));
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** The text with the largest count; of equal ones the first by the alphabet. */
  static String mostFrequent(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .orElseThrow()
        .getKey();
  }
}
