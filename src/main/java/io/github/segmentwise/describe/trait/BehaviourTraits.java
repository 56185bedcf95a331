package io.github.segmentwise.describe.trait;

import io.github.segmentwise.behaviour.Behaviour;
import io.github.segmentwise.describe.wording.Audience;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.describe.wording.Message;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import io.github.segmentwise.profile.SegmentProfile.Spread;
import io.github.segmentwise.value.Lifecycle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How often, how recently and for how much the customers of a shop order, what they send back and
 * what habits they have, against all customers.
 */
final class BehaviourTraits {

  private static final double SOLID_EFFECT = 0.4;
  private static final double MILD_EFFECT = 0.15;

  /** Difference of two shares in standard deviations. */
  private static final double SOLID_SHARE = 0.3;

  private static final double MILD_SHARE = 0.1;

  /** Orders over the usual number from which on repeat buyers are called frequent. */
  private static final double OFTEN = 2.5;

  private static final double NEARLY_ALL = 0.8;
  private static final double HALF = 0.5;
  private static final double LOYAL_AHEAD = 0.1;

  private final SegmentProfile profile;
  private final BehaviourFacts facts;
  private final List<Trait> traits = new ArrayList<>();

  private BehaviourTraits(SegmentProfile profile, String currency) {
    this.profile = profile;
    this.facts = new BehaviourFacts(currency);
  }

  /**
   * The traits; empty where it is not known how customers order.
   *
   * @param currency of amounts; empty where it is not known
   */
  static List<Trait> of(SegmentProfile profile, String currency) {
    BehaviourTraits found = new BehaviourTraits(profile, currency);
    found.addFrequency();
    found.find(Behaviour.RECENCY_DAYS).ifPresent(found::addLastOrder);
    found.find(Behaviour.AVERAGE_ORDER_VALUE).ifPresent(found::addBasket);
    found.find(Behaviour.RETURN_RATE).ifPresent(found::addReturns);
    found.addHabits();
    return List.copyOf(found.traits);
  }

  /** A behaviour that differs, if enough of its values are known. */
  private Optional<NumericProfile> find(Behaviour behaviour) {
    return profile.behaviours().stream()
        .filter(numeric -> numeric.column().equals(behaviour.column()))
        .filter(numeric -> Figures.printable(numeric.spread().mean()))
        .filter(numeric -> Figures.printable(numeric.spread().populationMean()))
        .filter(numeric -> Math.abs(numeric.spread().effect()) > 0)
        .filter(profile::hasEnough)
        .findFirst();
  }

  /** Only a second order gives a customer days between orders. */
  private void addFrequency() {
    Optional<NumericProfile> gaps =
        profile.behaviours().stream()
            .filter(n -> n.column().equals(Behaviour.MEAN_DAYS_BETWEEN_ORDERS.column()))
            .findFirst();
    Optional<NumericProfile> orders = find(Behaviour.ORDERS);
    if (gaps.isEmpty() || orders.isEmpty()) {
      return;
    }
    double once = gaps.get().missingShare();
    double usual = gaps.get().populationMissingShare();
    double strength = strength(once, usual);
    boolean chance = strength == 0 || Chance.explains(once, usual, profile.size());
    double effect = orders.get().spread().effect();
    if (!chance && once > usual && once >= HALF && strength >= MILD_SHARE) {
      boolean nearlyAll = once >= NEARLY_ALL;
      boolean never = profile.behaviours().stream().anyMatch(this::isOfSomeWhoNeverOrdered);
      add(
          TraitKind.FREQUENCY,
          Tier.of(nearlyAll && strength >= SOLID_SHARE, true),
          strength,
          Message.of(nearlyAll ? "title.one-time" : "title.mostly-one-time"),
          facts.once(once, usual, never));
      return;
    }
    Fact fact = facts.orders(orders.get().spread());
    if (!chance && once < usual && once <= HALF && strength >= MILD_SHARE) {
      boolean solid = once <= 1 - NEARLY_ALL && strength >= SOLID_SHARE;
      boolean often = solid && orders.get().spread().lift() >= OFTEN;
      boolean loyal = solid && isLoyal();
      String words =
          often
              ? loyal ? "title.loyal-frequent" : "title.frequent"
              : loyal ? "title.loyal-repeat" : solid ? "title.repeat" : "title.mostly-repeat";
      add(
          TraitKind.FREQUENCY,
          Tier.of(solid, true),
          Math.max(strength, effect),
          Message.of(words),
          effect > 0 ? fact : facts.notOnce(once, usual));
    } else {
      addOrders(orders.get().spread(), fact);
    }
  }

  private boolean isOfSomeWhoNeverOrdered(NumericProfile numeric) {
    return numeric.column().equals(Behaviour.RECENCY_DAYS.column()) && numeric.missingShare() > 0;
  }

  private static double strength(double share, double usual) {
    return usual > 0 && usual < 1 ? Math.abs(share - usual) / Math.sqrt(usual * (1 - usual)) : 0;
  }

  /** Where about as many as usual have ordered once, the number of orders may still differ. */
  private void addOrders(Spread orders, Fact fact) {
    double strength = Math.abs(orders.effect());
    boolean more = orders.effect() > 0;
    boolean solid = more ? orders.lift() >= 1.4 && strength >= 0.25 : orders.lift() <= 0.6;
    boolean mild = orders.lift() >= 1.12 || orders.lift() <= 0.88;
    String often = isLoyal() ? "title.loyal-frequent" : "title.frequent";
    switch (Tier.of(solid, mild)) {
      case SOLID ->
          add(
              TraitKind.FREQUENCY,
              Tier.SOLID,
              strength,
              Message.of(more ? often : "title.occasional"),
              fact);
      case MILD ->
          add(
              TraitKind.FREQUENCY,
              Tier.MILD,
              strength,
              Message.of(more ? "title.more-frequent" : "title.less-frequent"),
              fact);
      case FAINT ->
          touch(
              TraitKind.FREQUENCY,
              strength,
              more ? "title.more-orders" : "title.fewer-orders",
              fact);
    }
  }

  /** Whether most are champions or loyal, and clearly more so than usual. */
  private boolean isLoyal() {
    if (profile.value() == null) {
      return false;
    }
    List<Lifecycle> loyal = List.of(Lifecycle.CHAMPIONS, Lifecycle.LOYAL);
    double share = LifecycleWords.share(profile.value(), loyal);
    return share >= HALF
        && share >= LOYAL_AHEAD + LifecycleWords.populationShare(profile.value(), loyal);
  }

  private void addLastOrder(NumericProfile recency) {
    Spread days = recency.spread();
    double strength = Math.abs(days.effect());
    Tier tier = Tier.of(strength >= SOLID_EFFECT, strength >= MILD_EFFECT);
    boolean ago = days.effect() > 0;
    Fact fact = facts.lastOrder(recency);
    switch (tier) {
      case SOLID -> {
        LastOrder last = LastOrder.of(recency);
        traits.add(
            new Trait(
                TraitKind.LAST_ORDER,
                tier,
                strength,
                Place.CLAUSE,
                last.clause(),
                last.time(),
                Audience.UNKNOWN,
                fact));
      }
      case MILD ->
          add(
              TraitKind.LAST_ORDER,
              tier,
              strength,
              Place.CLAUSE,
              Message.of(ago ? "title.earlier-orders" : "title.more-recent-orders"),
              fact);
      case FAINT ->
          touch(
              TraitKind.LAST_ORDER,
              strength,
              ago ? "title.less-recent" : "title.more-recent",
              fact);
    }
  }

  private void addBasket(NumericProfile value) {
    Spread amount = value.spread();
    double lift = amount.lift();
    double strength = Math.abs(amount.effect());
    if (!(amount.populationMean() > 0) || !Double.isFinite(lift)) {
      return;
    }
    boolean big = lift > 1;
    boolean solid = lift >= 1.4 ? strength >= 0.25 : lift <= 0.6;
    boolean mild = lift >= 1.12 || lift <= 0.88;
    Fact fact = facts.basket(amount, value);
    switch (Tier.of(solid, mild)) {
      case SOLID ->
          add(
              TraitKind.BASKET,
              Tier.SOLID,
              strength,
              Place.CLAUSE,
              Message.of(big ? "title.big-baskets" : "title.small-baskets"),
              fact);
      case MILD ->
          add(
              TraitKind.BASKET,
              Tier.MILD,
              strength,
              Place.CLAUSE,
              Message.of(big ? "title.bigger-baskets" : "title.smaller-baskets"),
              fact);
      case FAINT ->
          touch(
              TraitKind.BASKET,
              strength,
              big ? "title.slightly-bigger-baskets" : "title.slightly-smaller-baskets",
              fact);
    }
  }

  /** Only more returns than usual are told: few are the rule. */
  private void addReturns(NumericProfile rate) {
    double mean = Math.min(1, rate.spread().mean());
    double strength = rate.spread().effect();
    boolean solid = mean >= 0.2 && strength >= SOLID_EFFECT;
    boolean mild = mean >= 0.1 && strength >= MILD_EFFECT && rate.spread().lift() >= 1.2;
    Tier tier = Tier.of(solid, mild);
    if (tier != Tier.FAINT) {
      String words =
          !solid
              ? "title.more-returns"
              : mean >= NEARLY_ALL ? "title.lost-orders" : "title.many-returns";
      add(
          TraitKind.RETURNS,
          tier,
          strength,
          Place.CLAUSE,
          Message.of(words),
          facts.returns(rate.spread()));
    }
  }

  /** Only what is plain to see: other differences hardly tell a segment. */
  private void addHabits() {
    find(Behaviour.DISCOUNT_SHARE)
        .map(NumericProfile::spread)
        .filter(share -> share.mean() >= 0.1 && share.effect() >= SOLID_EFFECT)
        .ifPresent(share -> habit(share, "title.big-discounts", facts.discount(share)));
    find(Behaviour.WEEKEND_SHARE)
        .map(NumericProfile::spread)
        .filter(share -> Math.abs(share.effect()) >= SOLID_EFFECT)
        .filter(share -> share.mean() >= 0.7 || share.mean() <= 0.05)
        .ifPresent(
            share ->
                habit(
                    share,
                    share.effect() > 0 ? "title.weekends" : "title.weekdays",
                    facts.weekend(share)));
    find(Behaviour.ITEMS_PER_ORDER)
        .map(NumericProfile::spread)
        .filter(items -> items.lift() >= 1.4 && items.effect() >= SOLID_EFFECT)
        .ifPresent(items -> habit(items, "title.many-items", facts.items(items)));
  }

  private void habit(Spread spread, String key, Fact fact) {
    add(
        TraitKind.HABIT,
        Tier.SOLID,
        Math.abs(spread.effect()),
        Place.CLAUSE,
        Message.of(key),
        fact);
  }

  private void add(TraitKind kind, Tier tier, double strength, Message adjective, Fact fact) {
    add(kind, tier, strength, Place.ADJECTIVE, adjective, fact);
  }

  private void touch(TraitKind kind, double strength, String key, Fact fact) {
    add(kind, Tier.FAINT, strength, Place.TOUCH, Message.of(key), fact);
  }

  private void add(
      TraitKind kind, Tier tier, double strength, Place place, Message words, Fact fact) {
    traits.add(new Trait(kind, tier, strength, place, words, fact));
  }
}
