package io.github.segmentwise.describe.trait;

import io.github.segmentwise.describe.wording.Audience;
import io.github.segmentwise.describe.wording.Message;
import io.github.segmentwise.describe.wording.Phrases;
import java.util.Comparator;

/**
 * A claim that holds for a segment against all customers.
 *
 * @param strength size of the difference in population standard deviations, at least 0
 * @param words as they stand in an English title at {@code place}
 * @param standingAlone the same as an object ("dresses"), where it differs; else equal to words
 * @param column of the customers' own columns the one that it is about; empty for their shopping
 * @param audience whom a product or department serves, or the customers themselves of a gender
 * @param fact the numbers behind the claim
 * @param phrase what {@code words} say, in any language
 * @param name what {@code standingAlone} says, in any language
 */
public record Trait(
    TraitKind kind,
    Tier tier,
    double strength,
    Place place,
    String words,
    String standingAlone,
    String column,
    Audience audience,
    Fact fact,
    Message phrase,
    Message name) {

  /** Strongest tier first, then strongest effect; ties by kind and words. */
  static final Comparator<Trait> BY_STRENGTH =
      Comparator.comparing(Trait::tier)
          .thenComparing(Comparator.comparingDouble(Trait::strength).reversed())
          .thenComparing(Trait::kind)
          .thenComparing(Trait::words);

  /** In any language. */
  Trait(
      TraitKind kind,
      Tier tier,
      double strength,
      Place place,
      Message phrase,
      Message name,
      Audience audience,
      Fact fact) {
    this(
        kind,
        tier,
        strength,
        place,
        Phrases.english().text(phrase),
        Phrases.english().text(name),
        "",
        audience,
        fact,
        phrase,
        name);
  }

  /** About their shopping, without other words where it stands alone. */
  Trait(TraitKind kind, Tier tier, double strength, Place place, Message phrase, Fact fact) {
    this(kind, tier, strength, place, phrase, phrase, Audience.UNKNOWN, fact);
  }

  /** The same, about a column of the customers' own. */
  Trait about(String newColumn) {
    return new Trait(
        kind, tier, strength, place, words, standingAlone, newColumn, audience, fact, phrase, name);
  }

  /** The same with less weight than its numbers give it. */
  Trait demoted() {
    boolean touch = tier == Tier.MILD || tier == Tier.FAINT;
    return new Trait(
        kind,
        touch ? Tier.FAINT : Tier.MILD,
        strength,
        touch ? Place.TOUCH : place,
        words,
        standingAlone,
        column,
        audience,
        fact,
        phrase,
        name);
  }

  /** What a reader takes from it: "dress buyers" and "dress shoppers" claim the same. */
  public record Claim(TraitKind kind, Place place, String words) {}

  public Claim claim() {
    return new Claim(kind, place == Place.FAVOURITE_PRODUCT ? Place.PRODUCT : place, words);
  }
}
