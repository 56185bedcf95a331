package io.github.segmentwise.describe.trait;

import io.github.segmentwise.describe.wording.Comparison;
import io.github.segmentwise.describe.wording.Message;
import io.github.segmentwise.describe.wording.Message.Shown;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import io.github.segmentwise.profile.SegmentProfile.Spread;

/**
 * Sentences about how customers order, with their numbers.
 *
 * @param currency of amounts; empty where it is not known
 */
record BehaviourFacts(String currency) {

  /** A ratio that {@link Comparison} has no word for. */
  private static final double PLAIN_RATIO = 1.5;

  /** From this share of missing values on, a fact tells it. */
  private static final double NOTABLE_MISSING = 0.1;

  /** That so many have ordered once. */
  Fact once(double share, double usual, boolean orNever) {
    Shown percent = Shown.percent(share);
    Message against = Comparison.ofAll(percent, Shown.percent(usual));
    Message inBrackets = Comparison.ofAllInBrackets(percent, Shown.percent(usual));
    String key = orNever ? "fact.at-most-once" : "fact.once";
    Fact fact =
        share >= 1
            ? new Fact(
                Message.of(key + ".all", against), Message.of(key + ".all.brief", inBrackets))
            : new Fact(
                Message.of(key, percent, against), Message.of(key + ".brief", percent, inBrackets));
    return fact.withContrast(Contrast.times(share, usual));
  }

  /** That so few have ordered once only. */
  Fact notOnce(double share, double usual) {
    Shown ofAll = Shown.percent(usual);
    Fact fact =
        share > 0
            ? new Fact(
                Message.of("fact.not-once", Shown.percent(share), ofAll),
                Message.of("fact.not-once.brief", Shown.percent(share), ofAll))
            : new Fact(
                Message.of("fact.not-once.none", ofAll),
                Message.of("fact.not-once.none.brief", ofAll));
    return fact.withContrast(Contrast.times(share, usual));
  }

  Fact orders(Spread orders) {
    return mean("fact.orders", orders, orders.lift());
  }

  Fact lastOrder(NumericProfile recency) {
    Spread days = recency.spread();
    return mean("fact.last-order", days, days.lift())
        .withContrast(Contrast.days(days.mean(), days.populationMean()));
  }

  Fact basket(Spread amount, NumericProfile value) {
    boolean somePaidNothing = value.missingShare() >= NOTABLE_MISSING;
    Shown mean = Shown.amount(amount.mean());
    Shown usual = Shown.amount(amount.populationMean());
    return fact(
            somePaidNothing ? "fact.basket-of-paying" : "fact.basket",
            Amount.of(mean, currency),
            Comparison.across(mean, usual, known(amount.lift())),
            Comparison.acrossInBrackets(mean, usual))
        .withContrast(Contrast.times(amount.mean(), amount.populationMean()));
  }

  Fact returns(Spread rate) {
    return share("fact.returns", rate);
  }

  Fact discount(Spread share) {
    return share("fact.discount", share);
  }

  Fact weekend(Spread share) {
    return share("fact.weekend", share);
  }

  Fact items(Spread items) {
    return mean("fact.items", items, items.lift());
  }

  private static Fact mean(String key, Spread spread, double lift) {
    Shown mean = Shown.amount(spread.mean());
    Shown usual = Shown.amount(spread.populationMean());
    return fact(
            key,
            mean,
            Comparison.across(mean, usual, known(lift)),
            Comparison.acrossInBrackets(mean, usual))
        .withContrast(Contrast.times(spread.mean(), spread.populationMean()));
  }

  private static Fact share(String key, Spread spread) {
    Shown mean = Shown.percent(Math.max(0, Math.min(1, spread.mean())));
    Shown usual = Shown.percent(Math.max(0, Math.min(1, spread.populationMean())));
    return fact(
            key,
            mean,
            Comparison.across(mean, usual, PLAIN_RATIO),
            Comparison.acrossInBrackets(mean, usual))
        .withContrast(Contrast.times(spread.mean(), spread.populationMean()));
  }

  private static double known(double lift) {
    return lift > 0 ? lift : PLAIN_RATIO;
  }

  private static Fact fact(String key, Object value, Message across, Message inBrackets) {
    return new Fact(Message.of(key, value, across).capital(), Message.of(key, value, inBrackets));
  }
}
