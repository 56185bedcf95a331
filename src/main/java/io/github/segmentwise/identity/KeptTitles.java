package io.github.segmentwise.identity;

import io.github.segmentwise.describe.Description;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Descriptions over runs: a segment that lives on keeps its own while its profile stays within the
 * tolerance. Titles stay distinct: another segment whose title would be one that is kept gets its
 * id behind it.
 */
public final class KeptTitles {

  private KeptTitles() {}

  /**
   * The descriptions of a run.
   *
   * @param written anew, by rank
   */
  public static List<Description> of(Identities identities, List<Description> written) {
    List<Description> result = new ArrayList<>(written);
    Set<String> taken = new HashSet<>();
    for (int rank = 1; rank <= written.size(); rank++) {
      Description kept = identities.kept(rank);
      if (kept != null) {
        result.set(rank - 1, kept);
        taken.add(folded(kept.title()));
      }
    }
    for (int rank = 1; rank <= written.size(); rank++) {
      Description own = written.get(rank - 1);
      if (identities.kept(rank) == null && !taken.add(folded(own.title()))) {
        String title = "%s (segment %s)".formatted(own.title(), identities.id(rank));
        result.set(rank - 1, own.titled(title));
        taken.add(folded(title));
      }
    }
    return List.copyOf(result);
  }

  private static String folded(String title) {
    return title.toLowerCase(Locale.ROOT);
  }
}
