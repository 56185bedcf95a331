package io.github.segmentwise.identity;

import io.github.segmentwise.describe.Description;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Descriptions over runs: a title that a person gave holds; a segment that lives on keeps its own,
 * and its ideas, while its profile stays within the tolerance. What is described is always this
 * run's profile, so that no number is of an earlier one. Titles stay distinct: another segment
 * whose title would be one of these gets its id behind it.
 */
public final class KeptTitles {

  private KeptTitles() {}

  /**
   * The descriptions of a run that goes on from another one.
   *
   * @param written anew, by rank
   */
  public static List<Description> of(Identities identities, List<Description> written) {
    Pins pins = new Pins(identities.previous().pins());
    List<@Nullable Description> kept = new ArrayList<>();
    for (int rank = 1; rank <= written.size(); rank++) {
      kept.add(pins.lifts(identities.id(rank)) ? null : identities.kept(rank));
    }
    return distinct(pins, identities.ids(), kept, written);
  }

  /**
   * The descriptions of a run without another one before it, whose ids are ranks.
   *
   * @param written anew, by rank
   */
  public static List<Description> of(Pins pins, List<Description> written) {
    List<Integer> ids = IntStream.rangeClosed(1, written.size()).boxed().toList();
    List<@Nullable Description> kept = new ArrayList<>();
    written.forEach(each -> kept.add(null));
    return distinct(pins, ids, kept, written);
  }

  private static List<Description> distinct(
      Pins pins, List<Integer> ids, List<@Nullable Description> kept, List<Description> written) {
    List<Description> result = new ArrayList<>(written);
    Set<String> taken = new HashSet<>();
    pins.of(ids).values().forEach(title -> taken.add(folded(title)));
    for (boolean isKept : List.of(true, false)) {
      for (int i = 0; i < written.size(); i++) {
        if ((kept.get(i) != null) == isKept) {
          Description own = isKept ? goingOn(kept.get(i), written.get(i)) : written.get(i);
          String pinned = pins.title(ids.get(i));
          result.set(i, pinned == null ? free(own, ids.get(i), taken) : own.titled(pinned));
        }
      }
    }
    return List.copyOf(result);
  }

  /** Title and ideas stay; the description has the numbers of this run. */
  private static Description goingOn(Description kept, Description written) {
    return new Description(
        kept.title(),
        written.description(),
        kept.campaignIdeas(),
        written.describedBy(),
        written.fallbackReason());
  }

  private static Description free(Description own, int id, Set<String> taken) {
    if (taken.add(folded(own.title()))) {
      return own;
    }
    Description other = own.titled("%s (segment %s)".formatted(own.title(), id));
    taken.add(folded(other.title()));
    return other;
  }

  private static String folded(String title) {
    return title.toLowerCase(Locale.ROOT);
  }
}
