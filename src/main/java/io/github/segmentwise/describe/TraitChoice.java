package io.github.segmentwise.describe;

import io.github.segmentwise.describe.trait.Tier;
import io.github.segmentwise.describe.trait.Trait;
import io.github.segmentwise.describe.trait.TraitKind;
import io.github.segmentwise.describe.wording.Audience;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of a segment's traits make its title, and which may stand together in one. */
final class TraitChoice {
  private static final int MOST_TRAITS = 3;

  /** A further trait joins the first if it is at least this fraction as strong. */
  private static final double COMPANION = 0.35;

  /** The same for a second product or column, and beside a mild trait: on a par with the first. */
  private static final double SECOND_ALIKE = 0.6;

  /** The same for a third product. */
  private static final double THIRD_ALIKE = 0.8;

  /** Enough to join however strong the first is, except for a second product. */
  private static final double NOTABLE = 0.6;

  private final int segments;
  private final Map<Trait.Claim, Long> holders;

  /**
   * @param run the traits of every segment of the run
   */
  TraitChoice(List<List<Trait>> run) {
    segments = run.size();
    holders =
        run.stream()
            .flatMap(traits -> claims(traits).stream())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  /**
   * Chooses up to three solid traits, or else mild ones; none for a typical segment.
   *
   * <p>Traits count by strength times rarity: what every segment of the run shares says little
   * about one.
   */
  List<Trait> leading(List<Trait> traits, TitleWriter writer) {
    Tier tier = traits.stream().map(Trait::tier).min(Comparator.naturalOrder()).orElse(Tier.FAINT);
    List<Trait> ranked =
        traits.stream()
            .filter(t -> t.tier() == tier && tier != Tier.FAINT)
            .sorted(Comparator.comparingDouble(this::score).reversed())
            .toList();
    List<Trait> chosen = new ArrayList<>();
    for (Trait trait : ranked) {
      if (chosen.isEmpty()) {
        chosen.add(trait);
      } else if (chosen.size() < MOST_TRAITS && joins(chosen, trait)) {
        List<Trait> extended = with(chosen, trait);
        if (writer.fits(extended)) {
          chosen = new ArrayList<>(extended);
        }
      }
    }
    return List.copyOf(chosen);
  }

  /**
   * Finds the trait that best distinguishes a segment from others with the same title: strong,
   * short, and shared by few of them.
   *
   * @param chosen the traits of its title so far
   * @param traits all its traits
   * @param rivals the claims of the other segments with that title, at least one
   */
  Optional<Trait> telling(List<Trait> chosen, List<Trait> traits, List<Set<Trait.Claim>> rivals) {
    Trait best = null;
    double bestScore = 0;
    for (Trait trait : traits) {
      if (best != null && trait.tier() != best.tier()) {
        break;
      }
      long sharing = rivals.stream().filter(r -> r.contains(trait.claim())).count();
      if (sharing < rivals.size() && fits(chosen, trait)) {
        double rarity = 1 - (double) sharing / rivals.size();
        double score = trait.strength() * Math.pow(rarity, 3) / trait.words().split(" ").length;
        if (best == null || score > bestScore) {
          best = trait;
          bestScore = score;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  static List<Trait> with(List<Trait> chosen, Trait trait) {
    List<Trait> extended = new ArrayList<>(chosen);
    extended.add(trait);
    return List.copyOf(extended);
  }

  static Set<Trait.Claim> claims(List<Trait> traits) {
    return traits.stream().map(Trait::claim).collect(Collectors.toUnmodifiableSet());
  }

  private double score(Trait trait) {
    double others = segments < 2 ? 0 : (holders.get(trait.claim()) - 1.0) / (segments - 1);
    return trait.kind().weight() * trait.strength() * (1 - 0.5 * others);
  }

  private boolean joins(List<Trait> chosen, Trait trait) {
    Trait first = chosen.get(0);
    List<Trait> alike = chosen.stream().filter(t -> t.kind() == trait.kind()).toList();
    boolean product = trait.kind() == TraitKind.PRODUCT;
    boolean several = trait.kind().mostInTitle() > 2;
    boolean placeTold = isPlace(trait) && chosen.stream().anyMatch(TraitChoice::isPlace);
    int most = product && haveNoAnd(with(alike, trait)) ? 3 : several ? 2 : 1;
    boolean forOthers = product && alike.stream().anyMatch(t -> areForOthers(t, trait));
    boolean suggested =
        chosen.stream()
            .anyMatch(t -> BehaviourTitle.suggests(t, trait) || BehaviourTitle.suggests(trait, t));
    if (placeTold || forOthers || suggested || alike.size() >= most) {
      return false;
    }
    double needed =
        switch (alike.size()) {
          case 0 -> (trait.tier() == Tier.MILD ? SECOND_ALIKE : COMPANION) * score(first);
          case 1 -> SECOND_ALIKE * score(alike.get(0));
          default -> THIRD_ALIKE * score(alike.get(0));
        };
    boolean second = product && !alike.isEmpty();
    return score(trait) >= (second ? needed : Math.min(needed, NOTABLE)) && fits(chosen, trait);
  }

  /** Whether a list of three reads well: "tops and tees" beside two others does not. */
  private static boolean haveNoAnd(List<Trait> products) {
    return products.stream().noneMatch(p -> p.words().contains(" and "));
  }

  /** Whether one product is for women and the other for men, say; a name holds together better. */
  private static boolean areForOthers(Trait one, Trait other) {
    return one.audience() != Audience.UNKNOWN
        && other.audience() != Audience.UNKNOWN
        && one.audience() != other.audience();
  }

  private static boolean isPlace(Trait trait) {
    return trait.kind() == TraitKind.CITY || trait.kind() == TraitKind.COUNTRY;
  }

  /** Whether the trait adds something to the others and there is room for its kind. */
  private static boolean fits(List<Trait> chosen, Trait trait) {
    long alike = chosen.stream().filter(t -> t.kind() == trait.kind()).count();
    boolean alreadyNamed = claims(chosen).contains(trait.claim());
    boolean departmentTold =
        trait.kind() == TraitKind.DEPARTMENT
            && chosen.stream().anyMatch(t -> t.kind() == TraitKind.PRODUCT);
    boolean audienceTold =
        chosen.stream().anyMatch(t -> tellsAudienceOf(t, trait) || tellsAudienceOf(trait, t));
    boolean wordsTold = chosen.stream().anyMatch(t -> repeats(t, trait));
    boolean orderingTold =
        chosen.stream()
            .anyMatch(t -> BehaviourTitle.implies(t, trait) || BehaviourTitle.implies(trait, t));
    boolean absenceTold = isAbsence(trait) && chosen.stream().anyMatch(TraitChoice::isAbsence);
    return alike < trait.kind().mostInTitle()
        && !alreadyNamed
        && !departmentTold
        && !audienceTold
        && !absenceTold
        && !orderingTold
        && !wordsTold;
  }

  /** What customers lack is often one thing that many columns show. */
  private static boolean isAbsence(Trait trait) {
    return trait.kind() == TraitKind.NEVER || trait.kind() == TraitKind.UNKNOWN;
  }

  /**
   * Whether one says again what the other does: products that sound alike, as "suits and blazers"
   * and "blazers and jackets" do, two values of a column, and words of one that the other has, as
   * "without internet service" and "nearly all No internet service".
   */
  private static boolean repeats(Trait one, Trait other) {
    if (one.kind() == TraitKind.PRODUCT && other.kind() == TraitKind.PRODUCT) {
      return !Collections.disjoint(goods(one.standingAlone()), goods(other.standingAlone()));
    }
    if (one.kind().aboutShopping() || other.kind().aboutShopping()) {
      return false;
    }
    Set<String> first = TellingWords.of(one.words());
    Set<String> second = TellingWords.of(other.words());
    boolean sameWords =
        !first.isEmpty()
            && !second.isEmpty()
            && (first.containsAll(second) || second.containsAll(first));
    return sameWords || (!one.column().isEmpty() && one.column().equals(other.column()));
  }

  private static Set<String> goods(String product) {
    return Stream.of(product.split(" "))
        .filter(word -> !word.equals("and") && !word.endsWith("'s"))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether gender goes without saying beside what they buy, or a department beside gender. */
  private static boolean tellsAudienceOf(Trait product, Trait gender) {
    return gender.kind() == TraitKind.GENDER
        && product.kind().aboutShopping()
        && product.audience() != Audience.UNKNOWN
        && product.audience() == gender.audience();
  }
}
