package io.github.segmentwise.run;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records of runs for tests. */
public final class RunRecords {

  private RunRecords() {}

  /** The record of a published run whose id is {@code runId} and that wrote these files. */
  public static RunJson complete(String runId, WrittenOutputs.File... files) {
    return unpublished(runId)
        .with(new WrittenOutputs(null, null, List.of(files)))
        .with(new RunTimings("2026-01-01T00:00:00Z", "2026-01-01T00:00:01.260Z", 1.26));
  }

  /** The same of files of 10 bytes and 1 row with these names. */
  public static byte[] complete(String runId, List<String> names) {
    return complete(
            runId,
            names.stream()
                .map(name -> new WrittenOutputs.File(name, 1L, 10))
                .toArray(WrittenOutputs.File[]::new))
        .toBytes();
  }

  /** The record of a run that has not written anything. */
  public static RunJson unpublished(String runId) {
    return new RunJson(
        new RunIdentity(runId, "2026-01-01T00:00:00Z", "user_id"),
        new RunSettings(
            new TreeMap<>(Map.of("segmentwise", "1")),
            new TreeMap<>(Map.of("objective", "SILHOUETTE")),
            new TreeMap<>(Map.of("output", "."))),
        new RunResults(
            new RunCounts(
                new TreeMap<>(Map.of("orders", 54321L, "users", 9L)),
                Map.of(),
                Map.of("users", 0L),
                Map.of(),
                Map.of("orders.user_id", 3L),
                Map.of(),
                Map.of("orders", 6L),
                7L,
                2L,
                12349,
                0),
            new RunChecks("feature spend 1.00", 1.0, 2.0, 0.5, List.of()),
            List.of(
                new RunColumn(
                    "income",
                    "NUMBERS",
                    List.of("with the currency $"),
                    List.of(new RunColumn.Cells("#N/A", 2)),
                    List.of(),
                    List.of())),
            new RunChoice(null, 2, 2, "Trial 2 won.", 0.25, Double.NaN, 1e-20, 3, null, null),
            new RunStructure(100, 10, 0.5, 0.25, 0.3, 0, 0.4, 0.01, true, "The gap is wide."),
            Map.of(),
            List.of(
                new RunSegment(1, 12345, 0.75, "Dress shoppers"),
                new RunSegment(2, 4, 0.0003, "Köln")),
            List.of("look here"),
            List.of(),
            new RunMap(3, 12349, 0.5, 0.25),
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            new RunDrift(
                "2025-12-01-0123abcd",
                12000,
                12349,
                21,
                true,
                List.of(new RunDrift.Shift("age", null, 0.25), new RunDrift.Shift("age", 2, 1e-3))),
            List.of(
                new RunBins(
                    "age",
                    List.of(0.1, 37.5),
                    null,
                    List.of(List.of(1L, 2L, 12342L, 0L), List.of(1L, 0L, 2L, 1L))),
                new RunBins(
                    "country",
                    null,
                    List.of("Köln"),
                    List.of(List.of(12345L, 0L, 0L), List.of(4L, 0L, 0L))))));
  }

  /** The record of a run with other segments and bins. */
  public static RunJson withBins(List<RunSegment> segments, List<RunBins> bins) {
    RunJson run = unpublished("r");
    RunResults results = run.results();
    return new RunJson(
        run.identity(),
        run.settings(),
        new RunResults(
            results.counts(),
            results.checks(),
            results.columns(),
            results.choice(),
            results.structure(),
            results.descriptions(),
            segments,
            results.warnings(),
            results.sentences(),
            results.map(),
            results.orders(),
            results.value(),
            results.lineage(),
            results.model(),
            results.retraining(),
            results.formerModel(),
            results.history(),
            results.drift(),
            bins));
  }

  /** The text of a record. */
  public static String text(RunJson run) {
    return new String(run.toBytes(), StandardCharsets.UTF_8);
  }
}
