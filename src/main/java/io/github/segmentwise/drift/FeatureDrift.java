package io.github.segmentwise.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How far a feature is distributed otherwise than in the run before, over all customers or within a
 * segment that lives on: the {@link StabilityIndex} over the bins of the run before.
 *
 * @param feature column of the table {@code customer_features}
 * @param segmentId the segment; null for all customers
 * @param index at least 0
 * @param previousCustomers in the run before
 * @param customers in this run
 */
public record FeatureDrift(
    String feature,
    @Nullable Integer segmentId,
    double index,
    long previousCustomers,
    long customers) {

  /** How an index is read. */
  public enum Level {
    /** Below {@link StabilityIndex#STABLE}. */
    STABLE,
    /** From there on. */
    MODERATE,
    /** Above {@link StabilityIndex#SHIFTED}. */
    SHIFTED
  }

  /** Null where one of the runs has too few customers to tell. */
  public @Nullable Level level() {
    if (Math.min(previousCustomers, customers) < StabilityIndex.FEWEST_CUSTOMERS) {
      return null;
    }
    return index > StabilityIndex.SHIFTED
        ? Level.SHIFTED
        : index < StabilityIndex.STABLE ? Level.STABLE : Level.MODERATE;
  }

  boolean hasShifted() {
    return level() == Level.SHIFTED;
  }

  /**
   * The drift of all features that both runs have: over all customers first, then by segment, and
   * there the largest index first.
   *
   * @param now the customers of this run in the bins of the run before
   * @param ids lasting ids of this run's segments, by rank
   */
  public static List<FeatureDrift> between(KeptBins before, CustomersByBin now, List<Integer> ids) {
    List<FeatureDrift> drifts = new ArrayList<>();
    for (int f = 0; f < before.bins().features().size(); f++) {
      FeatureBins.Feature feature = before.bins().features().get(f);
      if (now.has(f)) {
        add(
            feature.name(),
            null,
            sum(before.customers(), f, feature.size(), before.segmentIds().size()),
            sum(now, f, feature.size(), ids.size()),
            drifts);
        for (int rank = 1; rank <= ids.size(); rank++) {
          int was = before.segmentIds().indexOf(ids.get(rank - 1)) + 1;
          if (was > 0) {
            add(
                feature.name(),
                ids.get(rank - 1),
                before.customers().of(f, was, feature.size()),
                now.of(f, rank, feature.size()),
                drifts);
          }
        }
      }
    }
    drifts.sort(
        Comparator.comparing(
                FeatureDrift::segmentId, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Comparator.comparingDouble(FeatureDrift::index).reversed())
            .thenComparing(FeatureDrift::feature));
    return drifts;
  }

  private static long[] sum(CustomersByBin customers, int feature, int bins, int segments) {
    long[] sum = new long[bins];
    for (int rank = 1; rank <= segments; rank++) {
      long[] counts = customers.of(feature, rank, bins);
      Arrays.setAll(sum, bin -> sum[bin] + counts[bin]);
    }
    return sum;
  }

  private static void add(
      String feature,
      @Nullable Integer segmentId,
      long[] before,
      long[] now,
      List<FeatureDrift> drifts) {
    double index = StabilityIndex.of(before, now);
    if (!Double.isNaN(index)) {
      drifts.add(
          new FeatureDrift(
              feature, segmentId, index, Arrays.stream(before).sum(), Arrays.stream(now).sum()));
    }
  }
}
