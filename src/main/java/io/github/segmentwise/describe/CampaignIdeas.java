package io.github.segmentwise.describe;

import io.github.segmentwise.describe.trait.Place;
import io.github.segmentwise.describe.trait.Tier;
import io.github.segmentwise.describe.trait.Trait;
import io.github.segmentwise.describe.trait.TraitKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Suggestions that follow from a segment's traits; they claim nothing and hold no numbers.
 *
 * <p>Most name what the segment buys more of than others, so that two segments of a run rarely get
 * the same.
 */
final class CampaignIdeas {
  private static final int MOST_IDEAS = 3;

  private final List<Trait> firm;
  private final List<String> products;

  private CampaignIdeas(List<Trait> firm) {
    this.firm = firm;
    this.products =
        firm.stream()
            .filter(t -> t.kind() == TraitKind.PRODUCT && t.place() != Place.TOUCH)
            .map(Trait::standingAlone)
            .distinct()
            .toList();
  }

  /**
   * One to three ideas, those for the title's traits first.
   *
   * @param titled the traits of the title
   * @param traits all traits, strongest first
   */
  static List<String> of(List<Trait> titled, List<Trait> traits) {
    List<Trait> firm =
        Stream.concat(titled.stream(), traits.stream())
            .filter(t -> t.tier() != Tier.FAINT)
            .toList();
    return new CampaignIdeas(firm).list();
  }

  private List<String> list() {
    Set<String> ideas = new LinkedHashSet<>();
    Set<TraitKind> used = new LinkedHashSet<>();
    for (Trait trait : firm) {
      if (used.add(trait.kind())) {
        idea(trait).ifPresent(ideas::add);
      }
    }
    if (products.size() > 2 && ideas.size() < MOST_IDEAS) {
      ideas.add("Suggest " + products.get(2) + " at the checkout");
    }
    if (ideas.isEmpty()) {
      ideas.add("Use this segment as the yardstick when a campaign for another one is measured");
      ideas.add("Send the general newsletter and watch which offers move these customers");
    }
    return ideas.stream().limit(MOST_IDEAS).toList();
  }

  private Optional<String> idea(Trait trait) {
    return switch (trait.kind()) {
      case PRODUCT -> product();
      case DEPARTMENT -> department(trait);
      case SPEND_LEVEL -> spend(trait.words());
      case RECENCY -> recency(trait.words());
      case FREQUENCY -> frequency(trait);
      case LAST_ORDER -> lastOrder(trait);
      case BASKET -> basket(trait.words());
      case RETURNS ->
          Optional.of(
              "Find out why orders come back or are cancelled, and mend that before advertising");
      case HABIT -> habit(trait.words());
      case AGE -> age(trait.words());
      case GENDER -> gender(trait);
      case NUMERIC -> Optional.of("Try an offer made for customers " + withLevel(trait.words()));
      case CATEGORY -> category(trait);
      case NEVER -> never(trait.words());
      case UNKNOWN -> Optional.empty();
      case TRAFFIC_SOURCE -> source(trait);
      case CITY, COUNTRY -> place(trait);
    };
  }

  /** The words before the segment's first product; empty where it buys nothing in particular. */
  private String onProducts(String before) {
    return products.isEmpty() ? "" : before + products.get(0);
  }

  private Optional<String> product() {
    if (products.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        products.size() > 1
            ? "Offer " + products.get(0) + " together with " + products.get(1)
            : "Show new " + products.get(0) + " to this segment first");
  }

  /** Nothing where the title names products, which say more. */
  private Optional<String> department(Trait department) {
    boolean told = firm.get(0).kind() == TraitKind.PRODUCT;
    return told ? Optional.empty() : Optional.of("Open newsletters with " + department.words());
  }

  /** Nothing where how they order says what to do. */
  private Optional<String> spend(String words) {
    boolean told =
        firm.stream()
            .anyMatch(
                t ->
                    t.kind() == TraitKind.RETURNS
                        || t.kind() == TraitKind.LAST_ORDER
                        || (t.kind() == TraitKind.FREQUENCY && frequency(t).isPresent()));
    return told ? Optional.empty() : Optional.of(spendAlone(words));
  }

  private String spendAlone(String words) {
    if (words.startsWith("high") || words.startsWith("big")) {
      return "Offer early access" + onProducts(" to new ") + " rather than discounts";
    }
    return raiseBasket();
  }

  private String raiseBasket() {
    return products.isEmpty()
        ? "Raise the basket with bundles and a free-delivery threshold just above the usual order"
        : "Raise the basket with bundles around " + products.get(0);
  }

  /** Loyalty is spoken of only where customers come again. */
  private Optional<String> frequency(Trait trait) {
    boolean away = BehaviourTitle.areAway(firm);
    if (trait.words().startsWith("loyal")) {
      return Optional.of(
          "Reward loyalty with early access" + onProducts(" to new ") + " rather than discounts");
    }
    if (BehaviourTitle.isOften(trait)) {
      return Optional.of(
          away
              ? "Win them back with a personal offer" + onProducts(" on ")
              : "Invite them to a loyalty programme" + onProducts(" with previews of new "));
    }
    if (trait.words().endsWith("one-time") && firm.stream().noneMatch(BehaviourTitle::areLost)) {
      return Optional.of(
          away
              ? "Send one win-back offer" + onProducts(" on ") + " and drop those who do not answer"
              : "Give a reason for a second order"
                  + onProducts(" of ")
                  + " in the weeks after the first");
    }
    return Optional.empty();
  }

  /** How often they ordered says more of what to do with those who are away. */
  private Optional<String> lastOrder(Trait trait) {
    if (firm.stream().anyMatch(BehaviourTitle::areLost)) {
      return Optional.empty();
    }
    if (BehaviourTitle.areAway(List.of(trait))) {
      return firm.stream()
          .filter(t -> t.kind() == TraitKind.FREQUENCY)
          .findFirst()
          .flatMap(this::frequency)
          .or(() -> Optional.of("Win them back with a time-limited offer" + onProducts(" on ")));
    }
    return trait.words().equals("who bought in the last month")
        ? Optional.of("Ask for a review" + onProducts(" of their ") + " while the order is fresh")
        : Optional.empty();
  }

  private Optional<String> basket(String words) {
    if (firm.stream().anyMatch(BehaviourTitle::areLost)) {
      return Optional.empty();
    }
    return switch (words) {
      case "with big baskets" ->
          Optional.of(
              "Offer service, sets and large packs"
                  + onProducts(" of ")
                  + " rather than discounts");
      case "with small baskets", "with smaller baskets" -> Optional.of(raiseBasket());
      default -> Optional.empty();
    };
  }

  private Optional<String> habit(String words) {
    return switch (words) {
      case "with big discounts" ->
          Optional.of("Announce sales to them first, and test smaller discounts");
      case "on weekends" -> Optional.of("Send newsletters on Friday, before they order");
      case "on weekdays" -> Optional.of("Send newsletters at the beginning of the week");
      default -> Optional.of("Offer quantity prices" + onProducts(" on "));
    };
  }

  private Optional<String> recency(String words) {
    return switch (words) {
      case "dormant", "lapsed" ->
          Optional.of("Win them back with a time-limited offer" + onProducts(" on "));
      case "fading" ->
          Optional.of(
              products.isEmpty()
                  ? "Send a reminder before the habit is gone"
                  : "Remind them of " + products.get(0) + " before the habit is gone");
      case "recent", "still active" ->
          Optional.of(
              "Ask for a review" + onProducts(" of their ") + " while the last order is fresh");
      default -> Optional.empty();
    };
  }

  private Optional<String> age(String words) {
    return switch (words) {
      case "teenage", "young", "younger" ->
          Optional.of("Try short video and creators" + onProducts(" for ") + " before e-mail");
      case "older" -> Optional.of("Lead with quality and service" + onProducts(" when showing "));
      case "senior" ->
          Optional.of(
              "Choose clear pictures and readable type"
                  + onProducts(" for ")
                  + ", and offer a service phone line");
      case "middle-aged" -> Optional.of("Speak to busy people: quick choices and easy returns");
      default -> Optional.empty();
    };
  }

  /** Nothing where the products show the gender already, as men's outerwear does. */
  private Optional<String> gender(Trait gender) {
    boolean told =
        firm.stream().anyMatch(t -> t.kind().aboutShopping() && t.audience() == gender.audience());
    return told
        ? Optional.empty()
        : Optional.of(
            "Choose pictures"
                + onProducts(" of ")
                + " with "
                + gender.standingAlone()
                + " in mind");
  }

  private static Optional<String> never(String words) {
    return words.startsWith("who never")
        ? Optional.of("Try a welcome offer for customers " + words)
        : Optional.empty();
  }

  /** "high-income" and "with high income" alike. */
  private static String withLevel(String words) {
    return words.startsWith("with") ? words : "with " + words.replaceFirst("-", " ");
  }

  private static Optional<String> category(Trait trait) {
    if (trait.tier() != Tier.SOLID
        || trait.words().startsWith("rarely ")
        || trait.words().startsWith("few of whom ")) {
      return Optional.empty();
    }
    return Optional.of(
        trait.place() == Place.CLAUSE
            ? "Test a message for customers " + trait.words()
            : "Test a message for the majority, " + trait.standingAlone());
  }

  private Optional<String> source(Trait trait) {
    if (trait.words().startsWith("rarely ")) {
      return Optional.empty();
    }
    return switch (trait.standingAlone()) {
      case "search" ->
          Optional.of(
              products.isEmpty()
                  ? "Bid on the search terms of what they buy"
                  : "Bid on the search terms for " + products.get(0));
      case "email" -> Optional.of("Test subject lines" + onProducts(" about ") + " by email");
      case "organic traffic" ->
          Optional.of(
              "Invest in the pages and guides" + onProducts(" on ") + " that bring them in");
      case "display ads" -> Optional.of("Retarget them with display ads" + onProducts(" for "));
      default ->
          Optional.of(
              "Look for similar people via " + trait.standingAlone() + onProducts(", showing "));
    };
  }

  private Optional<String> place(Trait trait) {
    return trait.words().startsWith("outside ")
        ? Optional.empty()
        : Optional.of(
            "Time offers" + onProducts(" on ") + " to the seasons of " + trait.standingAlone());
  }
}
