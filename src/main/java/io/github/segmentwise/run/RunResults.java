package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.segmentwise.sentence.RecordedSentence;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the run found.
 *
 * @param columns how the columns of a ready table were read; left out for a shop
 * @param structure null where it was not examined
 * @param descriptions counts of the describer
 * @param segments by size, the largest first
 * @param warnings sentences for people
 * @param sentences of what their English texts here and in the tables are made; none in records of
 *     earlier versions
 * @param map null where there is none
 * @param orders null where they are not counted
 * @param value what the customers are worth; null where their orders are not known
 * @param lineage what the run goes on from; null where it is the first one
 * @param model the kept one that gave the segments; null where one was trained
 * @param retraining whether a model was trained and why; null where every run trains, or {@code
 *     --model} gives one
 * @param formerModel that of the run before, beside a new one; null without
 * @param history of the runs before, the oldest first; none where there is none
 * @param drift since the run before; null without one
 * @param bins how the customers are distributed, for the run after this one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "counts",
  "checks",
  "columns",
  "choice",
  "structure",
  "descriptions",
  "segments",
  "warnings",
  "sentences",
  "map",
  "orders",
  "value",
  "lineage",
  "model",
  "retraining",
  "formerModel",
  "history",
  "drift",
  "bins"
})
public record RunResults(
    RunCounts counts,
    RunChecks checks,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RunColumn> columns,
    RunChoice choice,
    @Nullable RunStructure structure,
    Map<String, Long> descriptions,
    List<RunSegment> segments,
    List<String> warnings,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RecordedSentence> sentences,
    @Nullable RunMap map,
    @Nullable RunOrders orders,
    @Nullable RunValue value,
    @Nullable RunLineage lineage,
    @Nullable RunModel model,
    @Nullable RunRetraining retraining,
    @Nullable RunFormerModel formerModel,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RunHistory> history,
    @Nullable RunDrift drift,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RunBins> bins) {

  /** Missing lists become empty ones. */
  public RunResults {
    checks = checks == null ? RunChecks.NONE : checks;
    columns = columns == null ? List.of() : List.copyOf(columns);
    descriptions = descriptions == null ? Map.of() : descriptions;
    segments = segments == null ? List.of() : List.copyOf(segments);
    warnings = warnings == null ? List.of() : List.copyOf(warnings);
    sentences = sentences == null ? List.of() : List.copyOf(sentences);
    history = history == null ? List.of() : List.copyOf(history);
    bins = bins == null ? List.of() : List.copyOf(bins);
  }
}
