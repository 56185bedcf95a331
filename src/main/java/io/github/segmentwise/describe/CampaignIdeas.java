package io.github.segmentwise.describe;

import io.github.segmentwise.describe.trait.Place;
import io.github.segmentwise.describe.trait.Tier;
import io.github.segmentwise.describe.trait.Trait;
import io.github.segmentwise.describe.trait.TraitKind;
import io.github.segmentwise.describe.wording.Message;
import io.github.segmentwise.describe.wording.Message.Named;
import java.util.ArrayList;
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
  private final List<Message> products;

  private CampaignIdeas(List<Trait> firm) {
    this.firm = firm;
    this.products =
        firm.stream()
            .filter(t -> t.kind() == TraitKind.PRODUCT && t.place() != Place.TOUCH)
            .map(Trait::name)
            .distinct()
            .toList();
  }

  /**
   * One to three ideas, those for the title's traits first.
   *
   * @param titled the traits of the title
   * @param traits all traits, strongest first
   */
  static List<Message> of(List<Trait> titled, List<Trait> traits) {
    List<Trait> firm =
        Stream.concat(titled.stream(), traits.stream())
            .filter(t -> t.tier() != Tier.FAINT)
            .toList();
    return new CampaignIdeas(firm).list();
  }

  private List<Message> list() {
    Set<Message> ideas = new LinkedHashSet<>();
    Set<TraitKind> used = new LinkedHashSet<>();
    for (Trait trait : firm) {
      if (used.add(trait.kind())) {
        idea(trait).ifPresent(ideas::add);
      }
    }
    if (products.size() > 2 && ideas.size() < MOST_IDEAS) {
      ideas.add(Message.of("idea.checkout", products.get(2)));
    }
    if (ideas.isEmpty()) {
      ideas.add(Message.of("idea.yardstick"));
      ideas.add(Message.of("idea.newsletter"));
    }
    return ideas.stream().limit(MOST_IDEAS).toList();
  }

  private Optional<Message> idea(Trait trait) {
    return switch (trait.kind()) {
      case PRODUCT -> product();
      case DEPARTMENT -> department(trait);
      case SPEND_LEVEL -> spend(trait.words());
      case RECENCY -> recency(trait.words());
      case FREQUENCY -> frequency(trait);
      case LAST_ORDER -> lastOrder(trait);
      case BASKET -> basket(trait.words());
      case RETURNS -> Optional.of(Message.of("idea.returns"));
      case HABIT -> habit(trait.words());
      case AGE -> age(trait.words());
      case GENDER -> gender(trait);
      case NUMERIC ->
          Optional.of(
              Message.of("idea.numeric", new Named(withLevel(trait.words()), trait.phrase())));
      case CATEGORY -> category(trait);
      case NEVER -> never(trait);
      case UNKNOWN -> Optional.empty();
      case TRAFFIC_SOURCE -> source(trait);
      case CITY, COUNTRY -> place(trait);
    };
  }

  /** An idea, about the segment's first product where it buys something in particular. */
  private Message onProducts(String key, Object... others) {
    if (products.isEmpty()) {
      return Message.of(key, others);
    }
    List<Object> all = new ArrayList<>(List.of(others));
    all.add(products.get(0));
    return Message.of(key + ".on", all.toArray());
  }

  private Optional<Message> product() {
    if (products.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        products.size() > 1
            ? Message.of("idea.together", products.get(0), products.get(1))
            : Message.of("idea.new", products.get(0)));
  }

  /** Nothing where the title names products, which say more. */
  private Optional<Message> department(Trait department) {
    boolean told = firm.get(0).kind() == TraitKind.PRODUCT;
    return told ? Optional.empty() : Optional.of(Message.of("idea.department", department.name()));
  }

  /** Nothing where how they order says what to do. */
  private Optional<Message> spend(String words) {
    boolean told =
        firm.stream()
            .anyMatch(
                t ->
                    t.kind() == TraitKind.RETURNS
                        || t.kind() == TraitKind.LAST_ORDER
                        || (t.kind() == TraitKind.FREQUENCY && frequency(t).isPresent()));
    return told ? Optional.empty() : Optional.of(spendAlone(words));
  }

  private Message spendAlone(String words) {
    if (words.startsWith("high") || words.startsWith("big")) {
      return onProducts("idea.early-access");
    }
    return raiseBasket();
  }

  private Message raiseBasket() {
    return onProducts("idea.basket");
  }

  /** Loyalty is spoken of only where customers come again. */
  private Optional<Message> frequency(Trait trait) {
    boolean away = BehaviourTitle.areAway(firm);
    if (trait.words().startsWith("loyal")) {
      return Optional.of(onProducts("idea.loyal"));
    }
    if (BehaviourTitle.isOften(trait)) {
      return Optional.of(onProducts(away ? "idea.win-back" : "idea.programme"));
    }
    if (trait.words().endsWith("one-time") && firm.stream().noneMatch(BehaviourTitle::areLost)) {
      return Optional.of(onProducts(away ? "idea.one-offer" : "idea.second-order"));
    }
    return Optional.empty();
  }

  /** How often they ordered says more of what to do with those who are away. */
  private Optional<Message> lastOrder(Trait trait) {
    if (firm.stream().anyMatch(BehaviourTitle::areLost)) {
      return Optional.empty();
    }
    if (BehaviourTitle.areAway(List.of(trait))) {
      return firm.stream()
          .filter(t -> t.kind() == TraitKind.FREQUENCY)
          .findFirst()
          .flatMap(this::frequency)
          .or(() -> Optional.of(onProducts("idea.limited-offer")));
    }
    return trait.words().equals("who bought in the last month")
        ? Optional.of(onProducts("idea.review"))
        : Optional.empty();
  }

  private Optional<Message> basket(String words) {
    if (firm.stream().anyMatch(BehaviourTitle::areLost)) {
      return Optional.empty();
    }
    return switch (words) {
      case "with big baskets" -> Optional.of(onProducts("idea.sets"));
      case "with small baskets", "with smaller baskets" -> Optional.of(raiseBasket());
      default -> Optional.empty();
    };
  }

  private Optional<Message> habit(String words) {
    return switch (words) {
      case "with big discounts" -> Optional.of(Message.of("idea.sales"));
      case "on weekends" -> Optional.of(Message.of("idea.friday"));
      case "on weekdays" -> Optional.of(Message.of("idea.weekdays"));
      default -> Optional.of(onProducts("idea.quantity"));
    };
  }

  private Optional<Message> recency(String words) {
    return switch (words) {
      case "dormant", "lapsed" -> Optional.of(onProducts("idea.limited-offer"));
      case "fading" -> Optional.of(onProducts("idea.remind"));
      case "recent", "still active" -> Optional.of(onProducts("idea.review-last"));
      default -> Optional.empty();
    };
  }

  private Optional<Message> age(String words) {
    return switch (words) {
      case "teenage", "young", "younger" -> Optional.of(onProducts("idea.video"));
      case "older" -> Optional.of(onProducts("idea.quality"));
      case "senior" -> Optional.of(onProducts("idea.readable"));
      case "middle-aged" -> Optional.of(Message.of("idea.busy"));
      default -> Optional.empty();
    };
  }

  /** Nothing where the products show the gender already, as men's outerwear does. */
  private Optional<Message> gender(Trait gender) {
    boolean told =
        firm.stream().anyMatch(t -> t.kind().aboutShopping() && t.audience() == gender.audience());
    return told ? Optional.empty() : Optional.of(onProducts("idea.pictures", gender.name()));
  }

  private static Optional<Message> never(Trait trait) {
    return trait.words().startsWith("who never")
        ? Optional.of(Message.of("idea.welcome", trait.phrase()))
        : Optional.empty();
  }

  /** "high-income" and "with high income" alike. */
  private static String withLevel(String words) {
    return words.startsWith("with") ? words : "with " + words.replaceFirst("-", " ");
  }

  private static Optional<Message> category(Trait trait) {
    if (trait.tier() != Tier.SOLID
        || trait.words().startsWith("rarely ")
        || trait.words().startsWith("few of whom ")) {
      return Optional.empty();
    }
    return Optional.of(
        trait.place() == Place.CLAUSE
            ? Message.of("idea.message", trait.phrase())
            : Message.of("idea.message-majority", trait.name()));
  }

  private Optional<Message> source(Trait trait) {
    if (trait.words().startsWith("rarely ")) {
      return Optional.empty();
    }
    return switch (trait.standingAlone()) {
      case "search" -> Optional.of(onProducts("idea.search"));
      case "email" -> Optional.of(onProducts("idea.email"));
      case "organic traffic" -> Optional.of(onProducts("idea.organic"));
      case "display ads" -> Optional.of(onProducts("idea.display"));
      default -> Optional.of(onProducts("idea.similar", trait.name()));
    };
  }

  private Optional<Message> place(Trait trait) {
    return trait.words().startsWith("outside ")
        ? Optional.empty()
        : Optional.of(onProducts("idea.seasons", trait.name()));
  }
}
