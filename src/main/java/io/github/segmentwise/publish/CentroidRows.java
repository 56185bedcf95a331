package io.github.segmentwise.publish;

import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.output.ResultRows;
import io.github.segmentwise.customer.SpendWindows;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoryShare;
import io.github.segmentwise.write.OutputRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** {@code segment_centroids}: what the centroids of the segments are in the features' own units. */
final class CentroidRows {

  private CentroidRows() {}

  /**
   * The rows: those of the method's centroids, or where these lie in a space that has no units, the
   * means of each segment's customers and the shares of their most frequent categories.
   *
   * @param profiles by rank
   * @param ids the lasting id of each rank
   */
  static OutputRows of(ClusterResult result, List<SegmentProfile> profiles, IntUnaryOperator ids) {
    List<Object[]> cells =
        result
            .fitted()
            .centroids(result)
            .map(centroids -> withoutAbsent(centroids, profiles))
            .orElseGet(() -> means(profiles));
    return OutputRows.of(
        ResultRows.CENTROIDS,
        cells.stream()
            .map(
                cell ->
                    new Object[] {
                      ids.applyAsInt((Integer) cell[0]), cell[1], cell[2], cell[3], cell[4]
                    })
            .toList());
  }

  private static List<Object[]> means(List<SegmentProfile> profiles) {
    List<Object[]> rows = new ArrayList<>();
    for (SegmentProfile profile : profiles) {
      Stream.concat(profile.numerics().stream(), profile.behaviours().stream())
          .forEach(numeric -> rows.add(mean(profile, numeric.column(), numeric.spread().mean())));
      for (SegmentProfile.SpendProfile spend : profile.spends()) {
        for (int w = 0; w < spend.spreads().size(); w++) {
          String column = SpendWindows.column(profile.windows().get(w).days(), spend.columnKey());
          rows.add(mean(profile, column, spend.spreads().get(w).mean()));
        }
      }
      for (SegmentProfile.CategoricalProfile categorical : profile.categoricals()) {
        for (CategoryShare share : categorical.shares()) {
          rows.add(row(profile, categorical.column(), null, share.value(), share.share()));
        }
      }
    }
    return rows;
  }

  /**
   * The cells of centroids without the values of features that nobody in the segment has: there a
   * centroid lies at the mean of all customers, which says nothing about the segment.
   */
  private static List<Object[]> withoutAbsent(List<Object[]> cells, List<SegmentProfile> profiles) {
    Set<List<Object>> absent = new HashSet<>();
    for (SegmentProfile profile : profiles) {
      for (SegmentProfile.NumericProfile numeric : profile.numerics()) {
        if (!numeric.spread().isPresent()) {
          absent.add(List.of(profile.segmentId(), numeric.column()));
        }
      }
    }
    return cells.stream()
        .map(
            cell ->
                absent.contains(List.of(cell[0], cell[1]))
                    ? new Object[] {cell[0], cell[1], null, cell[3], cell[4]}
                    : cell)
        .toList();
  }

  private static Object[] mean(SegmentProfile profile, String column, double mean) {
    return row(profile, column, Double.isNaN(mean) ? null : mean, null, null);
  }

  private static Object[] row(
      SegmentProfile profile,
      String feature,
      @Nullable Double mean,
      @Nullable String category,
      @Nullable Double share) {
    return new Object[] {profile.segmentId(), feature, mean, category, share};
  }
}
