package io.github.segmentwise.identity;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.run.RunChoice;
import io.github.segmentwise.run.RunFeatures;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunLineage;
import io.github.segmentwise.run.RunSegment;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the record of an earlier run says that this run goes on from.
 *
 * @param asOf its reference time, in ISO-8601
 * @param idColumn what its customers are known by
 * @param numClusters that it chose
 * @param featureSet by which its customers are clustered; null where that is not known
 * @param highestSegmentId the highest id that it or a run before it has given, at least 1
 * @param pins titles that people gave, by segment id; an empty one is lifted
 */
public record PreviousRun(
    String runId,
    String asOf,
    String idColumn,
    int numClusters,
    @Nullable String featureSet,
    int highestSegmentId,
    SortedMap<Integer, String> pins)
    implements Serializable {

  public PreviousRun {
    Arguments.notEmpty("runId", runId);
    Arguments.atLeast("highestSegmentId", highestSegmentId, 1);
    pins = new TreeMap<>(pins);
  }

  /**
   * What a record says.
   *
   * @throws IllegalArgumentException if it has no segments
   */
  public static PreviousRun of(RunJson run) {
    RunLineage lineage = run.results().lineage();
    RunChoice choice = run.results().choice();
    int highest = lineage == null ? 0 : lineage.highestSegmentId();
    for (RunSegment segment : run.results().segments()) {
      highest = Math.max(highest, segment.segmentId());
    }
    return new PreviousRun(
        run.identity().runId(),
        run.identity().asOf(),
        run.identity().idColumn(),
        choice.numClusters(),
        featureSet(run),
        highest,
        lineage == null ? new TreeMap<>() : lineage.pins());
  }

  /** The same with titles that are given now; an empty one lifts that of this run. */
  public PreviousRun pinned(Pins given) {
    return new PreviousRun(
        runId, asOf, idColumn, numClusters, featureSet, highestSegmentId, given.over(pins).byId());
  }

  /** The one that a sample chose, or that the run was told. */
  private static @Nullable String featureSet(RunJson run) {
    List<RunFeatures> tried = run.results().choice().features();
    return tried == null
        ? run.settings().flags().get("featureSet")
        : tried.stream()
            .filter(RunFeatures::isChosen)
            .map(RunFeatures::featureSet)
            .findFirst()
            .orElse(null);
  }
}
