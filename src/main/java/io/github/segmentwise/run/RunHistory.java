package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A run before, as the runs that go on from it keep it.
 *
 * @param asOf its reference time, in ISO-8601
 * @param segments by size, the largest first
 */
@JsonPropertyOrder({"runId", "asOf", "segments"})
public record RunHistory(String runId, String asOf, List<Part> segments) implements Serializable {

  /** Runs that are kept, this one apart. */
  private static final int MOST_RUNS = 23;

  public RunHistory {
    segments = segments == null ? List.of() : List.copyOf(segments);
  }

  /**
   * A segment of the run.
   *
   * @param size customers
   * @param revenue net of the 365 days before the reference time; null where it is not known
   * @param expectedValue365d in the 365 days after it; null where it is not known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"segmentId", "size", "revenue", "expectedValue365d"})
  public record Part(
      int segmentId, long size, @Nullable Double revenue, @Nullable Double expectedValue365d)
      implements Serializable {

    /** Of a segment. */
    public static Part of(RunSegment segment) {
      return new Part(
          segment.segmentId(), segment.size(), segment.revenue(), segment.expectedValue365d());
    }
  }

  /** A run itself. */
  public static RunHistory of(RunJson run) {
    return new RunHistory(
        run.identity().runId(),
        run.identity().asOf(),
        run.results().segments().stream().map(Part::of).toList());
  }

  /** A run and those before it, the oldest first. */
  public static List<RunHistory> upTo(RunJson run) {
    List<RunHistory> runs = new ArrayList<>(run.results().history());
    runs.add(of(run));
    return runs;
  }

  /**
   * Runs from two places, the oldest first.
   *
   * @param kept what a record has of the runs before it
   * @param visible what readers see now, which counts where both have a run of a date
   */
  public static List<RunHistory> merged(List<RunHistory> kept, List<RunHistory> visible) {
    TreeMap<Instant, RunHistory> runs = new TreeMap<>();
    Set<LocalDate> dates = new HashSet<>();
    for (RunHistory run : visible) {
      runs.put(run.instant(), run);
      dates.add(run.date());
    }
    kept.stream()
        .filter(run -> !dates.contains(run.date()))
        .forEach(run -> runs.put(run.instant(), run));
    return List.copyOf(runs.values());
  }

  private Instant instant() {
    return Instant.parse(asOf);
  }

  private LocalDate date() {
    return LocalDate.ofInstant(instant(), ZoneOffset.UTC);
  }

  /**
   * The newest of some runs, one of each reference time.
   *
   * @param runs the oldest first; a later one of the same reference time counts
   * @param asOf reference time of the run that goes on from them, which has none of the same
   */
  public static List<RunHistory> before(List<RunHistory> runs, String asOf) {
    List<RunHistory> kept = new ArrayList<>();
    Set<String> times = new HashSet<>(Set.of(asOf));
    for (int i = runs.size() - 1; i >= 0 && kept.size() < MOST_RUNS; i--) {
      if (times.add(runs.get(i).asOf())) {
        kept.add(0, runs.get(i));
      }
    }
    return kept;
  }
}
