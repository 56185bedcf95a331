package io.github.segmentwise.publish;

import io.github.segmentwise.cluster.output.ResultRows;
import io.github.segmentwise.customer.SpendWindows;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoryShare;
import io.github.segmentwise.write.OutputRows;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * {@code segment_centroids} where the centroids lie in a space that has no units: the means of each
 * segment's customers in those of the features, and the shares of their most frequent categories.
 */
public final class MeanRows {

  private MeanRows() {}

  /**
   * The rows.
   *
   * @param profiles by segment id
   */
  public static OutputRows of(List<SegmentProfile> profiles) {
    List<Object[]> rows = new ArrayList<>();
    for (SegmentProfile profile : profiles) {
      profile
          .numerics()
          .forEach(numeric -> rows.add(mean(profile, numeric.column(), numeric.spread().mean())));
      for (SegmentProfile.SpendProfile spend : profile.spends()) {
        for (int w = 0; w < spend.spreads().size(); w++) {
          String column =
              SpendWindows.columnPrefix(profile.windows().get(w).days()) + spend.columnKey();
          rows.add(mean(profile, column, spend.spreads().get(w).mean()));
        }
      }
      for (SegmentProfile.CategoricalProfile categorical : profile.categoricals()) {
        for (CategoryShare share : categorical.shares()) {
          rows.add(row(profile, categorical.column(), null, share.value(), share.share()));
        }
      }
    }
    return OutputRows.of(ResultRows.CENTROIDS, rows);
  }

  private static Object[] mean(SegmentProfile profile, String column, double mean) {
    // Nobody in the segment may have the feature.
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
