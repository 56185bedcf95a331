package io.github.segmentwise.describe.trait;

import io.github.segmentwise.describe.wording.ColumnName;
import io.github.segmentwise.describe.wording.Comparison;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.describe.wording.NounNumber;
import io.github.segmentwise.describe.wording.PlainText;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import io.github.segmentwise.profile.SegmentProfile.Spread;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How a numeric column is talked about in which a segment lies above or below all customers.
 *
 * @param solid in a title, where it is far above or below: "high-income", "with many orders"
 * @param place where {@code solid} stands
 * @param mild in a title, where it is somewhat so: "with higher income"
 * @param faint in a title, where it is hardly so: "higher income"
 */
record NumericWords(String solid, Place place, String mild, String faint, Fact fact) {

  /** Columns of days before the run's reference time begin so. */
  static final String DAYS_SINCE = "days_since_";

  private static final Pattern QUANTITY = Pattern.compile("(?:number|amount|share) of ");

  /** From this share of missing values on, a fact tells it. */
  private static final double NOTABLE_MISSING = 0.1;

  /** Words after a column's name that tell how many customers have no value; mostly empty. */
  static String unknownForSome(NumericProfile numeric) {
    return numeric.missingShare() < NOTABLE_MISSING
        ? ""
        : " (unknown for " + Figures.PLAIN.percent(numeric.missingShare()) + " of them)";
  }

  /**
   * Chooses the wording by what the column holds: a date, ordered categories, or plain numbers.
   *
   * @param given what people call the column; null where its name says it
   */
  static NumericWords of(NumericProfile numeric, @Nullable String given) {
    if (numeric.column().startsWith(DAYS_SINCE)) {
      String date = numeric.column().substring(DAYS_SINCE.length());
      return date(ColumnName.of(date, given).words(), numeric);
    }
    ColumnName name = ColumnName.of(numeric.column(), given);
    String label = name.words();
    if (isWithout(label, numeric.spread())) {
      return without(label, numeric.spread());
    }
    Fact fact = numeric.levels().size() < 2 ? fact(name, numeric) : levelFact(label, numeric);
    boolean more = numeric.spread().effect() > 0;
    NounNumber number = NounNumber.of(label);
    if (number == NounNumber.COUNT) {
      String things = NounNumber.things(label);
      String comparative = (more ? "more " : "fewer ") + things;
      return new NumericWords(
          "with " + (more ? "many " : "few ") + things,
          Place.CLAUSE,
          "with " + comparative,
          comparative,
          fact);
    }
    String level = more ? "high" : "low";
    String comparative = (more ? "higher " : "lower ") + label;
    String article = QUANTITY.matcher(label).lookingAt() ? "a " : "";
    boolean oneWord = label.indexOf(' ') < 0 && number == NounNumber.SINGULAR;
    return new NumericWords(
        oneWord ? level + "-" + label : "with " + article + level + " " + label,
        oneWord ? Place.ADJECTIVE : Place.CLAUSE,
        "with " + article + comparative,
        comparative,
        fact);
  }

  /** Whether nobody has any of what a column counts. */
  private static boolean isWithout(String label, Spread spread) {
    boolean isPlural = NounNumber.of(label) != NounNumber.SINGULAR && !label.contains("days");
    return isPlural && spread.mean() == 0 && spread.standardDeviation() == 0 && spread.effect() < 0;
  }

  private static NumericWords without(String label, Spread spread) {
    String things = NounNumber.things(label);
    String usual = Figures.PLAIN.amount(spread.populationMean());
    String without = "without " + things;
    return new NumericWords(
        without,
        Place.CLAUSE,
        without,
        "more " + without,
        new Fact(
            "None of them has any " + things + ", against " + usual + " on average",
            "none has any " + things + " (" + usual + " on average)"));
  }

  private static NumericWords date(String label, NumericProfile numeric) {
    Spread days = numeric.spread();
    String lies = unknownForSome(numeric) + " lies ";
    boolean earlier = days.effect() > 0;
    String mean = Figures.PLAIN.amount(days.mean());
    String usual = Figures.PLAIN.amount(days.populationMean());
    Fact fact =
        new Fact(
                "Their "
                    + label
                    + lies
                    + mean
                    + " days back on average"
                    + Comparison.across(mean, usual, positive(days) ? days.lift() : 1.5),
                "their "
                    + label
                    + lies
                    + mean
                    + " days back"
                    + Comparison.acrossInBrackets(mean, usual))
            .withContrast(Figures.PLAIN.difference(days.mean() - days.populationMean()) + " days");
    return new NumericWords(
        "with " + (earlier ? "early " : "recent ") + label,
        Place.CLAUSE,
        "with " + (earlier ? "earlier " : "more recent ") + label,
        (earlier ? "earlier " : "more recent ") + label,
        fact);
  }

  private static boolean positive(Spread spread) {
    return spread.mean() > 0 && spread.populationMean() > 0;
  }

  private static Fact fact(ColumnName name, NumericProfile numeric) {
    Spread spread = numeric.spread();
    boolean isPlural = NounNumber.of(name.words()) == NounNumber.PLURAL;
    String is = name.average() + unknownForSome(numeric) + (isPlural ? " are " : " is ");
    boolean years = isCalendarYear(name, spread);
    String mean =
        years ? Figures.PLAIN.calendarYear(spread.mean()) : Figures.PLAIN.amount(spread.mean());
    String usual =
        years
            ? Figures.PLAIN.calendarYear(spread.populationMean())
            : Figures.PLAIN.amount(spread.populationMean());
    double lift = spread.populationMean() > 0 && !years ? spread.lift() : 1.5;
    String contrast =
        years || spread.mean() < 0
            ? Figures.PLAIN.difference(spread.mean() - spread.populationMean())
            : Figures.PLAIN.times(spread.mean(), spread.populationMean());
    return new Fact(
            "Their " + is + mean + Comparison.across(mean, usual, lift),
            "their " + is + mean + Comparison.acrossInBrackets(mean, usual))
        .withContrast(contrast);
  }

  /** The levels' places mean nothing to a reader, so their names are shown. */
  private static Fact levelFact(String label, NumericProfile numeric) {
    List<String> levels = numeric.levels();
    Spread spread = numeric.spread();
    String ours = nearest(levels, spread.mean());
    String usual = nearest(levels, spread.populationMean());
    String higher = spread.effect() > 0 ? "higher" : "lower";
    String others =
        ours.equals(usual)
            ? ", somewhat " + higher + " than across all customers"
            : ", that of all customers to “" + usual + "”";
    String inBrackets =
        ours.equals(usual) ? " (" + higher + " than across all)" : " (“" + usual + "” across all)";
    String text = "average " + label + unknownForSome(numeric) + " is nearest to “" + ours + "”";
    return new Fact("Their " + text + others, "their " + text + inBrackets);
  }

  private static String nearest(List<String> levels, double place) {
    int nearest = (int) Math.max(0, Math.min(levels.size() - 1.0, Math.rint(place)));
    return PlainText.of(levels.get(nearest)).replaceAll("[“”]", "");
  }

  /** Whether a column holds calendar years, which are written without commas. */
  static boolean isCalendarYear(ColumnName name, Spread spread) {
    return name.words().toLowerCase(Locale.ROOT).contains("year")
        && spread.mean() >= 1000
        && spread.mean() < 3000
        && spread.populationMean() >= 1000
        && spread.populationMean() < 3000;
  }
}
