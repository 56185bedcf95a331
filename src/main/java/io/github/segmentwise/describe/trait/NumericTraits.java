package io.github.segmentwise.describe.trait;

import io.github.segmentwise.describe.wording.ColumnName;
import io.github.segmentwise.describe.wording.ColumnRole;
import io.github.segmentwise.describe.wording.Comparison;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.describe.wording.Message;
import io.github.segmentwise.describe.wording.Message.Shown;
import io.github.segmentwise.describe.wording.YesNo;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoryShare;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import io.github.segmentwise.profile.SegmentProfile.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Age and other numeric columns of a segment, against all customers. */
public final class NumericTraits {
  private static final double SOLID_EFFECT = 0.4;
  private static final double MILD_EFFECT = 0.15;
  private static final double FLAG_TOLERANCE = 1e-9;

  /** What numbers are only names of. */
  private static final Set<String> CODED =
      Set.of(
          "area",
          "branch",
          "channel",
          "class",
          "cluster",
          "code",
          "district",
          "gender",
          "group",
          "kind",
          "region",
          "segment",
          "sex",
          "store",
          "type",
          "zone");

  private NumericTraits() {}

  /**
   * One trait per numeric column whose mean differs; columns with unreadable values, and those of
   * which too few values are known, are skipped.
   */
  static List<Trait> of(SegmentProfile profile) {
    List<Trait> traits = new ArrayList<>();
    for (NumericProfile numeric : profile.numerics()) {
      Spread spread = numeric.spread();
      boolean readable =
          Figures.printable(spread.mean())
              && Figures.printable(spread.populationMean())
              && Double.isFinite(spread.effect());
      if (readable && spread.populationStandardDeviation() > 0 && profile.hasEnough(numeric)) {
        boolean age = ColumnRole.of(numeric.column()) == ColumnRole.AGE;
        Trait trait =
            isFlag(spread)
                ? flag(numeric, profile)
                : isOfTwoCodes(numeric, profile)
                    ? code(numeric, profile)
                    : age ? age(numeric) : numeric(numeric, profile.label(numeric.column()));
        if (trait != null) {
          traits.add(trait.about(numeric.column()));
        }
      }
    }
    return traits;
  }

  /** Whether a column holds the days since a date. */
  public static boolean isOfDate(String column) {
    return column.startsWith(NumericWords.DAYS_SINCE);
  }

  private static Trait age(NumericProfile numeric) {
    Spread age = numeric.spread();
    double effect = age.effect();
    double strength = Math.abs(effect);
    Fact fact = ageFact(numeric);
    boolean narrow = age.standardDeviation() <= 0.6 * age.populationStandardDeviation();
    if (narrow && strength < SOLID_EFFECT && age.mean() >= 38 && age.mean() <= 57) {
      double narrowness = 1 - age.standardDeviation() / age.populationStandardDeviation();
      return new Trait(
          TraitKind.AGE,
          Tier.SOLID,
          narrowness,
          Place.ADJECTIVE,
          Message.of("title.middle-aged"),
          fact);
    }
    if (effect == 0) {
      return null;
    }
    Tier tier = Tier.of(strength >= SOLID_EFFECT, strength >= MILD_EFFECT);
    Message words =
        Message.of(
            switch (tier) {
              case SOLID -> effect > 0 ? olderWord(age) : youngerWord(age);
              case MILD -> effect > 0 ? "title.somewhat-older" : "title.somewhat-younger";
              case FAINT -> effect > 0 ? "title.slightly-older" : "title.slightly-younger";
            });
    Place place = tier == Tier.FAINT ? Place.TOUCH : Place.ADJECTIVE;
    return new Trait(TraitKind.AGE, tier, strength, place, words, fact);
  }

  private static String olderWord(Spread age) {
    return age.mean() >= 62 ? "title.senior" : "title.older";
  }

  private static String youngerWord(Spread age) {
    if (age.mean() + 1.5 * age.standardDeviation() < 20) {
      return "title.teenage";
    }
    return age.mean() < 32 ? "title.young" : "title.younger";
  }

  private static Fact ageFact(NumericProfile numeric) {
    Spread age = numeric.spread();
    Shown mean = Shown.amount(age.mean());
    Shown usual = Shown.amount(age.populationMean());
    Object unknown = NumericWords.unknown(numeric);
    return new Fact(
            Message.of("fact.age", mean, Comparison.across(mean, usual, 1.5), unknown).capital(),
            Message.of("fact.age", mean, Comparison.acrossInBrackets(mean, usual), unknown))
        .withContrast(Contrast.years(age.mean(), age.populationMean()));
  }

  private static Trait numeric(NumericProfile numeric, @Nullable String label) {
    double effect = numeric.spread().effect();
    if (effect == 0) {
      return null;
    }
    NumericWords words = NumericWords.of(numeric, label);
    double strength = Math.abs(effect);
    Tier tier = Tier.of(strength >= SOLID_EFFECT, strength >= MILD_EFFECT);
    return switch (tier) {
      case SOLID -> trait(tier, strength, words.place(), words.solid(), words);
      case MILD -> trait(tier, strength, Place.CLAUSE, words.mild(), words);
      case FAINT -> trait(tier, strength, Place.TOUCH, words.faint(), words);
    };
  }

  private static Trait trait(
      Tier tier, double strength, Place place, Message words, NumericWords numeric) {
    return new Trait(TraitKind.NUMERIC, tier, strength, place, words, numeric.fact());
  }

  /** A column of 0 and 1 is talked of as a category, among the customers who have a value. */
  private static Trait flag(NumericProfile flag, SegmentProfile profile) {
    String label = profile.label(flag.column());
    double share = Math.max(0, Math.min(1, flag.spread().mean()));
    double usual = flag.spread().populationMean();
    long known = Math.round(profile.size() * (1 - flag.missingShare()));
    boolean yes =
        share >= usual || YesNo.of(ColumnName.of(flag.column(), label)).form() != YesNo.Form.UNSAID;
    CategoryShare value =
        yes ? new CategoryShare("1", share, usual) : new CategoryShare("0", 1 - share, 1 - usual);
    CategoryWords words = CategoryWords.flag(flag, value, label);
    return CategoryTraits.trait(words, value, known).orElse(null);
  }

  /**
   * Whether a column holds two neighbouring whole numbers from 1 on, which are codes by its name.
   * No other whole numbers with the same mean have so small a variance.
   */
  private static boolean isOfTwoCodes(NumericProfile numeric, SegmentProfile profile) {
    Spread spread = numeric.spread();
    double lower = Math.floor(spread.populationMean());
    double higher = spread.populationMean() - lower;
    double variance = spread.populationStandardDeviation() * spread.populationStandardDeviation();
    String[] words =
        ColumnName.of(numeric.column(), profile.label(numeric.column())).words().split(" ");
    return lower >= 1
        && Math.abs(variance - higher * (1 - higher)) < FLAG_TOLERANCE
        && CODED.contains(words[words.length - 1].toLowerCase(Locale.ROOT));
  }

  /** A column of two codes is talked of as a category, among the customers who have a value. */
  private static Trait code(NumericProfile numeric, SegmentProfile profile) {
    Spread spread = numeric.spread();
    long lower = (long) Math.floor(spread.populationMean());
    double share = Math.max(0, Math.min(1, spread.mean() - lower));
    double usual = spread.populationMean() - lower;
    List<String> pair = List.of(String.valueOf(lower), String.valueOf(lower + 1));
    CategoryShare value =
        share >= usual
            ? new CategoryShare(pair.get(1), share, usual)
            : new CategoryShare(pair.get(0), 1 - share, 1 - usual);
    long known = Math.round(profile.size() * (1 - numeric.missingShare()));
    CategoryWords words =
        CategoryWords.ofTwo(numeric, value, pair, profile.label(numeric.column()));
    return CategoryTraits.trait(words, value, known).orElse(null);
  }

  /**
   * Whether a column holds 0 and 1 only: then the mean of its squares is its mean, and with other
   * whole numbers it is more.
   */
  public static boolean isFlag(Spread spread) {
    double mean = spread.populationMean();
    double deviation = spread.populationStandardDeviation();
    return mean > 0
        && mean < 1
        && Math.abs(deviation * deviation - mean * (1 - mean)) < FLAG_TOLERANCE;
  }

  /** Whether a column holds calendar years, which are written without commas. */
  public static boolean isCalendarYear(NumericProfile numeric) {
    return NumericWords.isCalendarYear(ColumnName.of(numeric.column(), null), numeric.spread());
  }
}
