package io.github.segmentwise.publish;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.customer.CustomerFlags;
import io.github.segmentwise.notify.ShownWarnings;
import io.github.segmentwise.report.ReportPage;
import io.github.segmentwise.run.RunCounts;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunLineage;
import io.github.segmentwise.run.RunResults;
import io.github.segmentwise.run.RunSegment;
import io.github.segmentwise.segment.AssignmentRows;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

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
    RunResults results = run.results();
    segments(results.segments(), out);
    out.println();
    if (results.retraining() != null) {
      out.println(results.retraining().reason());
    }
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
    String encoding = run.settings().flags().get(CustomerFlags.ENCODING.name());
    if (encoding != null) {
      out.println("CSV files were read as " + encoding + ", as --encoding says.");
    }
    if (!counts.duplicates().isEmpty()) {
      out.println("Exact duplicates dropped: " + counts(counts.duplicates()) + ".");
    }
    if (!counts.orphans().isEmpty()) {
      out.println("Rows that refer to nothing: " + counts(counts.orphans()) + ".");
    }
    if (results.checks().spend() != null) {
      out.println("Spend: " + results.checks().spend() + ".");
    }
    ShownWarnings.of(results.warnings()).forEach(warning -> out.println("Warning: " + warning));
    out.println();
    out.printf(
        Locale.ROOT, "Run %s wrote in %.1f s:%n", run.identity().runId(), run.timings().seconds());
    places.forEach(place -> out.println("  " + place));
    places.stream()
        .filter(place -> place.endsWith(ReportPage.FILE))
        .forEach(page -> out.println("Open " + page + " to see the segments."));
    out.println(
        "Which customer is in which segment: %s; scripts/audience writes lists for other tools."
            .formatted(assignments()));
    results
        .descriptions()
        .forEach(
            (count, segments) -> describedNone(count, segments, results).ifPresent(out::println));
  }

  private String assignments() {
    return places.stream()
        .filter(place -> place.contains(AssignmentRows.TABLE))
        .map(place -> place.replaceFirst(" \\(.*\\)$", ""))
        .findFirst()
        .orElse(AssignmentRows.TABLE);
  }

  /** The result as one JSON object, for other programs. */
  public void printJson(PrintStream out) {
    ObjectNode result = run.tree();
    result.retain(
        "run_id", "as_of", "counts", "choice", "segments", "warnings", "lineage", "timings");
    ArrayNode where = result.putArray("places");
    places.forEach(place -> where.add(place.replaceFirst(" \\([\\d,]+ rows\\)$", "")));
    out.println(result);
  }

  /** Prints what must not be missed, and nothing else. */
  public void printWarnings(PrintStream err) {
    ShownWarnings.of(run.results().warnings())
        .forEach(warning -> err.println("Warning: " + warning));
  }

  /** Amounts are without cents, and left out where nobody knows them. */
  private static void segments(List<RunSegment> segments, PrintStream out) {
    boolean hasRevenue = segments.stream().anyMatch(segment -> segment.revenue() != null);
    boolean hasValue = segments.stream().anyMatch(each -> each.expectedValue365d() != null);
    out.println(
        "Segment        Size   Share"
            + (hasRevenue ? "       Revenue" : "")
            + (hasValue ? "      Expected" : "")
            + "  Title");
    for (RunSegment segment : segments) {
      out.printf(
          Locale.ROOT,
          "%7d  %,10d  %6s%s%s  %s%n",
          segment.segmentId(),
          segment.size(),
          percent(segment.share()),
          hasRevenue ? amount(segment.revenue()) : "",
          hasValue ? amount(segment.expectedValue365d()) : "",
          segment.title());
    }
    if (hasRevenue) {
      out.println(
          "Revenue is that of the 365 days before the run"
              + (hasValue ? ", Expected what is expected in the 365 days after it." : "."));
    }
  }

  private static String amount(@Nullable Double amount) {
    return amount == null
        ? String.format(Locale.ROOT, "%14s", "")
        : String.format(Locale.ROOT, "  %,12.0f", amount);
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
