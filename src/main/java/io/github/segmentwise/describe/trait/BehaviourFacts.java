package io.github.segmentwise.describe.trait;

import io.github.segmentwise.describe.wording.Comparison;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.describe.wording.PlainText;
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
    String percent = Figures.PLAIN.percent(share);
    String ofAll = Figures.PLAIN.percent(usual);
    String have = " have ordered " + (orNever ? "at most once" : "once");
    return new Fact(
            (share >= 1 ? "All of them" : "Of them, " + percent)
                + have
                + Comparison.ofAll(percent, ofAll),
            (share >= 1 ? "all" : percent) + have + Comparison.ofAllInBrackets(percent, ofAll))
        .withContrast(Figures.PLAIN.times(share, usual));
  }

  /** That so few have ordered once only. */
  Fact notOnce(double share, double usual) {
    String percent = share > 0 ? "only " + Figures.PLAIN.percent(share) : "none";
    String ofAll = Figures.PLAIN.percent(usual);
    return new Fact(
            (share > 0 ? "Of them, " + percent : "None of them")
                + " have ordered just once, against "
                + ofAll
                + " of all customers",
            percent + " have ordered just once (" + ofAll + " of all)")
        .withContrast(Figures.PLAIN.times(share, usual));
  }

  Fact orders(Spread orders) {
    return mean("they have ordered ", orders, " times on average", orders.lift());
  }

  Fact lastOrder(NumericProfile recency) {
    Spread days = recency.spread();
    return mean("their last order lies ", days, " days back on average", days.lift())
        .withContrast(Figures.PLAIN.difference(days.mean() - days.populationMean()) + " days");
  }

  Fact basket(Spread amount, NumericProfile value) {
    String label = currency.isEmpty() ? "" : " " + currency;
    boolean somePaidNothing = value.missingShare() >= NOTABLE_MISSING;
    String whose = somePaidNothing ? "the average order of those who paid" : "their average order";
    return mean(whose + " comes to ", amount, label, amount.lift());
  }

  Fact returns(Spread rate) {
    return share("returns or cancellations take ", rate, " of what they order on average");
  }

  Fact discount(Spread share) {
    return share("they got ", share, " off the list prices on average");
  }

  Fact weekend(Spread share) {
    return share("weekends see ", share, " of their orders on average");
  }

  Fact items(Spread items) {
    return mean("they take ", items, " items per order on average", items.lift());
  }

  private static Fact mean(String before, Spread spread, String after, double lift) {
    String mean = Figures.PLAIN.amount(spread.mean());
    String usual = Figures.PLAIN.amount(spread.populationMean());
    return fact(before + mean + after, Comparison.across(mean, usual, known(lift)), mean, usual)
        .withContrast(Figures.PLAIN.times(spread.mean(), spread.populationMean()));
  }

  private static Fact share(String before, Spread spread, String after) {
    String mean = Figures.PLAIN.percent(Math.max(0, Math.min(1, spread.mean())));
    String usual = Figures.PLAIN.percent(Math.max(0, Math.min(1, spread.populationMean())));
    return fact(before + mean + after, Comparison.across(mean, usual, PLAIN_RATIO), mean, usual)
        .withContrast(Figures.PLAIN.times(spread.mean(), spread.populationMean()));
  }

  private static double known(double lift) {
    return lift > 0 ? lift : PLAIN_RATIO;
  }

  private static Fact fact(String text, String across, String mean, String usual) {
    return new Fact(
        PlainText.capitalised(text) + across, text + Comparison.acrossInBrackets(mean, usual));
  }
}
