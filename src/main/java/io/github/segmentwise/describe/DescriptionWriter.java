package io.github.segmentwise.describe;

import io.github.segmentwise.describe.trait.Fact;
import io.github.segmentwise.describe.trait.LifecycleWords;
import io.github.segmentwise.describe.trait.Tier;
import io.github.segmentwise.describe.trait.Trait;
import io.github.segmentwise.describe.trait.TraitKind;
import io.github.segmentwise.describe.wording.CountryName;
import io.github.segmentwise.describe.wording.Message;
import io.github.segmentwise.describe.wording.Message.Named;
import io.github.segmentwise.describe.wording.Message.Shown;
import io.github.segmentwise.describe.wording.Phrases;
import io.github.segmentwise.describe.wording.PlainText;
import io.github.segmentwise.describe.wording.Windows;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.CountrySpend;
import io.github.segmentwise.profile.SegmentValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes a segment's description: its size, then what it buys, then who is in it.
 *
 * <p>The traits of the title come first, so that the numbers show what the title claims. The
 * wording of the first sentence and the order in the second vary with the segment's place in the
 * run, so that a page of segments reads well.
 */
final class DescriptionWriter {
  /** With less recent spend than this, a country's share of it is that of a few orders. */
  private static final double LEAST_RECENT_SHARE = 0.05;

  private static final int MOST_FACTS = 3;

  /** Of a sentence; a comparison on two spend windows alone takes about twenty. */
  private static final int MOST_WORDS = 40;

  private final List<SegmentProfile> run;
  private final Phrases phrases;

  DescriptionWriter(List<SegmentProfile> run, Phrases phrases) {
    this.run = List.copyOf(run);
    this.phrases = phrases;
  }

  /**
   * Writes two or three sentences.
   *
   * @param segment index within the run
   * @param title its title, whose claims are explained first
   * @param traits all its traits, strongest first
   */
  String write(int segment, Title title, List<Trait> traits) {
    List<String> sentences = new ArrayList<>();
    sentences.add(phrases.text("joined", size(segment), revenue(segment)));
    List<Fact> shopping = new ArrayList<>(shopping(title.traits(), traits));
    if (segment % 2 == 1 && shopping.size() > 1 && !shopping.get(1).namesWindow()) {
      Collections.swap(shopping, 0, 1);
    }
    List<Fact> people = new ArrayList<>(lifecycle(segment));
    people.addAll(people(run.get(segment), title.traits(), traits, people.isEmpty()));
    boolean typical = traits.stream().allMatch(t -> t.tier() == Tier.FAINT);
    List<Fact> second = shopping.isEmpty() ? fitting(people, 2) : fitting(shopping, MOST_FACTS);
    List<Fact> rest =
        Stream.concat(shopping.stream(), people.stream())
            .filter(f -> !second.contains(f))
            .sorted(Comparator.comparing(Fact::namesWindow))
            .toList();
    List<Fact> third = fitting(rest, MOST_FACTS);
    if (title.borrowedName() != null) {
      sentences.add(
          second.isEmpty() ? phrases.text("description.same") : sentence(second, typical));
      sentences.add(phrases.text("description.borrowed", title.borrowedName()));
    } else if (second.isEmpty()) {
      sentences.add(phrases.text("description.same"));
    } else {
      sentences.add(sentence(second, typical));
      if (!third.isEmpty()) {
        sentences.add(sentence(third, false));
      }
    }
    return String.join(". ", sentences) + ".";
  }

  /**
   * The first facts, up to {@code most}, as far as they make a sentence of readable length in
   * English, so that every language tells the same.
   */
  private static List<Fact> fitting(List<Fact> facts, int most) {
    int words = 0;
    int count = 0;
    while (count < Math.min(most, facts.size())) {
      words += Phrases.english().text(facts.get(count).continuing()).split(" ").length;
      if (count > 0 && words > MOST_WORDS) {
        break;
      }
      count++;
    }
    return facts.subList(0, count);
  }

  private Message size(int segment) {
    SegmentProfile profile = run.get(segment);
    Message customers =
        Message.of(
            profile.size() == 1 ? "customers.one" : "customers", Shown.count(profile.size()));
    Shown percent = Shown.percent(profile.share());
    if (run.size() > 1 && run.stream().filter(p -> p.size() >= profile.size()).count() == 1) {
      return Message.of("description.largest", customers, percent);
    }
    if (run.size() > 1 && run.stream().filter(p -> p.size() <= profile.size()).count() == 1) {
      return Message.of("description.smallest", customers, percent);
    }
    return switch (segment % 4) {
      case 0 -> Message.of("description.holds", customers, percent);
      case 1 -> Message.of("description.with", customers, percent);
      case 2 -> Message.of("description.counts", customers, percent);
      default -> Message.of("description.altogether", customers, percent);
    };
  }

  /** What the segment brings in, beside its size; empty where that is not known. */
  private Object revenue(int segment) {
    SegmentValue value = run.get(segment).value();
    // Where others send back more than they buy, a share can be above 1.
    if (value == null || run.size() == 1 || !(value.revenueShare() <= 1)) {
      return "";
    }
    if (!(value.revenueShare() > 0)) {
      return Message.of("description.no-revenue");
    }
    Shown revenue = Shown.percent(value.revenueShare());
    boolean hasMargin =
        value.marginShare() != null && value.marginShare() > 0 && value.marginShare() <= 1;
    return hasMargin
        ? Message.of("description.margin", revenue, Shown.percent(value.marginShare()))
        : Message.of("description.revenue", revenue);
  }

  private List<Fact> lifecycle(int segment) {
    SegmentValue value = run.get(segment).value();
    return value == null || run.size() == 1
        ? List.of()
        : LifecycleWords.fact(value).stream().toList();
  }

  /** The facts behind the title, then spend, then the strongest product. */
  private static List<Fact> shopping(List<Trait> titled, List<Trait> traits) {
    Set<Fact> facts = new LinkedHashSet<>();
    boolean productTitled = titled.stream().anyMatch(t -> t.kind() == TraitKind.PRODUCT);
    titled.stream()
        .filter(t -> t.kind().aboutShopping())
        .filter(t -> t.kind() != TraitKind.DEPARTMENT || !productTitled)
        .forEach(t -> facts.add(t.fact()));
    boolean departmentTitled = titled.stream().anyMatch(t -> t.kind() == TraitKind.DEPARTMENT);
    traits.stream()
        .filter(t -> t.kind() == TraitKind.SPEND_LEVEL || t.kind() == TraitKind.RECENCY)
        .limit(1)
        .forEach(t -> facts.add(t.fact()));
    traits.stream()
        .filter(t -> t.kind() == TraitKind.PRODUCT && t.tier() != Tier.FAINT)
        .filter(t -> !productTitled && !departmentTitled)
        .limit(1)
        .forEach(t -> facts.add(t.fact()));
    if (facts.isEmpty()) {
      traits.stream()
          .filter(t -> t.kind().aboutShopping())
          .limit(1)
          .forEach(t -> facts.add(t.fact()));
    }
    return List.copyOf(facts);
  }

  /**
   * The facts behind the title, then other clear ones; else a further product, the strongest
   * country, and age or gender.
   *
   * @param fill whether even age and gender that hardly differ are told
   */
  private static List<Fact> people(
      SegmentProfile profile, List<Trait> titled, List<Trait> traits, boolean fill) {
    Set<Fact> facts = new LinkedHashSet<>();
    Stream.concat(titled.stream(), traits.stream().filter(t -> t.tier() != Tier.FAINT))
        .filter(t -> !t.kind().aboutShopping())
        .forEach(t -> facts.add(t.fact()));
    if (facts.size() > 1) {
      return List.copyOf(facts);
    }
    Set<Fact> shopping = new LinkedHashSet<>(shopping(titled, traits));
    traits.stream()
        .filter(t -> t.kind() == TraitKind.PRODUCT && t.tier() != Tier.FAINT)
        .map(Trait::fact)
        .filter(f -> !shopping.contains(f))
        .limit(1)
        .forEach(facts::add);
    topCountry(profile).ifPresent(facts::add);
    if (!fill) {
      return facts.stream().limit(2).toList();
    }
    traits.stream()
        .filter(t -> t.kind() == TraitKind.AGE || t.kind() == TraitKind.GENDER)
        .limit(1)
        .forEach(t -> facts.add(t.fact()));
    traits.stream()
        .filter(t -> !t.kind().aboutShopping() && profile.topCountries().isEmpty())
        .limit(2)
        .forEach(t -> facts.add(t.fact()));
    return facts.stream().limit(2).toList();
  }

  private static Optional<Fact> topCountry(SegmentProfile profile) {
    if (profile.topCountries().isEmpty() || profile.windows().isEmpty()) {
      return Optional.empty();
    }
    CountrySpend top = profile.topCountries().get(0);
    if (top.country() == null || !(top.shareOfSpend() > 0 && top.shareOfSpend() < 1)) {
      return Optional.empty();
    }
    double recent = profile.windows().get(0).spread().mean();
    double all = profile.windows().get(profile.windows().size() - 1).spread().mean();
    if (recent < LEAST_RECENT_SHARE * all) {
      return Optional.empty();
    }
    Message brings =
        Message.of(
            "fact.country",
            new Named(CountryName.inSentence(top.country()), PlainText.of(top.country())),
            Shown.percent(top.shareOfSpend()),
            Windows.inLast(profile.windows().get(0).days()));
    return Optional.of(new Fact(brings.capital(), brings));
  }

  private String sentence(List<Fact> facts, boolean typical) {
    Fact first = facts.get(0);
    Message text = typical ? Message.of("description.little", first.continuing()) : first.opening();
    for (int i = 1; i < facts.size(); i++) {
      boolean isLast = i == facts.size() - 1;
      boolean sameTime = first.namesWindow() && !typical;
      text =
          Message.of(
              isLast ? "description.and" : "description.comma",
              text,
              sameTime ? facts.get(i).inSameTime() : facts.get(i).continuing());
    }
    return phrases.text(text);
  }
}
