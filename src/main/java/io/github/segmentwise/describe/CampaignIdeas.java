package io.github.segmentwise.describe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Suggestions that follow from a segment's traits; they claim nothing and hold no numbers. */
final class CampaignIdeas {
  private static final int MOST_IDEAS = 3;

  private CampaignIdeas() {}

  /**
   * One to three ideas, those for the title's traits first.
   *
   * @param said the traits of the title
   * @param traits all traits, strongest first
   */
  static List<String> of(List<Trait> said, List<Trait> traits) {
    Set<String> ideas = new LinkedHashSet<>();
    List<Trait> firm =
        Stream.concat(said.stream(), traits.stream()).filter(t -> t.tier() != Tier.FAINT).toList();
    Set<TraitKind> used = new LinkedHashSet<>();
    for (Trait trait : firm) {
      if (ideas.size() < MOST_IDEAS && used.add(trait.kind())) {
        idea(trait, firm).ifPresent(ideas::add);
      }
    }
    if (ideas.isEmpty()) {
      ideas.add("Use this segment as the yardstick when a campaign for another one is measured");
      ideas.add("Send the general newsletter and watch which offers move these customers");
    }
    return List.copyOf(new ArrayList<>(ideas));
  }

  private static Optional<String> idea(Trait trait, List<Trait> firm) {
    return switch (trait.kind()) {
      case PRODUCT -> product(trait, firm);
      case DEPARTMENT -> Optional.of("Open newsletters to this segment with " + trait.words());
      case SPEND_LEVEL -> Optional.of(spend(trait.words()));
      case RECENCY -> recency(trait.words());
      case AGE -> age(trait.words());
      case GENDER ->
          Optional.of("Choose pictures and examples with " + trait.standingAlone() + " in mind");
      case NUMERIC -> Optional.of("Try an offer made for customers " + withLevel(trait.words()));
      case CATEGORY -> category(trait);
      case TRAFFIC_SOURCE -> source(trait);
      case CITY, COUNTRY -> place(trait);
    };
  }

  private static Optional<String> product(Trait trait, List<Trait> firm) {
    if (trait.place() == Place.TOUCH) {
      return Optional.empty();
    }
    Optional<Trait> second =
        firm.stream()
            .filter(t -> t.kind() == TraitKind.PRODUCT && !t.words().equals(trait.words()))
            .filter(t -> !t.standingAlone().equals(trait.standingAlone()))
            .findFirst();
    return Optional.of(
        second.isPresent()
            ? "Offer " + trait.standingAlone() + " together with " + second.get().standingAlone()
            : "Show new " + trait.standingAlone() + " to this segment first");
  }

  private static String spend(String words) {
    return words.startsWith("high") || words.startsWith("big")
        ? "Reward loyalty with early access and service rather than discounts"
        : "Raise the basket with bundles and a free-delivery threshold just above the usual order";
  }

  private static Optional<String> recency(String words) {
    return switch (words) {
      case "dormant", "lapsed" -> Optional.of("Win them back with a time-limited offer");
      case "fading" -> Optional.of("Send a reminder before the habit is gone");
      case "recent", "still active" ->
          Optional.of("Ask for a review or a referral while the last order is fresh");
      default -> Optional.empty();
    };
  }

  private static Optional<String> age(String words) {
    return switch (words) {
      case "teenage", "young", "younger" ->
          Optional.of("Try short video and creators before e-mail");
      case "older", "senior" ->
          Optional.of("Choose clear pictures, readable type and a service phone line");
      case "middle-aged" -> Optional.of("Speak to busy people: quick choices and easy returns");
      default -> Optional.empty();
    };
  }

  /** "high-income" and "with high income" alike. */
  private static String withLevel(String words) {
    return words.startsWith("with ") ? words : "with " + words.replaceFirst("-", " ");
  }

  private static Optional<String> category(Trait trait) {
    if (trait.tier() != Tier.SOLID || trait.words().startsWith("rarely ")) {
      return Optional.empty();
    }
    return Optional.of(
        trait.place() == Place.CLAUSE
            ? "Test a message for customers " + trait.words()
            : "Test a message for the majority, " + trait.standingAlone());
  }

  private static Optional<String> source(Trait trait) {
    if (trait.place() != Place.CLAUSE || trait.words().startsWith("rarely ")) {
      return Optional.empty();
    }
    return switch (trait.standingAlone()) {
      case "search" -> Optional.of("Bid on the search terms of what they buy");
      case "email" -> Optional.of("Test subject lines and timing, since many came via email");
      case "organic traffic" -> Optional.of("Invest in the pages and guides that bring them in");
      case "display ads" -> Optional.of("Retarget with display ads of what they looked at");
      default ->
          Optional.of(
              "Look for similar people via " + trait.standingAlone() + ", where these came from");
    };
  }

  private static Optional<String> place(Trait trait) {
    return trait.words().startsWith("in ") || trait.words().startsWith("mostly in ")
        ? Optional.of("Time offers to the calendar and seasons of " + trait.standingAlone())
        : Optional.empty();
  }
}
