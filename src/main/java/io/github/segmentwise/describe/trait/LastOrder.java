package io.github.segmentwise.describe.trait;

import io.github.segmentwise.describe.wording.Message;
import io.github.segmentwise.profile.SegmentProfile.Histogram;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import io.github.segmentwise.profile.SegmentProfile.Spread;

/**
 * When most of a segment ordered last, in words that the profile proves for at least 80 % of them.
 *
 * <p>The proof is the histogram, or Cantelli's inequality: at most 1 / (1 + t²) of any values lie
 * more than t standard deviations on one side of their mean. For example, 13 ± 7.7 days lie within
 * a month for at least 82 %.
 *
 * @param clause as in "buyers <i>not seen for more than a year</i>"
 * @param time as in "bought once, <i>more than a year ago</i>"
 */
record LastOrder(Message clause, Message time) {

  private static final double NEARLY_ALL = 0.8;

  /**
   * A time.
   *
   * @param key of its phrases
   */
  private record Span(int days, String key) {}

  private static final Span[] SPANS = {
    new Span(31, "month"),
    new Span(92, "three-months"),
    new Span(183, "half-a-year"),
    new Span(365, "year"),
    new Span(730, "two-years"),
    new Span(1095, "three-years"),
  };

  /** By the days since the last order, which differ from the usual ones. */
  static LastOrder of(NumericProfile recency) {
    if (recency.spread().effect() > 0) {
      for (int i = SPANS.length - 1; i >= 0; i--) {
        if (shareFrom(recency, SPANS[i].days()) >= NEARLY_ALL) {
          Message span = Message.of("span." + SPANS[i].key());
          return new LastOrder(Message.of("title.away", span), Message.of("title.ago", span));
        }
      }
      return new LastOrder(Message.of("title.away-long"), Message.of("title.long-ago"));
    }
    for (Span span : SPANS) {
      if (shareBefore(recency, span.days()) >= NEARLY_ALL) {
        Message recent = Message.of("recent." + span.key());
        return new LastOrder(Message.of("title.bought", recent), recent);
      }
    }
    return new LastOrder(Message.of("title.bought-recently"), Message.of("title.recently"));
  }

  /** At least this share of the values is {@code days} or more. */
  private static double shareFrom(NumericProfile recency, int days) {
    Spread spread = recency.spread();
    double proven = cantelli((spread.mean() - days) / spread.standardDeviation());
    Histogram bins = recency.histogram();
    if (bins == null) {
      return proven;
    }
    long from = 0;
    // The first bin also holds what lies before it.
    for (int bin = 1; bin < bins.counts().size(); bin++) {
      from += bins.from() + bin * bins.width() >= days ? bins.counts().get(bin) : 0;
    }
    return Math.max(proven, share(from, bins));
  }

  /** At least this share of the values is less than {@code days}. */
  private static double shareBefore(NumericProfile recency, int days) {
    Spread spread = recency.spread();
    double proven = cantelli((days - spread.mean()) / spread.standardDeviation());
    Histogram bins = recency.histogram();
    if (bins == null) {
      return proven;
    }
    long before = 0;
    // The last bin also holds what lies behind it.
    for (int bin = 0; bin < bins.counts().size() - 1; bin++) {
      before += bins.from() + (bin + 1) * bins.width() <= days ? bins.counts().get(bin) : 0;
    }
    return Math.max(proven, share(before, bins));
  }

  private static double share(long counted, Histogram bins) {
    long all = bins.counts().stream().mapToLong(Long::longValue).sum();
    return all == 0 ? 0 : (double) counted / all;
  }

  /** Least share on the mean's side of a point that lies {@code deviations} from it. */
  private static double cantelli(double deviations) {
    if (!(deviations > 0)) {
      return 0;
    }
    return Double.isInfinite(deviations) ? 1 : 1 - 1 / (1 + deviations * deviations);
  }
}
