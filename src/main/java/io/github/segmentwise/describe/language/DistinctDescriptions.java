package io.github.segmentwise.describe.language;

import io.github.segmentwise.describe.Description;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes the titles of a run differ, whoever wrote them.
 *
 * <p>The profiles' own titles differ already. Where others coincide with one another or with those,
 * each gets the profile's own title behind it, in brackets; where that is not enough, the profile's
 * own title takes its place. Titles that differ only in case, marks or in calling the customers
 * shoppers, buyers or fans count as the same.
 */
public final class DistinctDescriptions {

  private DistinctDescriptions() {}

  /** How much of a title is the profile's own. */
  private enum Origin {
    MODEL,
    BOTH,
    PROFILE
  }

  /**
   * The descriptions, with titles that differ.
   *
   * @param written by whoever, in the order of the segments
   * @param own the profiles' own, of the same segments; their titles differ
   */
  public static List<Description> of(List<Description> written, List<Description> own) {
    List<Description> result = new ArrayList<>(written);
    List<Origin> origins = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      boolean same = written.get(i).title().equals(own.get(i).title());
      origins.add(same ? Origin.PROFILE : Origin.MODEL);
    }
    for (boolean changed = true; changed; ) {
      changed = false;
      for (List<Integer> rivals : coinciding(result)) {
        for (int segment : rivals) {
          Description description = result.get(segment);
          String title = own.get(segment).title();
          switch (origins.get(segment)) {
            case MODEL -> {
              result.set(segment, description.titled(description.title() + " (" + title + ")"));
              origins.set(segment, Origin.BOTH);
              changed = true;
            }
            case BOTH -> {
              result.set(segment, description.titled(title));
              origins.set(segment, Origin.PROFILE);
              changed = true;
            }
            case PROFILE -> {}
          }
        }
      }
    }
    return List.copyOf(result);
  }

  private static List<List<Integer>> coinciding(List<Description> descriptions) {
    Map<String, List<Integer>> byTitle = new LinkedHashMap<>();
    for (int i = 0; i < descriptions.size(); i++) {
      String title =
          descriptions
              .get(i)
              .title()
              .toLowerCase(Locale.ROOT)
              .replaceAll("\\b(buyers|customers|fans)\\b", "shoppers")
              .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ")
              .strip();
      byTitle.computeIfAbsent(title, t -> new ArrayList<>()).add(i);
    }
    return byTitle.values().stream().filter(segments -> segments.size() > 1).toList();
  }
}
