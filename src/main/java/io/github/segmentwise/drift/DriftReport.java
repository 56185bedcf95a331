package io.github.segmentwise.drift;

import io.github.segmentwise.run.RunDrift;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.write.OutputColumn;
import io.github.segmentwise.write.OutputRows;
import io.github.segmentwise.write.OutputTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is told of a run's drift: the table, the record, and sentences for people.
 *
 * @param previousRunId the run before
 * @param drifts over all customers first, then by segment, and there the largest index first
 */
public record DriftReport(String previousRunId, List<FeatureDrift> drifts) {

  public static final OutputTable TABLE =
      new OutputTable(
          "feature_drift",
          "One row per feature, over all customers and within each segment that lives on.",
          List.of(
              OutputColumn.integer("segment_id", "The segment; missing for all customers."),
              OutputColumn.text("feature", "Column of customer_features."),
              OutputColumn.number(
                  "stability_index",
                  "Population stability index against the previous run; 0 = the same shares."),
              OutputColumn.text(
                  "level",
                  "STABLE (below 0.1), MODERATE or SHIFTED (above 0.2); missing where a run has"
                      + " fewer than 500 customers."),
              OutputColumn.integer("previous_customers", "Customers in the previous run."),
              OutputColumn.integer("customers", "Customers in this run."),
              OutputColumn.text("previous_run_id", "The run before.")),
          List.of("segment_id"));

  private static final int MOST_LISTED = 20;
  private static final int MOST_NAMED = 3;
  private static final int MOST_SEGMENTS = 5;

  public DriftReport {
    drifts = List.copyOf(drifts);
  }

  /** The rows of the table. */
  public OutputRows rows() {
    List<Object[]> rows = new ArrayList<>();
    for (FeatureDrift drift : drifts) {
      rows.add(
          new Object[] {
            drift.segmentId(),
            drift.feature(),
            drift.index(),
            drift.level() == null ? null : drift.level().name(),
            drift.previousCustomers(),
            drift.customers(),
            previousRunId
          });
    }
    return OutputRows.of(TABLE, rows);
  }

  private List<FeatureDrift> ofAllCustomers() {
    return drifts.stream().filter(drift -> drift.segmentId() == null).toList();
  }

  /** The record. */
  public RunDrift record() {
    List<FeatureDrift> all = ofAllCustomers();
    return new RunDrift(
        previousRunId,
        all.stream().mapToLong(FeatureDrift::previousCustomers).max().orElse(0),
        all.stream().mapToLong(FeatureDrift::customers).max().orElse(0),
        all.size(),
        all.stream().anyMatch(drift -> drift.level() != null),
        drifts.stream()
            .filter(drift -> drift.level() != null)
            .filter(drift -> drift.level() != FeatureDrift.Level.STABLE)
            .sorted(
                Comparator.comparing((FeatureDrift drift) -> drift.segmentId() != null)
                    .thenComparing(Comparator.comparingDouble(FeatureDrift::index).reversed()))
            .limit(MOST_LISTED)
            .map(drift -> new RunDrift.Shift(drift.feature(), drift.segmentId(), drift.index()))
            .toList());
  }

  /** Sentences about what has shifted; none where nothing has. */
  public List<Sentence> warnings() {
    List<Sentence> warnings = new ArrayList<>();
    List<FeatureDrift> all = ofAllCustomers();
    List<FeatureDrift> shifted = all.stream().filter(FeatureDrift::hasShifted).toList();
    if (!shifted.isEmpty()) {
      warnings.add(
          Sentence.of(
              "record.warning.drift",
              previousRunId,
              shifted.size(),
              all.size(),
              named(shifted),
              StabilityIndex.SHIFTED,
              TABLE.name()));
    }
    Map<Integer, List<FeatureDrift>> within = new LinkedHashMap<>();
    drifts.stream()
        .filter(drift -> drift.segmentId() != null && drift.hasShifted())
        .forEach(d -> within.computeIfAbsent(d.segmentId(), id -> new ArrayList<>()).add(d));
    if (!within.isEmpty()) {
      List<Sentence> parts = new ArrayList<>();
      within.entrySet().stream()
          .limit(MOST_SEGMENTS)
          .forEach(
              s ->
                  parts.add(
                      Sentence.of("record.warning.drift-next", s.getKey(), named(s.getValue()))));
      int hidden = Math.max(0, within.size() - MOST_SEGMENTS);
      if (hidden > 0) {
        parts.add(Sentence.of("record.warning.drift-more", hidden));
      }
      warnings.add(
          Sentence.of("record.warning.drift-within", previousRunId, Sentence.clauses(parts)));
    }
    return warnings;
  }

  private static Sentence named(List<FeatureDrift> shifted) {
    Sentence named =
        Sentence.listed(
            shifted.stream()
                .limit(MOST_NAMED)
                .map(
                    drift ->
                        Sentence.of(
                            "record.word.counted",
                            drift.feature(),
                            Sentence.figure("%.2f", drift.index())))
                .toList());
    int hidden = Math.max(0, shifted.size() - MOST_NAMED);
    return hidden == 0 ? named : Sentence.of("record.word.and-more", named, hidden);
  }
}
