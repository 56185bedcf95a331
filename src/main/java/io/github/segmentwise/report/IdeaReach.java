package io.github.segmentwise.report;

import io.github.segmentwise.describe.KnownIdeas;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentValue;
import io.github.segmentwise.report.words.PageWords;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Whom an idea reaches, and what it could bring in: customers reached × order value × response
 * rate. The rate is the reader's to choose.
 *
 * @param customers reached
 * @param orderValue what a paid order of the segment's customers comes to on average, in the shop's
 *     currency; null where that is not known, or the idea is no campaign that is answered
 * @param who of the segment, in words
 */
record IdeaReach(
    boolean isCampaign,
    long customers,
    @Nullable Double orderValue,
    String customersText,
    @Nullable String orderValueText,
    String who) {

  /** An idea about fewer of the segment's customers is for all of them. */
  private static final double MOST = 0.5;

  /** Who of a segment an idea is for. */
  private enum Who {
    ALL("all"),
    ONCE("once"),
    AGAIN("again"),
    AWAY("away"),
    ACTIVE("active");

    private final String key;

    Who(String key) {
      this.key = key;
    }

    private long of(SegmentProfile profile, SegmentValue.Ordering ordering) {
      return switch (this) {
        case ALL -> profile.size();
        case ONCE -> ordering.customers() - ordering.repeat();
        case AGAIN -> ordering.repeat();
        case AWAY -> ordering.customers() - ordering.active();
        case ACTIVE -> ordering.active();
      };
    }
  }

  /** Ideas that are not for all of a segment. */
  private static final Map<String, Who> PEOPLE =
      Map.of(
          "second-order", Who.ONCE,
          "one-offer", Who.ONCE,
          "loyal", Who.AGAIN,
          "programme", Who.AGAIN,
          "win-back", Who.AWAY,
          "limited-offer", Who.AWAY,
          "remind", Who.AWAY,
          "review", Who.ACTIVE,
          "review-last", Who.ACTIVE);

  /** Nobody is asked to buy. */
  private static final Set<String> NO_CAMPAIGNS = Set.of("returns", "yardstick");

  static IdeaReach of(
      String idea,
      SegmentProfile profile,
      boolean isSlice,
      String currency,
      KnownIdeas known,
      PageWords words) {
    String name = known.name(idea).orElse("");
    Who who = who(PEOPLE.getOrDefault(name, Who.ALL), profile);
    long customers = who == Who.ALL ? profile.size() : who.of(profile, profile.value().ordering());
    boolean isCampaign = !NO_CAMPAIGNS.contains(name);
    double orderValue = SegmentFigures.orderValue(profile);
    boolean isReckoned = isCampaign && Figures.printable(orderValue) && orderValue > 0;
    return new IdeaReach(
        isCampaign,
        customers,
        isReckoned ? orderValue : null,
        words.count(customers),
        isReckoned ? words.money(currency, words.figures().amount(orderValue)) : null,
        words.text(isSlice && who == Who.ALL ? "reach.slice" : "reach." + who.key));
  }

  private static Who who(Who meant, SegmentProfile profile) {
    SegmentValue value = profile.value();
    if (value == null || value.ordering() == null) {
      return Who.ALL;
    }
    long some = meant.of(profile, value.ordering());
    return some >= MOST * profile.size() && some < profile.size() ? meant : Who.ALL;
  }
}
