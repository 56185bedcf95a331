package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a run goes on from.
 *
 * @param previousRunId null without a previous run
 * @param previousAsOf its reference time, in ISO-8601
 * @param matchedBy {@code CUSTOMERS}, or {@code PROFILES} where too few customers are in both runs
 * @param previousCustomers customers of the previous run
 * @param sharedCustomers those of them who are in this run too
 * @param highestSegmentId the highest id that this run or one before it has given
 * @param pins titles that people gave, by segment id
 * @param events what became of segments since the previous run, in sentences
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "previousRunId",
  "previousAsOf",
  "matchedBy",
  "previousCustomers",
  "sharedCustomers",
  "highestSegmentId",
  "pins",
  "events"
})
public record RunLineage(
    @Nullable String previousRunId,
    @Nullable String previousAsOf,
    @Nullable String matchedBy,
    @Nullable Long previousCustomers,
    @Nullable Long sharedCustomers,
    int highestSegmentId,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<Integer, String> pins,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> events) {

  public RunLineage {
    pins = Collections.unmodifiableSortedMap(pins == null ? new TreeMap<>() : new TreeMap<>(pins));
    events = events == null ? List.of() : List.copyOf(events);
  }
}
