package io.github.segmentwise.describe;

import io.github.segmentwise.describe.trait.Place;
import io.github.segmentwise.describe.trait.Trait;
import io.github.segmentwise.describe.trait.TraitKind;
import io.github.segmentwise.describe.wording.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts traits together to a title.
 *
 * <p>Order: adjectives, products, noun, clauses, tendencies, touches: "Lapsed women's denim buyers
 * in China leaning to socks, slightly older".
 */
final class TitleWriter {
  private static final String WITH = "with ";
  private static final String WHO = "who ";

  private static final int MOST_WORDS = 12;

  private final boolean shop;

  /**
   * @param shop whether the profile knows of spend, so that its customers are shoppers
   */
  TitleWriter(boolean shop) {
    this.shop = shop;
  }

  /**
   * How many words a title may have before further traits are left out: more where columns have
   * names of several words and no products tell more in one.
   */
  private int mostWords() {
    return shop ? 6 : 9;
  }

  /** Whether the title of some traits is short enough; clauses on how they order do not count. */
  boolean fits(List<Trait> traits) {
    List<Trait> others =
        traits.stream().filter(t -> !t.kind().isBehaviour() || t.place() != Place.CLAUSE).toList();
    return wordsOf(others).split(" ").length <= mostWords()
        && write(traits).split(":")[0].split(" ").length <= MOST_WORDS;
  }

  /** Writes the title; without solid and mild traits the segment is called typical. */
  String write(List<Trait> traits) {
    return BehaviourTitle.isWholeStory(traits)
        ? BehaviourTitle.of(traits) + clausesAndTouches(traits)
        : wordsOf(traits) + BehaviourTitle.appeal(traits);
  }

  private static String clausesAndTouches(List<Trait> traits) {
    List<Trait> others = traits.stream().filter(t -> !t.kind().isBehaviour()).toList();
    StringBuilder rest = new StringBuilder();
    appendClauses(rest, others);
    appendLists(rest, others);
    return rest.isEmpty() || rest.charAt(0) == ',' ? rest.toString() : "," + rest;
  }

  private String wordsOf(List<Trait> traits) {
    StringBuilder title = new StringBuilder();
    if (traits.stream().allMatch(t -> t.place() == Place.TOUCH)) {
      title.append("typical ");
    }
    traits.stream()
        .filter(t -> t.place() == Place.ADJECTIVE)
        .sorted(Comparator.comparing(Trait::kind))
        .forEach(t -> title.append(t.words()).append(' '));
    title.append(noun(traits));
    appendClauses(title, traits);
    appendLists(title, traits);
    return PlainText.capitalised(title.toString());
  }

  private static void appendLists(StringBuilder title, List<Trait> traits) {
    appendList(title, " leaning to ", " and ", traits, Place.LEANING);
    appendList(title, ", ", ", ", traits, Place.APPOSITION);
    appendList(title, ", slightly ", ", ", traits, Place.TOUCH);
  }

  private String noun(List<Trait> traits) {
    List<Trait> heads = heads(traits);
    String person =
        traits.stream()
            .filter(t -> t.place() == Place.PERSON)
            .map(Trait::words)
            .collect(Collectors.joining(" and "));
    if (!person.isEmpty()) {
      return heads.isEmpty()
          ? person
          : person + " buying " + products(heads.stream().map(Trait::standingAlone).toList());
    }
    boolean away =
        hasAdjective(traits, "lapsed")
            || hasAdjective(traits, "dormant")
            || BehaviourTitle.areAway(traits);
    if (heads.isEmpty()) {
      boolean buyers =
          traits.stream()
              .anyMatch(t -> t.kind() == TraitKind.FREQUENCY && t.place() == Place.ADJECTIVE);
      boolean customers = away || traits.stream().anyMatch(TitleWriter::isOfCustomers);
      return buyers ? "buyers" : shop && !customers ? "shoppers" : "customers";
    }
    return products(heads.stream().map(Trait::words).toList()) + (away ? " buyers" : " shoppers");
  }

  /** Words that would tell of shoppers that they shop. */
  private static boolean isOfCustomers(Trait trait) {
    return trait.place() == Place.CLAUSE
        && (trait.kind() == TraitKind.LAST_ORDER || trait.kind() == TraitKind.RETURNS);
  }

  private static boolean hasAdjective(List<Trait> traits, String words) {
    return traits.stream().anyMatch(t -> t.words().equals(words));
  }

  /** The products before the noun: a department alone, or else the products. */
  private static List<Trait> heads(List<Trait> traits) {
    List<Trait> departments =
        traits.stream().filter(t -> t.kind() == TraitKind.DEPARTMENT).toList();
    return departments.isEmpty() ? productsOf(traits) : departments;
  }

  private static List<Trait> productsOf(List<Trait> traits) {
    return traits.stream()
        .filter(t -> t.kind() == TraitKind.PRODUCT)
        .filter(t -> t.place() == Place.PRODUCT || t.place() == Place.FAVOURITE_PRODUCT)
        .toList();
  }

  private static void appendClauses(StringBuilder title, List<Trait> traits) {
    if (traits.stream().anyMatch(t -> t.kind() == TraitKind.DEPARTMENT)) {
      List<String> products =
          productsOf(traits).stream().map(t -> withoutOwner(t.standingAlone())).toList();
      title.append(products.isEmpty() ? "" : " keen on " + products(products));
    }
    String last = "";
    List<Trait> ordered =
        traits.stream()
            .sorted(
                Comparator.comparing((Trait t) -> t.kind() == TraitKind.LAST_ORDER)
                    .thenComparing(t -> t.words().startsWith(WHO))
                    .thenComparing(t -> t.kind() == TraitKind.NEVER))
            .toList();
    for (Trait trait : ordered) {
      if (trait.place() == Place.CLAUSE) {
        String words = trait.words();
        String shared =
            Stream.of(WITH, WHO)
                .filter(words::startsWith)
                .filter(last::startsWith)
                .findFirst()
                .orElse("");
        title.append(shared.isEmpty() ? " " : " and ").append(words.substring(shared.length()));
        last = trait.words();
      }
    }
  }

  private static void appendList(
      StringBuilder title, String before, String between, List<Trait> traits, Place place) {
    String list =
        traits.stream()
            .filter(t -> t.place() == place)
            .map(Trait::words)
            .collect(Collectors.joining(between));
    title.append(list.isEmpty() ? "" : before + list);
  }

  /**
   * Joins product words, those without owner first, naming an owner once for what follows:
   * "activewear, men's shorts and swimwear". Names with an "and" of their own come last.
   */
  private static String products(List<String> unordered) {
    List<String> names =
        unordered.stream()
            .sorted(
                Comparator.comparing((String n) -> n.contains(" and "))
                    .thenComparing(n -> !owner(n).isEmpty()))
            .toList();
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      boolean sameOwner = i > 0 && owner(names.get(i)).equals(owner(names.get(i - 1)));
      parts.add(sameOwner ? withoutOwner(names.get(i)) : names.get(i));
    }
    boolean nested = parts.size() > 1 && parts.stream().anyMatch(p -> p.contains(" and "));
    if (parts.size() < 3 && !nested) {
      return String.join(" and ", parts);
    }
    return String.join(", ", parts.subList(0, parts.size() - 1))
        + (nested ? ", " : " and ")
        + parts.get(parts.size() - 1);
  }

  private static String owner(String product) {
    String first = product.split(" ", 2)[0];
    return first.endsWith("'s") ? first : "";
  }

  private static String withoutOwner(String product) {
    return owner(product).isEmpty() ? product : product.substring(product.indexOf(' ') + 1);
  }
}
