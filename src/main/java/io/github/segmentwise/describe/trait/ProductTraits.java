package io.github.segmentwise.describe.trait;

import io.github.segmentwise.describe.trait.ProductWords.ProductName;
import io.github.segmentwise.describe.wording.Audience;
import io.github.segmentwise.describe.wording.Comparison;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.describe.wording.Message;
import io.github.segmentwise.describe.wording.Message.Named;
import io.github.segmentwise.describe.wording.Message.Shown;
import io.github.segmentwise.describe.wording.Phrases;
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
import org.checkerframework.checker.nullness.qual.Nullable;

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

  private static @Nullable Message inLongestWindow(SegmentProfile profile) {
    int windows = profile.windows().size();
    return windows == 0 ? null : Windows.inLast(profile.windows().get(windows - 1).days());
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

  private static void addProduct(
      List<Trait> traits, BoughtProduct product, @Nullable Message inWindow) {
    Spread spend = product.spend().longestWindow();
    if (spend.populationMean() <= 0 || spend.lift() == 1 || !Double.isFinite(spend.effect())) {
      return;
    }
    Named name = product.wording().named();
    Fact fact = fact(List.of(product), inWindow);
    if (product.tier() == null) {
      if (spend.lift() < 1) {
        traits.add(touch("title.product.less", product, fact));
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
              Message.of("title.product.leaning", name),
              Message.of("name", name),
              audience,
              fact));
    } else {
      traits.add(touch("title.product.more", product, fact));
    }
  }

  /**
   * More for a product that takes more of the segment's spend, so that of equally telling ones the
   * most important names the segment.
   */
  private static double strength(double effect, double share) {
    return effect * (1 + Math.sqrt(share));
  }

  private static Trait touch(String key, BoughtProduct product, Fact fact) {
    Named name = product.wording().named();
    return new Trait(
        TraitKind.PRODUCT,
        Tier.FAINT,
        strength(product.effect(), product.share()),
        Place.TOUCH,
        Message.of(key, name),
        Message.of("name", name),
        Audience.UNKNOWN,
        fact);
  }

  /** What they buy clearly more of: one product, or those of several departments. */
  private static Trait solid(
      List<BoughtProduct> products, ProductName name, @Nullable Message inWindow) {
    double share = products.stream().mapToDouble(BoughtProduct::share).sum();
    boolean favourite =
        share >= 0.4 && products.stream().allMatch(p -> p.spend().buyerShare() >= 0.8);
    return new Trait(
        TraitKind.PRODUCT,
        Tier.SOLID,
        strength(products.stream().mapToDouble(BoughtProduct::effect).max().orElseThrow(), share),
        favourite ? Place.FAVOURITE_PRODUCT : Place.PRODUCT,
        Message.of("name", new Named(name.beforeNoun(), name.inData())),
        Message.of("name", name.named()),
        products.size() > 1 ? Audience.UNKNOWN : Audience.of(products.get(0).spend().department()),
        fact(products, inWindow));
  }

  private static Fact fact(List<BoughtProduct> products, @Nullable Message inWindow) {
    Object names = products.get(0).wording().named();
    for (BoughtProduct product : products.subList(1, products.size())) {
      names = Message.of("products.and", names, who(product), other(products.get(0), product));
    }
    List<Shown> buyers = products.stream().map(p -> Shown.percent(p.spend().buyerShare())).toList();
    List<Shown> usual =
        products.stream().map(p -> Shown.percent(p.spend().populationBuyerShare())).toList();
    Object all = onceIfEqual(buyers);
    Object usualAll = onceIfEqual(usual);
    boolean isSame =
        Phrases.english()
            .text(Message.of("name", all))
            .equals(Phrases.english().text(Message.of("name", usualAll)));
    Message againstAll = Comparison.ofAll(isSame, usualAll);
    Object who = who(products.get(0));
    Message opening =
        inWindow == null
            ? Message.of("fact.bought", who, againstAll, names)
            : Message.of("fact.bought.in-window", who, againstAll, names, inWindow).capital();
    Message continuing =
        Message.of("fact.bought.brief", who, Comparison.ofAllInBrackets(isSame, usualAll), names);
    return new Fact(opening, continuing, continuing, inWindow != null)
        .withContrast(
            Contrast.times(
                products.stream().mapToDouble(p -> p.spend().buyerShare()).sum(),
                products.stream().mapToDouble(p -> p.spend().populationBuyerShare()).sum()));
  }

  /** A further product, in English by its owner alone where it is of the same goods. */
  private static Named other(BoughtProduct first, BoughtProduct product) {
    ProductName name = product.wording();
    String owner = name.standingAlone().split(" ", 2)[0];
    boolean sameGoods =
        owner.endsWith("'s")
            && first
                .wording()
                .standingAlone()
                .endsWith(name.standingAlone().substring(owner.length()));
    return new Named(sameGoods ? owner : name.standingAlone(), name.inData());
  }

  private static Object onceIfEqual(List<Shown> numbers) {
    Object all = numbers.get(0);
    boolean isOne = numbers.stream().allMatch(number -> Comparison.isSame(number, numbers.get(0)));
    for (Shown number : isOne ? List.<Shown>of() : numbers.subList(1, numbers.size())) {
      all = Message.of("and", all, number);
    }
    return all;
  }

  private static Object who(BoughtProduct product) {
    return Who.nearly(product.spend().buyerShare());
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
    Message name = words.department(department);
    SpendProfile favourite =
        profile.spends().stream()
            .filter(s -> department.equals(s.department()))
            .reduce((a, b) -> b.longestWindow().mean() > a.longestWindow().mean() ? b : a)
            .orElseThrow();
    Message continuing =
        Message.of(
            "fact.department",
            Who.nearly(favourite.buyerShare()),
            Comparison.ofAllInBrackets(
                Shown.percent(favourite.buyerShare()),
                Shown.percent(favourite.populationBuyerShare())),
            words.category(favourite.category()).named(),
            name);
    return new Trait(
        TraitKind.DEPARTMENT,
        Tier.SOLID,
        (share - usual) / Math.sqrt(usual * (1 - usual)),
        Place.PRODUCT,
        name,
        name,
        Audience.of(department),
        new Fact(continuing.capital(), continuing).withContrast(Contrast.times(share, usual)));
  }
}
