package io.github.segmentwise.report;

import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import io.github.segmentwise.profile.SegmentProfile.Spread;
import io.github.segmentwise.profile.SegmentValue;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Figures of a segment as the first screen and the ideas need them; NaN where not known. */
final class SegmentFigures {

  private static final String ORDER_VALUE = "average_order_value";

  private SegmentFigures() {}

  /** Revenue of the last 365 days per customer, in the shop's currency. */
  static double valuePerCustomer(SegmentProfile profile) {
    SegmentValue value = profile.value();
    return value == null ? Double.NaN : value.revenue() / profile.size();
  }

  static double revenueShare(SegmentProfile profile) {
    return profile.value() == null ? Double.NaN : profile.value().revenueShare();
  }

  /**
   * Share of what is expected of the next 365 days, in [0, 1].
   *
   * @param all expected of all segments
   */
  static double expectedShare(SegmentProfile profile, @Nullable Double all) {
    boolean isKnown = profile.value() != null && all != null && all > 0;
    return isKnown ? profile.value().expectedValue() / all : Double.NaN;
  }

  static double medianSpend(SegmentProfile profile) {
    SegmentValue.Ordering ordering = ordering(profile);
    return ordering == null ? Double.NaN : ordering.medianSpend();
  }

  static double medianDaysSinceOrder(SegmentProfile profile) {
    SegmentValue.Ordering ordering = ordering(profile);
    return ordering == null ? Double.NaN : ordering.medianDaysSinceOrder();
  }

  private static SegmentValue.@Nullable Ordering ordering(SegmentProfile profile) {
    return profile.value() == null ? null : profile.value().ordering();
  }

  /** What a paid order of the segment's customers comes to on average, in the shop's currency. */
  static double orderValue(SegmentProfile profile) {
    return profile.behaviours().stream()
        .filter(numeric -> numeric.column().equals(ORDER_VALUE))
        .map(NumericProfile::spread)
        .filter(Spread::isPresent)
        .mapToDouble(Spread::mean)
        .findFirst()
        .orElse(Double.NaN);
  }
}
