package io.github.segmentwise.describe.trait;

import io.github.segmentwise.describe.wording.Comparison;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.describe.wording.Message;
import io.github.segmentwise.describe.wording.Message.Shown;
import io.github.segmentwise.describe.wording.Windows;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.Spread;
import io.github.segmentwise.profile.SegmentProfile.WindowProfile;
import java.util.ArrayList;
import java.util.List;

/** How much and how recently a segment spends, against all customers. */
final class SpendTraits {
  /** Population share of long-window spend in the short window below which it says little. */
  private static final double LEAST_RECENT_SHARE = 0.1;

  private SpendTraits() {}

  /**
   * Spend level and recency; empty without spend windows or where nobody spent.
   *
   * @param currency that the first amount of a sentence is labelled with; empty for none
   */
  static List<Trait> of(SegmentProfile profile, String currency) {
    List<Trait> traits = new ArrayList<>();
    if (profile.windows().isEmpty() || !printable(profile.windows())) {
      return traits;
    }
    WindowProfile shortest = profile.windows().get(0);
    WindowProfile longest = profile.windows().get(profile.windows().size() - 1);
    if (longest.spread().populationMean() <= 0) {
      return traits;
    }
    Spread spend = longest.spread();
    Fact fact =
        fact(shortest, longest, currency)
            .withContrast(Contrast.times(spend.mean(), spend.populationMean()));
    if (longest.spread().mean() <= 0) {
      traits.add(
          new Trait(
              TraitKind.RECENCY,
              Tier.SOLID,
              1.5,
              Place.ADJECTIVE,
              Message.of("title.dormant"),
              fact));
      return traits;
    }
    if (profile.windows().size() > 1) {
      addRecency(traits, shortest.spread(), longest.spread(), fact);
    }
    // That the lapsed spend little goes without saying.
    boolean lapsed = traits.stream().anyMatch(t -> t.words().equals("lapsed"));
    if (!lapsed || longest.spread().lift() > 1) {
      addLevel(traits, longest.spread(), fact);
    }
    return traits;
  }

  private static boolean printable(List<WindowProfile> windows) {
    return windows.stream()
        .map(WindowProfile::spread)
        .allMatch(s -> Figures.printable(s.mean()) && Figures.printable(s.populationMean()));
  }

  private static void addLevel(List<Trait> traits, Spread spend, Fact fact) {
    double lift = spend.lift();
    double strength = Math.abs(spend.effect());
    if (lift == 1 || !Double.isFinite(lift) || !Double.isFinite(strength)) {
      return;
    }
    boolean solid = lift >= 1.4 ? strength >= 0.25 : lift <= 0.6;
    boolean mild = lift >= 1.12 || lift <= 0.88;
    String more =
        solid
            ? (lift >= 2.5 ? "title.big-spending" : "title.high-spending")
            : "title.higher-spending";
    String less =
        solid
            ? (lift <= 0.25 ? "title.very-low-spending" : "title.low-spending")
            : "title.lower-spending";
    traits.add(
        solid || mild
            ? new Trait(
                TraitKind.SPEND_LEVEL,
                Tier.of(solid, mild),
                strength,
                Place.ADJECTIVE,
                Message.of(lift > 1 ? more : less),
                fact)
            : new Trait(
                TraitKind.SPEND_LEVEL,
                Tier.FAINT,
                strength,
                Place.TOUCH,
                Message.of(
                    lift > 1 ? "title.slightly-higher-spending" : "title.slightly-lower-spending"),
                fact));
  }

  /**
   * Compares the share of long-window spend that falls in the short window. A segment is lapsed
   * only if it also spends little in the short window, so that big spenders of the past are not
   * called lapsed while they still outspend the rest.
   */
  private static void addRecency(List<Trait> traits, Spread shortest, Spread longest, Fact fact) {
    double share = shortest.mean() / longest.mean();
    double usual = shortest.populationMean() / longest.populationMean();
    if (usual < LEAST_RECENT_SHARE || usual >= 1 || share == usual) {
      return;
    }
    double strength = Math.abs(share - usual) / Math.sqrt(usual * (1 - usual));
    double lift = shortest.lift();
    boolean recent = share > usual;
    boolean solid =
        recent
            ? share >= 1.25 * usual && share - usual >= 0.1 && lift > 1
            : share <= 0.35 * usual && lift <= 0.5;
    boolean mild = recent ? share >= 1.1 * usual && lift > 1 : share <= 0.8 * usual && lift < 0.9;
    String solidWord = recent ? "title.recent" : "title.lapsed";
    String mildWord = recent ? "title.still-active" : "title.fading";
    String faintWord = recent ? "title.slightly-more-recent" : "title.slightly-less-recent";
    traits.add(
        new Trait(
            TraitKind.RECENCY,
            Tier.of(solid, mild),
            strength,
            solid || mild ? Place.ADJECTIVE : Place.TOUCH,
            Message.of(solid ? solidWord : mild ? mildWord : faintWord),
            fact));
  }

  /** Spend in the longest and the shortest window, against all customers. */
  private static Fact fact(WindowProfile shortest, WindowProfile longest, String currency) {
    Spread total = longest.spread();
    Message window = Windows.inLast(longest.days());
    Shown spent = Shown.amount(total.mean());
    Shown usual = Shown.amount(total.populationMean());
    Object money = Amount.of(spent, currency);
    if (total.mean() <= 0) {
      Object usualMoney = Amount.of(usual, currency);
      return new Fact(
          Message.of("fact.spend.nothing", window, usualMoney),
          Message.of("fact.spend.nothing.brief", window, usualMoney));
    }
    if (shortest.days() == longest.days()) {
      Message inBrackets = Comparison.acrossInBrackets(spent, usual);
      return new Fact(
          Message.of("fact.spend", money, window, Comparison.across(spent, usual, total.lift())),
          Message.of("fact.spend.brief", spent, window, inBrackets),
          Message.of("fact.spend.same-time", money, inBrackets),
          false);
    }
    Shown lately = Shown.amount(shortest.spread().mean());
    Shown latelyUsual = Shown.amount(shortest.spread().populationMean());
    Message latest = Windows.inLast(shortest.days());
    Message part =
        shortest.spread().mean() <= 0
            ? Message.of("spend-part.nothing", latest)
            : shortest.spread().mean() >= total.mean()
                ? Message.of("spend-part.all", latest)
                : Comparison.isSame(lately, spent)
                    ? Message.of("spend-part.nearly-all", latest)
                    : Message.of("spend-part.some", latest, lately);
    return new Fact(
        Message.of("fact.spends", money, window, part, usual, latelyUsual),
        Message.of("fact.spends.brief", spent, window, part, usual, latelyUsual),
        Message.of("fact.spends.same-time", money, part, usual, latelyUsual),
        false);
  }
}
