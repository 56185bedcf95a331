package io.github.segmentwise.publish;

import io.github.segmentwise.run.RunCounts;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunResults;
import io.github.segmentwise.run.RunSegment;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the command prints at its end, read back from the {@code run.json} that it published. */
public final class RunSummary {

  private final RunJson run;
  private final List<String> places;

  /**
   * @param places where tables and artifacts are, a line each
   */
  public RunSummary(RunJson run, List<String> places) {
    this.run = run;
    this.places = List.copyOf(places);
  }

  /** Prints the segments, what to look at, and where the tables are. */
  public void print(PrintStream out) {
    out.println();
    out.println("Segment        Size   Share  Title");
    RunResults results = run.results();
    for (RunSegment segment : results.segments()) {
      out.printf(
          Locale.ROOT,
          "%7d  %,10d  %6s  %s%n",
          segment.segmentId(),
          segment.size(),
          percent(segment.share()),
          segment.title());
    }
    out.println();
    out.println(results.choice().reason());
    if (results.choice().stability() != null) {
      out.println(results.choice().stability().sameText());
      out.println(results.choice().stability().text());
    }
    if (results.structure() != null) {
      out.println(results.structure().text());
    }
    RunCounts counts = results.counts();
    if (counts.outliers() > 0) {
      out.printf(
          Locale.ROOT,
          "Outliers: %,d of %,d customers; marked in customer_segments, with their nearest segment,"
              + " and left out of everything above.%n",
          counts.outliers(),
          counts.customers());
    }
    if (results.orders() != null) {
      OrderCounts.lines(results.orders()).forEach(out::println);
    }
    out.println("Rows: " + counts(counts.rows()) + ".");
    if (!counts.duplicates().isEmpty()) {
      out.println("Exact duplicates dropped: " + counts(counts.duplicates()) + ".");
    }
    if (!counts.orphans().isEmpty()) {
      out.println("Rows that refer to nothing: " + counts(counts.orphans()) + ".");
    }
    if (results.checks().spend() != null) {
      out.println("Spend: " + results.checks().spend() + ".");
    }
    results.warnings().forEach(warning -> out.println("Warning: " + warning));
    out.println();
    out.printf(
        Locale.ROOT, "Run %s wrote in %.1f s:%n", run.identity().runId(), run.timings().seconds());
    places.forEach(place -> out.println("  " + place));
  }

  /** Such as "orders 12,345, users 678". */
  private static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> String.format(Locale.ROOT, "%s %,d", count.getKey(), count.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** With one digit, and never 0 for what is more than nothing. */
  private static String percent(double share) {
    return share > 0 && share < 0.0005
        ? "<0.1 %"
        : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
