package io.github.segmentwise.drift;

import io.github.segmentwise.run.NotARunException;
import io.github.segmentwise.run.RunBins;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunSegment;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the customers of an earlier run were distributed, as its record keeps it.
 *
 * @param runId the earlier run
 * @param bins of its features; none where its record has none
 * @param segmentIds its segments, in the order in which {@code customers} has them
 * @param customers in the bins
 */
public record KeptBins(
    String runId, FeatureBins bins, List<Integer> segmentIds, CustomersByBin customers)
    implements Serializable {

  public KeptBins {
    segmentIds = List.copyOf(segmentIds);
  }

  /** Whether there is anything to compare with. */
  public boolean isEmpty() {
    return bins.features().isEmpty();
  }

  /**
   * What a record says.
   *
   * @throws NotARunException if its bins and counts do not fit together
   */
  public static KeptBins of(RunJson run) throws NotARunException {
    List<Integer> ids = run.results().segments().stream().map(RunSegment::segmentId).toList();
    List<FeatureBins.Feature> features = new ArrayList<>();
    List<long[]> counts = new ArrayList<>();
    for (RunBins bins : run.results().bins()) {
      try {
        features.add(new FeatureBins.Feature(bins.feature(), bins.cuts(), bins.categories()));
      } catch (IllegalArgumentException | NullPointerException e) {
        throw notBins();
      }
      counts.add(counts(bins, features.get(features.size() - 1).size(), ids.size()));
    }
    return new KeptBins(
        run.identity().runId(), new FeatureBins(features), ids, CustomersByBin.kept(counts));
  }

  private static long[] counts(RunBins bins, int width, int segments) throws NotARunException {
    boolean fits =
        bins.customers() != null
            && bins.customers().size() == segments
            && bins.customers().stream()
                .allMatch(
                    segment ->
                        segment != null
                            && segment.size() == width
                            && segment.stream().allMatch(count -> count != null && count >= 0));
    if (!fits) {
      throw notBins();
    }
    return bins.customers().stream().flatMap(List::stream).mapToLong(Long::longValue).toArray();
  }

  private static NotARunException notBins() {
    return new NotARunException("bins is not what it must be");
  }

  /**
   * The record of a run's own distributions.
   *
   * @param segments number of segments, by rank
   */
  public static List<RunBins> record(FeatureBins bins, CustomersByBin customers, int segments) {
    List<RunBins> record = new ArrayList<>();
    for (int f = 0; f < bins.features().size(); f++) {
      FeatureBins.Feature feature = bins.features().get(f);
      List<List<Long>> counts = new ArrayList<>();
      for (int rank = 1; rank <= segments; rank++) {
        counts.add(Arrays.stream(customers.of(f, rank, feature.size())).boxed().toList());
      }
      record.add(new RunBins(feature.name(), feature.cuts(), feature.categories(), counts));
    }
    return record;
  }
}
