package io.github.segmentwise.describe.trait;

import io.github.segmentwise.describe.trait.ProductWords.ProductName;
import io.github.segmentwise.describe.wording.Audience;
import io.github.segmentwise.describe.wording.Comparison;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.describe.wording.Phrases;
import io.github.segmentwise.describe.wording.PlainText;
import io.github.segmentwise.describe.wording.Windows;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.SpendProfile;
import io.github.segmentwise.profile.SegmentProfile.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
  /** Of the segment's spend; below, too much goes elsewhere to name the segment after it. */
  private static final double LEAST_DEPARTMENT_SHARE = 0.85;

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
      addProducts(traits, profile, total, usualTotal);
    }
    return traits;
  }

  /**
   * One trait per product; one for all departments' products of the same name where each of them is
   * bought clearly more, so that it says "activewear" rather than "men's activewear and women's
   * activewear".
   */
  private void addProducts(
      List<Trait> traits, SegmentProfile profile, double total, double usualTotal) {
    List<ProductName> wordings = words.products(profile.spends());
    Map<String, List<BoughtProduct>> byName = new LinkedHashMap<>();
    for (int i = 0; i < wordings.size(); i++) {
      SpendProfile spend = profile.spends().get(i);
      // A shop without categories has one for everything, without a name.
      if (spend.category() != null && spend.category().isBlank()) {
        continue;
      }
      BoughtProduct product = BoughtProduct.of(profile, i, wordings.get(i), total, usualTotal);
      ProductName common = words.category(spend.category());
      byName.computeIfAbsent(common.beforeNoun(), n -> new ArrayList<>()).add(product);
    }
    for (List<BoughtProduct> alike : byName.values()) {
      if (alike.stream().allMatch(p -> p.tier() == Tier.SOLID)) {
        ProductName name =
            alike.size() == 1
                ? alike.get(0).wording()
                : words.category(alike.get(0).spend().category());
        traits.add(solid(alike, name, inLongestWindow(profile)));
      } else {
        alike.forEach(p -> addProduct(traits, p, inLongestWindow(profile)));
      }
    }
  }

  private static String inLongestWindow(SegmentProfile profile) {
    int windows = profile.windows().size();
    return windows == 0
        ? ""
        : " " + Phrases.english().text(Windows.inLast(profile.windows().get(windows - 1).days()));
  }

  /**
   * How a product is bought.
   *
   * @param effect in population standard deviations, as far as it is one of their taste
   * @param share of the segment's spend
   * @param tier how far it carries that they buy more of it; null where they do not
   */
  private record BoughtProduct(
      SpendProfile spend, ProductName wording, double effect, double share, Tier tier) {

    static BoughtProduct of(
        SegmentProfile profile, int index, ProductName wording, double total, double usualTotal) {
      SpendProfile product = profile.spends().get(index);
      Spread spend = product.longestWindow();
      double lift = spend.lift();
      double share = spend.mean() / total;
      double shareLift = lift * usualTotal / total;
      double effect = spend.effect();
      double buyers = product.buyerShare();
      double usualBuyers = product.populationBuyerShare();
      boolean more = lift > 1 && shareLift > 1 && buyers > usualBuyers;
      if (!more || !Double.isFinite(effect)) {
        return new BoughtProduct(product, wording, -effect, share, null);
      }
      double buyerEffect =
          usualBuyers > 0 && usualBuyers < 1
              ? (buyers - usualBuyers) / Math.sqrt(usualBuyers * (1 - usualBuyers))
              : 0;
      double strongest = Math.max(effect, buyerEffect);
      boolean handful = Chance.isHandful(buyers, profile.size());
      boolean common = buyers >= 0.4 || (share >= 0.25 && !handful);
      boolean solid = lift >= 1.5 && shareLift >= 1.3 && strongest >= 0.3 && common;
      boolean chance = handful || Chance.explains(buyers, usualBuyers, profile.size());
      boolean mild = lift >= 1.15 && shareLift >= 1.1 && strongest >= 0.1 && !chance;
      Tier tier = Tier.of(solid, mild);
      return new BoughtProduct(product, wording, strongest * (1 - 1 / shareLift), share, tier);
    }
  }

  private static void addProduct(List<Trait> traits, BoughtProduct product, String inWindow) {
    Spread spend = product.spend().longestWindow();
    if (spend.populationMean() <= 0 || spend.lift() == 1 || !Double.isFinite(spend.effect())) {
      return;
    }
    String name = product.wording().standingAlone();
    Fact fact = fact(List.of(product), inWindow);
    if (product.tier() == null) {
      if (spend.lift() < 1) {
        traits.add(touch("less keen on ", product, fact));
      }
    } else if (product.tier() == Tier.SOLID) {
      traits.add(solid(List.of(product), product.wording(), inWindow));
    } else if (product.tier() == Tier.MILD) {
      Audience audience = Audience.of(product.spend().department());
      traits.add(
          new Trait(
              TraitKind.PRODUCT,
              Tier.MILD,
              strength(product.effect(), product.share()),
              Place.LEANING,
              name,
              name,
              "",
              audience,
              fact));
    } else {
      traits.add(touch("keener on ", product, fact));
    }
  }

  /**
   * More for a product that takes more of the segment's spend, so that of equally telling ones the
   * most important names the segment.
   */
  private static double strength(double effect, double share) {
    return effect * (1 + Math.sqrt(share));
  }

  private static Trait touch(String how, BoughtProduct product, Fact fact) {
    String name = product.wording().standingAlone();
    return new Trait(
        TraitKind.PRODUCT,
        Tier.FAINT,
        strength(product.effect(), product.share()),
        Place.TOUCH,
        how + name,
        name,
        "",
        Audience.UNKNOWN,
        fact);
  }

  /** What they buy clearly more of: one product, or those of several departments. */
  private static Trait solid(List<BoughtProduct> products, ProductName name, String inWindow) {
    double share = products.stream().mapToDouble(BoughtProduct::share).sum();
    boolean favourite =
        share >= 0.4 && products.stream().allMatch(p -> p.spend().buyerShare() >= 0.8);
    return new Trait(
        TraitKind.PRODUCT,
        Tier.SOLID,
        strength(products.stream().mapToDouble(BoughtProduct::effect).max().orElseThrow(), share),
        favourite ? Place.FAVOURITE_PRODUCT : Place.PRODUCT,
        name.beforeNoun(),
        name.standingAlone(),
        "",
        products.size() > 1 ? Audience.UNKNOWN : Audience.of(products.get(0).spend().department()),
        fact(products, inWindow));
  }

  private static Fact fact(List<BoughtProduct> products, String inWindow) {
    List<String> buyers = new ArrayList<>();
    List<String> usual = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (BoughtProduct product : products) {
      double share = product.spend().buyerShare();
      buyers.add(Figures.PLAIN.percent(share));
      usual.add(Figures.PLAIN.percent(product.spend().populationBuyerShare()));
      names.add(product.wording().standingAlone());
    }
    StringBuilder others = new StringBuilder();
    for (int i = 1; i < names.size(); i++) {
      String name = names.get(i);
      String owner = name.split(" ", 2)[0];
      boolean sameGoods =
          owner.endsWith("'s") && names.get(0).endsWith(name.substring(owner.length()));
      others
          .append(" and ")
          .append(who(products.get(i)))
          .append(' ')
          .append(sameGoods ? owner : name);
    }
    String who = who(products.get(0));
    String bought = " bought " + names.get(0) + others;
    String all = onceIfEqual(buyers);
    String usualAll = onceIfEqual(usual);
    String againstAll = Comparison.ofAll(all, usualAll);
    String opening =
        inWindow.isEmpty()
            ? "Among them, " + who + bought + againstAll
            : PlainText.capitalised(inWindow.strip())
                + ", "
                + who
                + " of them"
                + bought
                + againstAll;
    String continuing = who + bought + Comparison.ofAllInBrackets(all, usualAll);
    return new Fact(opening, continuing, continuing, !inWindow.isEmpty())
        .withContrast(
            Figures.PLAIN.times(
                products.stream().mapToDouble(p -> p.spend().buyerShare()).sum(),
                products.stream().mapToDouble(p -> p.spend().populationBuyerShare()).sum()));
  }

  private static String onceIfEqual(List<String> numbers) {
    boolean equal = numbers.stream().distinct().count() == 1;
    return equal ? numbers.get(0) : String.join(" and ", numbers);
  }

  private static String who(BoughtProduct product) {
    return who(product.spend().buyerShare());
  }

  private static String who(double share) {
    boolean nearlyAll = share > 0.995 && share < 1;
    return share <= 0
        ? "none"
        : share >= 1 ? "all" : nearlyAll ? "nearly all" : Figures.PLAIN.percent(share);
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
          if (more
              && share >= LEAST_DEPARTMENT_SHARE
              && share >= 1.2 * usual
              && !department.isBlank()) {
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
    String buyers = Figures.PLAIN.percent(favourite.buyerShare());
    String continuing =
        "most of their money goes to "
            + name
            + ", above all to "
            + product
            + ", which "
            + who(favourite.buyerShare())
            + " bought"
            + Comparison.ofAllInBrackets(
                buyers, Figures.PLAIN.percent(favourite.populationBuyerShare()));
    return new Trait(
        TraitKind.DEPARTMENT,
        Tier.SOLID,
        (share - usual) / Math.sqrt(usual * (1 - usual)),
        Place.PRODUCT,
        name,
        name,
        "",
        Audience.of(department),
        new Fact(PlainText.capitalised(continuing), continuing)
            .withContrast(Figures.PLAIN.times(share, usual)));
  }
}
