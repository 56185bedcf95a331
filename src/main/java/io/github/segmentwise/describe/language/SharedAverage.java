package io.github.segmentwise.describe.language;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.behaviour.Behaviour;
import io.github.segmentwise.profile.SegmentProfile.Distinction;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The mean of a numeric column as far as it may be shared, and the share of the customers without a
 * value.
 *
 * <p>Both those who have a value and those who have none are groups, in the segment and outside of
 * it: of a tiny one neither the mean nor the share is told, nor what would reveal it by
 * subtraction. That nobody in the segment has a value is about nobody, and may be told.
 *
 * @param label what people call the column; null where its name says it
 * @param isBehaviour whether it tells how the customers of a shop order
 */
record SharedAverage(
    NumericProfile numeric, @Nullable String label, boolean isBehaviour, GroupSizes groups) {

  private static final Set<String> SHARES =
      Set.of(
          Behaviour.RETURN_RATE.column(),
          Behaviour.DISCOUNT_SHARE.column(),
          Behaviour.WEEKEND_SHARE.column());

  boolean isOf(Distinction distinction) {
    return numeric.column().equals(distinction.feature());
  }

  boolean tellsMean() {
    return groups.isLarge(present());
  }

  boolean tellsMissing() {
    return !groups.isTiny(present()) && !groups.isTiny(groups.inSegment(numeric.missingShare()));
  }

  /** Whether the column of a shop holds shares, which texts give as percentages. */
  private boolean isShare() {
    return isBehaviour && SHARES.contains(numeric.column());
  }

  private long present() {
    return groups.inSegment(1 - numeric.missingShare());
  }

  void writeTo(ArrayNode averages) {
    if (groups.isTiny(present())) {
      return;
    }
    ObjectNode node =
        averages
            .addObject()
            .put("column", SharedProfile.name(label == null ? numeric.column() : label));
    double usual = numeric.populationMissingShare();
    boolean compared = groups.mayCompare(1 - numeric.missingShare(), 1 - usual);
    String mean = isShare() ? "mean_share" : "mean";
    SharedProfile.write(mean, numeric.spread(), compared && tellsMean(), node);
    if (usual > 0 && tellsMissing()) {
      node.put("share_without_value", SharedProfile.rounded(numeric.missingShare()));
      if (compared && groups.mayCompare(numeric.missingShare(), usual)) {
        node.put("share_without_value_of_all_customers", SharedProfile.rounded(usual));
      }
    }
  }
}
