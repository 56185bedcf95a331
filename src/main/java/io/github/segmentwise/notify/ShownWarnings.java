package io.github.segmentwise.notify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The warnings of a run for people who read them one below the other: of those about one table,
 * which may be one for each of its columns or files, the first 20 and how many more there are. The
 * record of the run keeps all of them.
 */
public final class ShownWarnings {

  private static final int MOST = 20;

  private ShownWarnings() {}

  /** The warnings to be shown, in their order; those that are left out are counted at the end. */
  public static List<String> of(List<String> warnings) {
    Map<String, Integer> counts = new HashMap<>();
    warnings.forEach(warning -> counts.merge(subject(warning), 1, Integer::sum));
    Map<String, Integer> shown = new HashMap<>();
    List<String> few = new ArrayList<>();
    for (String warning : warnings) {
      String subject = subject(warning);
      int count = shown.merge(subject, 1, Integer::sum);
      if (subject.isEmpty() || count <= MOST) {
        few.add(warning);
      } else if (count == counts.get(subject)) {
        few.add(
            String.format(
                Locale.ROOT,
                "%s: %,d more warning%s, which run.json has under warnings",
                subject,
                count - MOST,
                count == MOST + 1 ? "" : "s"));
      }
    }
    return few;
  }

  /** What stands before the first colon, such as the name of a table. */
  private static String subject(String warning) {
    int colon = warning.indexOf(": ");
    return colon < 0 ? "" : warning.substring(0, colon);
  }
}
