package io.github.segmentwise.describe;

import io.github.segmentwise.describe.SegmentProfile.NumericProfile;
import io.github.segmentwise.describe.SegmentProfile.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Age and other numeric columns of a segment, against all customers. */
final class NumericTraits {
  private static final double SOLID_EFFECT = 0.4;
  private static final double MILD_EFFECT = 0.15;

  private NumericTraits() {}

  /**
   * One trait per numeric column whose mean differs; columns with unreadable values are skipped.
   */
  static List<Trait> of(SegmentProfile profile) {
    List<Trait> traits = new ArrayList<>();
    for (NumericProfile numeric : profile.numerics()) {
      Spread spread = numeric.spread();
      boolean readable =
          Figures.printable(spread.mean())
              && Figures.printable(spread.populationMean())
              && Double.isFinite(spread.effect());
      if (readable && spread.populationStandardDeviation() > 0) {
        boolean age = ColumnRole.of(numeric.column()) == ColumnRole.AGE;
        Trait trait = age ? age(spread) : numeric(PlainText.ofColumn(numeric.column()), spread);
        if (trait != null) {
          traits.add(trait);
        }
      }
    }
    return traits;
  }

  private static Trait age(Spread age) {
    double effect = age.effect();
    double strength = Math.abs(effect);
    Fact fact = ageFact(age);
    boolean narrow = age.standardDeviation() <= 0.6 * age.populationStandardDeviation();
    if (narrow && strength < SOLID_EFFECT && age.mean() >= 38 && age.mean() <= 57) {
      double narrowness = 1 - age.standardDeviation() / age.populationStandardDeviation();
      return new Trait(TraitKind.AGE, Tier.SOLID, narrowness, Place.ADJECTIVE, "middle-aged", fact);
    }
    if (effect == 0) {
      return null;
    }
    Tier tier = Tier.of(strength >= SOLID_EFFECT, strength >= MILD_EFFECT);
    String faint = effect > 0 ? "older" : "younger";
    String words =
        switch (tier) {
          case SOLID -> effect > 0 ? olderWord(age) : youngerWord(age);
          case MILD -> "somewhat " + faint;
          case FAINT -> faint;
        };
    Place place = tier == Tier.FAINT ? Place.TOUCH : Place.ADJECTIVE;
    return new Trait(TraitKind.AGE, tier, strength, place, words, fact);
  }

  private static String olderWord(Spread age) {
    return age.mean() >= 62 ? "senior" : "older";
  }

  private static String youngerWord(Spread age) {
    if (age.mean() + 1.5 * age.standardDeviation() < 20) {
      return "teenage";
    }
    return age.mean() < 32 ? "young" : "younger";
  }

  private static Fact ageFact(Spread age) {
    String mean = Figures.amount(age.mean());
    String usual = Figures.amount(age.populationMean());
    return new Fact(
            "Their average age is " + mean + Comparison.across(mean, usual, 1.5),
            "their average age is " + mean + Comparison.acrossInBrackets(mean, usual))
        .withContrast(Figures.difference(age.mean() - age.populationMean()) + " years");
  }

  private static Trait numeric(String label, Spread spread) {
    double effect = spread.effect();
    if (effect == 0) {
      return null;
    }
    double strength = Math.abs(effect);
    Tier tier = Tier.of(strength >= SOLID_EFFECT, strength >= MILD_EFFECT);
    boolean oneWord = label.indexOf(' ') < 0;
    String level = effect > 0 ? "high" : "low";
    String comparative = effect > 0 ? "higher" : "lower";
    return switch (tier) {
      case SOLID ->
          oneWord
              ? trait(tier, strength, Place.ADJECTIVE, level + "-" + label, label, spread)
              : trait(tier, strength, Place.CLAUSE, "with " + level + " " + label, label, spread);
      case MILD ->
          trait(tier, strength, Place.CLAUSE, "with " + comparative + " " + label, label, spread);
      case FAINT -> trait(tier, strength, Place.TOUCH, comparative + " " + label, label, spread);
    };
  }

  private static Trait trait(
      Tier tier, double strength, Place place, String words, String label, Spread spread) {
    boolean years = label.toLowerCase(Locale.ROOT).contains("year") && isYear(spread);
    String mean = years ? Figures.calendarYear(spread.mean()) : Figures.amount(spread.mean());
    String usual =
        years
            ? Figures.calendarYear(spread.populationMean())
            : Figures.amount(spread.populationMean());
    double lift = spread.populationMean() > 0 && !years ? spread.lift() : 1.5;
    String contrast =
        years || spread.mean() < 0
            ? Figures.difference(spread.mean() - spread.populationMean())
            : Figures.times(spread.mean(), spread.populationMean());
    Fact fact =
        new Fact(
                "Their average " + label + " is " + mean + Comparison.across(mean, usual, lift),
                "their average " + label + " is " + mean + Comparison.acrossInBrackets(mean, usual))
            .withContrast(contrast);
    return new Trait(TraitKind.NUMERIC, tier, strength, place, words, fact);
  }

  private static boolean isYear(Spread spread) {
    return spread.mean() >= 1000
        && spread.mean() < 3000
        && spread.populationMean() >= 1000
        && spread.populationMean() < 3000;
  }
}
