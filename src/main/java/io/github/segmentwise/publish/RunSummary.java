package io.github.segmentwise.publish;

import io.github.segmentwise.run.RunCounts;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunLineage;
import io.github.segmentwise.run.RunResults;
import io.github.segmentwise.run.RunSegment;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the command prints at its end, read back from the {@code run.json} that it published. */
public final class RunSummary {

  /** End of the name of a count: segments that a model was to describe, and did not. */
  private static final String FALLBACKS = ".fallbacks";

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
    if (results.lineage() != null && results.lineage().previousRunId() != null) {
      sinceBefore(results.lineage(), out);
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
    if (results.value() != null) {
      ValueReport.lines(results.value()).forEach(out::println);
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
    results
        .descriptions()
        .forEach(
            (count, segments) -> describedNone(count, segments, results).ifPresent(out::println));
  }

  private static void sinceBefore(RunLineage lineage, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "Since run %s, %,d of whose %,d customers are in this run too:%s%n",
        lineage.previousRunId(),
        lineage.sharedCustomers(),
        lineage.previousCustomers(),
        lineage.events().isEmpty() ? " all segments live on." : "");
    lineage.events().forEach(event -> out.println("  " + event));
  }

  /** What must not be missed in a long log: a model was asked for, and not one text is its own. */
  private static Optional<String> describedNone(String count, long segments, RunResults results) {
    boolean isAll = segments > 0 && segments == results.segments().size();
    return isAll && count.endsWith(FALLBACKS)
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%s described none of the %,d segments; the warnings above say why.",
                count.substring(0, count.length() - FALLBACKS.length()).toUpperCase(Locale.ROOT),
                segments))
        : Optional.empty();
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
