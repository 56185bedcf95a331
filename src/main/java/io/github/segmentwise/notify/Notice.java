package io.github.segmentwise.notify;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.github.segmentwise.exact.DecimalText;
import io.github.segmentwise.run.RunDrift;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunLineage;
import io.github.segmentwise.run.RunResults;
import io.github.segmentwise.run.RunSegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What is told of a published run: no more than its record says, and nothing of single customers.
 *
 * @param text the same in lines for people, with {@code &}, {@code <} and {@code >} escaped as
 *     Slack wants them
 * @param customers outliers among them
 * @param events what became of segments since the previous run, in sentences
 * @param drift null without a previous run
 * @param warnings sentences for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "text",
  "runId",
  "asOf",
  "previousRunId",
  "customers",
  "segments",
  "events",
  "drift",
  "warnings"
})
public record Notice(
    String text,
    String runId,
    String asOf,
    @Nullable String previousRunId,
    long customers,
    List<RunSegment> segments,
    List<String> events,
    @Nullable RunDrift drift,
    List<String> warnings) {

  private static final ObjectMapper JSON =
      DecimalText.json().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** Google Chat takes no longer texts. */
  private static final int LONGEST_TEXT = 4_000;

  /** The notice of a run. */
  public static Notice of(RunJson run) {
    RunResults results = run.results();
    RunLineage lineage = results.lineage();
    List<String> events = lineage == null ? List.of() : lineage.events();
    return new Notice(
        text(run, events),
        run.identity().runId(),
        run.identity().asOf(),
        lineage == null ? null : lineage.previousRunId(),
        results.counts().customers(),
        results.segments(),
        events,
        results.drift(),
        results.warnings());
  }

  private static String text(RunJson run, List<String> events) {
    List<String> lines = new ArrayList<>();
    RunResults results = run.results();
    lines.add(
        String.format(
            Locale.ROOT,
            "Run %s of %s: %,d customers in %d segments.",
            run.identity().runId(),
            run.identity().asOf(),
            results.counts().customers(),
            results.segments().size()));
    for (RunSegment segment : results.segments()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%d %s: %,d customers (%.1f %%)",
              segment.segmentId(),
              segment.title(),
              segment.size(),
              100 * segment.share()));
    }
    lines.addAll(events);
    ShownWarnings.of(results.warnings()).forEach(warning -> lines.add("Warning: " + warning));
    String text =
        String.join("\n", lines).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    // Cut where a line ends, so that no escape and no character of two units is cut in half.
    return text.substring(0, text.lastIndexOf('\n', LONGEST_TEXT) + 1) + "…";
  }

  /**
   * The JSON that is posted.
   *
   * @param textOnly whether to leave out all but the text
   */
  byte[] json(boolean textOnly) {
    try {
      return JSON.writeValueAsString(textOnly ? Map.of("text", text) : this)
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a notice can always be written as JSON", e);
    }
  }
}
