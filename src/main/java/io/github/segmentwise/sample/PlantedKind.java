package io.github.segmentwise.sample;

import java.util.List;
import java.util.Set;

/**
 * The kinds of customers that a sample hides, for a segmentation to find.
 *
 * <p>A kind is a combination: it favours eight to thirteen department-categories of both
 * departments, part of them shared with another kind, buys a little of everything else, and leans a
 * little towards an age, a gender, some countries, a traffic source and a time of purchase. None of
 * these alone distinguishes the kinds. {@link #ACTIVE_AND_OUTDOOR} shares favourites with each of
 * the other three, which share none among themselves; k-means then mostly gets out of a start that
 * puts two centres into the largest kind and none into another.
 *
 * <p>Kinds with a share of 0 appear in a {@link Story} only.
 */
enum PlantedKind {
  ACTIVE_AND_OUTDOOR(
      "activewear, shorts and swim",
      0.32,
      new Taste(
          0.88,
          Set.of("Men/Activewear", "Women/Activewear", "Men/Shorts", "Men/Swim"),
          0.72,
          Set.of(
              "Women/Swim",
              "Women/Tops & Tees",
              "Men/Tees & Polos",
              "Men/Outerwear & Coats",
              "Women/Outerwear & Coats",
              "Men/Socks",
              "Women/Leggings",
              "Women/Hoodies & Sweatshirts",
              "Men/Hoodies & Sweatshirts")),
      new Leaning(29, 0.50, List.of("United States", "Australia"), "Facebook"),
      new double[] {0.96, 0.03, 0.01, 0.00}),
  DRESSES_AND_SKIRTS(
      "dresses, skirts and blouses",
      0.26,
      new Taste(
          0.97,
          Set.of("Women/Dresses", "Women/Skirts", "Women/Blouses", "Women/Jumpsuits & Rompers"),
          0.96,
          Set.of(
              "Women/Swim",
              "Women/Tops & Tees",
              "Men/Tees & Polos",
              "Men/Accessories",
              "Men/Jeans")),
      new Leaning(38, 0.80, List.of("France", "Spain"), "Display"),
      new double[] {0.96, 0.03, 0.01, 0.00}),
  SUITS_AND_BLAZERS(
      "suits, shirts and blazers",
      0.22,
      new Taste(
          0.97,
          Set.of("Men/Suits & Blazers", "Men/Shirts", "Men/Trousers", "Women/Blazers & Jackets"),
          0.96,
          Set.of(
              "Men/Outerwear & Coats", "Women/Outerwear & Coats", "Men/Socks", "Women/Trousers")),
      new Leaning(48, 0.22, List.of("United Kingdom", "Germany", "Japan"), "Search"),
      new double[] {0.84, 0.12, 0.03, 0.01}),
  SLEEPWEAR_AND_UNDERWEAR(
      "sleepwear, intimates and underwear",
      0.20,
      new Taste(
          0.97,
          Set.of("Women/Sleep & Lounge", "Men/Sleep & Lounge", "Women/Intimates", "Men/Underwear"),
          0.96,
          Set.of(
              "Women/Leggings",
              "Women/Hoodies & Sweatshirts",
              "Men/Hoodies & Sweatshirts",
              "Women/Socks & Hosiery",
              "Women/Knitwear")),
      new Leaning(57, 0.62, List.of("Brasil", "South Korea"), "Email"),
      new double[] {0.96, 0.03, 0.01, 0.00}),
  JEANS_AND_KNITWEAR(
      "jeans, knitwear and accessories",
      0,
      new Taste(
          0.97,
          Set.of("Women/Jeans", "Men/Knitwear", "Women/Accessories"),
          0.96,
          Set.of(
              "Men/Jeans",
              "Men/Accessories",
              "Women/Knitwear",
              "Women/Trousers",
              "Men/Tees & Polos")),
      new Leaning(24, 0.50, List.of("China"), "Organic"),
      new double[] {0.96, 0.03, 0.01, 0.00}),
  MATERNITY_AND_PLUS(
      "maternity, plus sizes and shorts",
      0,
      new Taste(
          0.97,
          Set.of("Women/Maternity", "Women/Plus", "Women/Shorts"),
          0.96,
          Set.of(
              "Women/Tops & Tees",
              "Women/Leggings",
              "Women/Knitwear",
              "Women/Socks & Hosiery",
              "Women/Hoodies & Sweatshirts")),
      new Leaning(33, 0.90, List.of("France", "Spain"), "Display"),
      new double[] {0.96, 0.03, 0.01, 0.00});

  /** Chance that a customer buys of a department-category that the kind does not favour. */
  private static final double PASSING_INTEREST = 0.008;

  private static final double REPEAT = 0.30;

  /** More often, so that a kind spends most on what it is named for. */
  private static final double SIGNATURE_REPEAT = 0.70;

  private final String label;
  private final double share;
  private final Taste taste;
  private final Leaning leaning;
  private final double[] yearShares;

  PlantedKind(String label, double share, Taste taste, Leaning leaning, double[] yearShares) {
    this.label = label;
    this.share = share;
    this.taste = taste;
    this.leaning = leaning;
    this.yearShares = yearShares;
  }

  /**
   * What a kind buys, each as {@code department/category}.
   *
   * @param signatureChance that a customer buys of one of {@code signature}
   * @param signature what the kind is named for; no other kind favours it
   * @param alsoChance that a customer buys of one of {@code also}
   * @param also what the kind favours too, mostly together with another kind
   */
  record Taste(double signatureChance, Set<String> signature, double alsoChance, Set<String> also) {

    double chance(String key) {
      if (signature.contains(key)) {
        return signatureChance;
      }
      return also.contains(key) ? alsoChance : PASSING_INTEREST;
    }

    /** Chance that a customer who buys of it buys a second product. */
    double repeatChance(String key) {
      return signature.contains(key) ? SIGNATURE_REPEAT : REPEAT;
    }
  }

  /**
   * Who a kind's customers are, a little more often than others.
   *
   * @param meanAge in years
   * @param womensShare share of gender F
   * @param countries where more of them live than of other kinds
   * @param trafficSource through which more of them came than of other kinds
   */
  record Leaning(
      double meanAge, double womensShare, List<String> countries, String trafficSource) {}

  /** The readable name, as in {@code planted_kinds.csv}. */
  String label() {
    return label;
  }

  /** Share of all customers, 0 for a kind that a {@link Story} brings; they sum to 1. */
  double share() {
    return share;
  }

  Taste taste() {
    return taste;
  }

  Leaning leaning() {
    return leaning;
  }

  /** Share of the orders per year before the reference time, most recent first; four years. */
  double[] yearShares() {
    return yearShares.clone();
  }
}
