package io.github.segmentwise.describe;

import io.github.segmentwise.describe.trait.Place;
import io.github.segmentwise.describe.trait.Tier;
import io.github.segmentwise.describe.trait.Trait;
import io.github.segmentwise.describe.trait.TraitKind;
import java.util.List;
import java.util.Optional;

/**
 * Titles of segments that differ in how they order: "Bought once, more than a year ago", "Big
 * baskets, long ago: win them back".
 */
final class BehaviourTitle {

  private static final String WIN_BACK = ": win them back";

  private BehaviourTitle() {}

  /** Whether the title tells what became of their orders, and little else. */
  static boolean isWholeStory(List<Trait> traits) {
    boolean others =
        traits.stream()
            .anyMatch(
                t ->
                    (t.place() == Place.ADJECTIVE && !isOnce(t))
                        || t.place() == Place.PERSON
                        || t.place() == Place.PRODUCT
                        || t.place() == Place.FAVOURITE_PRODUCT);
    boolean lost = traits.stream().anyMatch(BehaviourTitle::areLost);
    boolean returns = traits.stream().anyMatch(t -> t.kind() == TraitKind.RETURNS);
    boolean once = traits.stream().anyMatch(BehaviourTitle::isOnce);
    boolean baskets = solid(traits, TraitKind.BASKET).isPresent() && areAway(traits);
    return !others && (lost || (!returns && (once || baskets)));
  }

  /** The story, without what else the traits tell. */
  static String of(List<Trait> traits) {
    Optional<String> basket = solid(traits, TraitKind.BASKET).map(BehaviourTitle::size);
    String habit = solid(traits, TraitKind.HABIT).map(trait -> " " + trait.words()).orElse("");
    String time =
        solid(traits, TraitKind.LAST_ORDER).map(trait -> ", " + trait.standingAlone()).orElse("");
    if (traits.stream().anyMatch(BehaviourTitle::areLost)) {
      return "Orders cancelled or returned" + habit + time;
    }
    if (traits.stream().anyMatch(BehaviourTitle::isOnce)) {
      return basket.map(size -> "One " + size + " order").orElse("Bought once") + habit + time;
    }
    String size = basket.orElseThrow();
    return (size.equals("big") ? "Big baskets" : "Small baskets") + habit + time + appeal(traits);
  }

  /** What to do with good customers who are away; empty for others. */
  static String appeal(List<Trait> traits) {
    boolean good =
        traits.stream()
            .anyMatch(
                t ->
                    isOften(t)
                        || t.words().equals("with big baskets")
                        || (t.kind() == TraitKind.SPEND_LEVEL && isMuch(t)));
    return good && areAway(traits) ? WIN_BACK : "";
  }

  /** Whether they ordered clearly longer ago than usual. */
  static boolean areAway(List<Trait> traits) {
    return solid(traits, TraitKind.LAST_ORDER)
        .filter(trait -> trait.words().startsWith("not seen"))
        .isPresent();
  }

  /** Whether nearly all that they ordered was cancelled or came back. */
  static boolean areLost(Trait trait) {
    return trait.kind() == TraitKind.RETURNS && trait.words().startsWith("whose orders");
  }

  /** Whether nearly all ordered once. */
  static boolean isOnce(Trait trait) {
    return trait.kind() == TraitKind.FREQUENCY && trait.words().equals("one-time");
  }

  /** Whether they order again and again. */
  static boolean isOften(Trait trait) {
    return trait.kind() == TraitKind.FREQUENCY
        && trait.tier() == Tier.SOLID
        && (trait.words().endsWith("repeat") || trait.words().endsWith("frequent"));
  }

  private static boolean isMuch(Trait spend) {
    return spend.words().startsWith("high") || spend.words().startsWith("big");
  }

  /** Whether a title that tells the one need not tell the other. */
  static boolean implies(Trait one, Trait other) {
    return switch (one.kind()) {
      case FREQUENCY ->
          (other.kind() == TraitKind.SPEND_LEVEL
                  && !isMuch(other)
                  && (one.words().endsWith("one-time") || !isOften(one)))
              || (one.words().startsWith("loyal")
                  && other.kind() == TraitKind.LAST_ORDER
                  && !other.words().startsWith("not seen"));
      case BASKET -> other.kind() == TraitKind.SPEND_LEVEL;
      case RETURNS ->
          other.kind() == TraitKind.SPEND_LEVEL
              || (areLost(one) && (other.kind() == TraitKind.BASKET || isOnce(other)));
      default -> false;
    };
  }

  /** Whether the other is what one expects of the one, and so is told only to tell titles apart. */
  static boolean suggests(Trait one, Trait other) {
    return isOften(one)
        && other.kind() == TraitKind.SPEND_LEVEL
        && isMuch(other)
        && !other.words().startsWith("big");
  }

  private static Optional<Trait> solid(List<Trait> traits, TraitKind kind) {
    return traits.stream()
        .filter(trait -> trait.kind() == kind && trait.tier() == Tier.SOLID)
        .findFirst();
  }

  private static String size(Trait basket) {
    return basket.words().contains("big") ? "big" : "small";
  }
}
