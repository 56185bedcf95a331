package io.github.segmentwise.describe;

import io.github.segmentwise.describe.ProductWords.Wording;
import io.github.segmentwise.describe.SegmentProfile.SpendProfile;
import io.github.segmentwise.describe.SegmentProfile.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a segment buys more of than all customers.
 *
 * <p>A segment that simply spends more buys more of everything; so an effect counts only as far as
 * the category's share of spend is raised too: effect × (1 − total lift / category lift). The
 * effect is that of the mean or that of the buyers' share, whichever is stronger, because a few
 * large orders blur the mean.
 */
final class ProductTraits {
  private final ProductWords words;

  ProductTraits(ProductWords words) {
    this.words = words;
  }

  /** Departments and categories that are bought differently; empty without spend columns. */
  List<Trait> of(SegmentProfile profile) {
    List<Trait> traits = new ArrayList<>();
    double total = 0;
    double usualTotal = 0;
    for (SpendProfile spend : profile.spends()) {
      total += spend.longestWindow().mean();
      usualTotal += spend.longestWindow().populationMean();
    }
    if (total > 0 && usualTotal > 0 && Figures.printable(total)) {
      addDepartments(traits, profile, total, usualTotal);
      List<Wording> wordings = words.products(profile.spends());
      String inWindow =
          profile.windows().isEmpty()
              ? ""
              : " in the last "
                  + Figures.window(profile.windows().get(profile.windows().size() - 1).days());
      for (int i = 0; i < wordings.size(); i++) {
        addProduct(traits, profile.spends().get(i), wordings.get(i), total, usualTotal, inWindow);
      }
    }
    return traits;
  }

  private static void addProduct(
      List<Trait> traits,
      SpendProfile product,
      Wording wording,
      double total,
      double usualTotal,
      String inWindow) {
    Spread spend = product.longestWindow();
    double lift = spend.lift();
    double share = spend.mean() / total;
    double shareLift = lift * usualTotal / total;
    double effect = spend.effect();
    if (spend.populationMean() <= 0 || lift == 1 || !Double.isFinite(effect)) {
      return;
    }
    Fact fact = fact(product, wording.standingAlone(), inWindow);
    double buyers = product.buyerShare();
    boolean more = lift > 1 && shareLift > 1 && buyers > product.populationBuyerShare();
    if (!more) {
      if (lift < 1) {
        addTouch(traits, "less keen on ", -effect, wording, fact);
      }
      return;
    }
    double usualBuyers = product.populationBuyerShare();
    double buyerEffect =
        usualBuyers > 0 && usualBuyers < 1
            ? (buyers - usualBuyers) / Math.sqrt(usualBuyers * (1 - usualBuyers))
            : 0;
    double strongest = Math.max(effect, buyerEffect);
    double strength = strongest * (1 - 1 / shareLift);
    boolean common = buyers >= 0.4 || share >= 0.25;
    boolean solid = lift >= 1.5 && shareLift >= 1.3 && strongest >= 0.3 && common;
    boolean mild = lift >= 1.15 && shareLift >= 1.1 && strongest >= 0.1;
    if (!solid && !mild) {
      addTouch(traits, "keener on ", strength, wording, fact);
      return;
    }
    boolean favourite = buyers >= 0.8 && share >= 0.4;
    Place place = favourite ? Place.FAVOURITE_PRODUCT : Place.PRODUCT;
    traits.add(
        new Trait(
            TraitKind.PRODUCT,
            Tier.of(solid, mild),
            strength,
            solid ? place : Place.LEANING,
            solid ? wording.beforeNoun() : wording.standingAlone(),
            wording.standingAlone(),
            Audience.of(product.department()),
            fact));
  }

  private static void addTouch(
      List<Trait> traits, String how, double strength, Wording wording, Fact fact) {
    traits.add(
        new Trait(
            TraitKind.PRODUCT,
            Tier.FAINT,
            strength,
            Place.TOUCH,
            how + wording.standingAlone(),
            wording.standingAlone(),
            Audience.UNKNOWN,
            fact));
  }

  private static Fact fact(SpendProfile product, String name, String inWindow) {
    String buyers = Figures.percent(product.buyerShare());
    String usual = Figures.percent(product.populationBuyerShare());
    String who = who(product.buyerShare(), buyers);
    String bought = " bought " + name;
    String againstAll = Comparison.ofAll(buyers, usual);
    String opening =
        inWindow.isEmpty()
            ? "Among them, " + who + bought + againstAll
            : PlainText.capitalised(inWindow.strip())
                + ", "
                + who
                + " of them"
                + bought
                + againstAll;
    String continuing = who + bought + Comparison.ofAllInBrackets(buyers, usual);
    return new Fact(opening, continuing, continuing, !inWindow.isEmpty());
  }

  private static String who(double share, String percent) {
    return share <= 0 ? "none" : share >= 1 ? "all" : percent;
  }

  /** A department's share of the segment's spend, where the shop has several departments. */
  private void addDepartments(
      List<Trait> traits, SegmentProfile profile, double total, double usualTotal) {
    Map<String, double[]> sums = new TreeMap<>();
    for (SpendProfile spend : profile.spends()) {
      double[] sum =
          sums.computeIfAbsent(
              Objects.requireNonNullElse(spend.department(), ""), d -> new double[2]);
      sum[0] += spend.longestWindow().mean();
      sum[1] += spend.longestWindow().populationMean();
    }
    if (sums.size() < 2) {
      return;
    }
    sums.forEach(
        (department, sum) -> {
          double share = sum[0] / total;
          double usual = sum[1] / usualTotal;
          boolean more = sum[0] > sum[1] && share > usual && usual > 0 && usual < 1;
          if (more && share >= 0.7 && share >= 1.2 * usual && !department.isBlank()) {
            traits.add(department(profile, department, share, usual));
          }
        });
  }

  private Trait department(SegmentProfile profile, String department, double share, double usual) {
    String name = words.department(department);
    SpendProfile favourite =
        profile.spends().stream()
            .filter(s -> department.equals(s.department()))
            .reduce((a, b) -> b.longestWindow().mean() > a.longestWindow().mean() ? b : a)
            .orElseThrow();
    String product = words.category(favourite.category()).standingAlone();
    String buyers = Figures.percent(favourite.buyerShare());
    String continuing =
        "most of their money goes to "
            + name
            + ", above all to "
            + product
            + ", which "
            + who(favourite.buyerShare(), buyers)
            + " bought"
            + Comparison.ofAllInBrackets(buyers, Figures.percent(favourite.populationBuyerShare()));
    return new Trait(
        TraitKind.DEPARTMENT,
        Tier.SOLID,
        (share - usual) / Math.sqrt(usual * (1 - usual)),
        Place.PRODUCT,
        name,
        name,
        Audience.of(department),
        new Fact(PlainText.capitalised(continuing), continuing));
  }
}
