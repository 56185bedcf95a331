package io.github.segmentwise.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the command prints at its end, read back from the {@code run.json} that it published. */
public final class RunSummary {

  private final JsonNode run;
  private final List<String> places;

  /**
   * @param places where tables and artifacts are, a line each
   */
  public RunSummary(JsonNode run, List<String> places) {
    this.run = run;
    this.places = List.copyOf(places);
  }

  /** Prints the segments, what to look at, and where the tables are. */
  public void print(PrintStream out) {
    out.println();
    out.println("Segment        Size   Share  Title");
    for (JsonNode segment : run.path("segments")) {
      out.printf(
          Locale.ROOT,
          "%7d  %,10d  %6s  %s%n",
          segment.path("segment_id").asInt(),
          segment.path("size").asLong(),
          percent(segment.path("share").asDouble()),
          segment.path("title").asText());
    }
    out.println();
    out.println(run.path("choice").path("reason").asText());
    if (run.has("structure")) {
      out.println(run.path("structure").path("text").asText());
    }
    JsonNode counts = run.path("counts");
    long outliers = counts.path("outliers").asLong();
    if (outliers > 0) {
      out.printf(
          Locale.ROOT,
          "Outliers: %,d of %,d customers; marked in customer_segments, with their nearest segment,"
              + " and left out of everything above.%n",
          outliers,
          counts.path("customers").asLong());
    }
    out.println("Rows: " + counts(counts.path("rows")) + ".");
    if (!counts.path("duplicates").isEmpty()) {
      out.println("Exact duplicates dropped: " + counts(counts.path("duplicates")) + ".");
    }
    if (!counts.path("orphans").isEmpty()) {
      out.println("Rows that refer to nothing: " + counts(counts.path("orphans")) + ".");
    }
    if (run.path("checks").has("spend")) {
      out.println("Spend: " + run.path("checks").path("spend").asText() + ".");
    }
    for (JsonNode warning : run.path("warnings")) {
      out.println("Warning: " + warning.asText());
    }
    out.println();
    out.printf(
        Locale.ROOT,
        "Run %s wrote in %.1f s:%n",
        run.path("run_id").asText(),
        run.path("timings").path("seconds").asDouble());
    places.forEach(place -> out.println("  " + place));
  }

  /** Such as "orders 12,345, users 678". */
  private static String counts(JsonNode counts) {
    List<String> texts = new ArrayList<>();
    counts
        .fields()
        .forEachRemaining(
            count ->
                texts.add(
                    String.format(
                        Locale.ROOT, "%s %,d", count.getKey(), count.getValue().asLong())));
    return String.join(", ", texts);
  }

  /** With one digit, and never 0 for what is more than nothing. */
  private static String percent(double share) {
    return share > 0 && share < 0.0005
        ? "<0.1 %"
        : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
