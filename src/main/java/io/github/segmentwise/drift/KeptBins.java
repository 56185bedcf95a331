package io.github.segmentwise.drift;

import io.github.segmentwise.run.NotARunException;
import io.github.segmentwise.run.RunBins;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunModel;
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
    return of(
        run.identity().runId(),
        run.results().bins(),
        run.results().segments().stream().map(RunSegment::segmentId).toList());
  }

  /**
   * What a record says of the customers who made the model that gave its segments, as one segment
   * where that is the model of an earlier run.
   *
   * @throws NotARunException if bins and counts do not fit together
   */
  public static KeptBins ofModel(RunJson run) throws NotARunException {
    RunModel model = run.results().model();
    return model == null || model.bins().isEmpty()
        ? of(run)
        : of(model.runId(), model.bins(), List.of(1));
  }

  private static KeptBins of(String runId, List<RunBins> record, List<Integer> ids)
      throws NotARunException {
    List<FeatureBins.Feature> features = new ArrayList<>();
    List<long[]> counts = new ArrayList<>();
    for (RunBins bins : record) {
      try {
        features.add(new FeatureBins.Feature(bins.feature(), bins.cuts(), bins.categories()));
      } catch (IllegalArgumentException | NullPointerException e) {
        throw notBins();
      }
      counts.add(counts(bins, features.get(features.size() - 1).size(), ids.size()));
    }
    return new KeptBins(runId, new FeatureBins(features), ids, CustomersByBin.kept(counts));
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

  /** The record of all customers, as one segment. */
  public List<RunBins> ofAllCustomers() {
    List<RunBins> record = new ArrayList<>();
    for (int f = 0; f < bins.features().size(); f++) {
      FeatureBins.Feature feature = bins.features().get(f);
      long[] sum = new long[feature.size()];
      for (int rank = 1; rank <= segmentIds.size(); rank++) {
        long[] counts = customers.of(f, rank, sum.length);
        Arrays.setAll(sum, bin -> sum[bin] + (counts.length == 0 ? 0 : counts[bin]));
      }
      record.add(
          new RunBins(
              feature.name(),
              feature.cuts(),
              feature.categories(),
              List.of(Arrays.stream(sum).boxed().toList())));
    }
    return record;
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
