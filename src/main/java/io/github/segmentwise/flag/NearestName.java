package io.github.segmentwise.flag;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the name that was meant by a misspelt one. */
public final class NearestName {

  /** Letters per slip that is forgiven. */
  private static final int LETTERS_PER_SLIP = 3;

  private static final int MOST_SLIPS = 3;

  private NearestName() {}

  /** The name with the fewest slips between; empty if all have too many. Case does not count. */
  public static Optional<String> of(String misspelt, Collection<String> names) {
    int most = Math.min(MOST_SLIPS, misspelt.length() / LETTERS_PER_SLIP);
    LevenshteinDistance distance = new LevenshteinDistance(most);
    String lower = misspelt.toLowerCase(Locale.ROOT);
    return names.stream()
        .filter(name -> distance.apply(lower, name.toLowerCase(Locale.ROOT)) >= 0)
        .min(
            Comparator.<String>comparingInt(
                    name -> distance.apply(lower, name.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** The name that is most like another one, however unlike; empty if there are no names. */
  public static Optional<String> closest(String name, Collection<String> names) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    String lower = name.toLowerCase(Locale.ROOT);
    return names.stream()
        .min(
            Comparator.<String>comparingInt(
                    each -> distance.apply(lower, each.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }
}
