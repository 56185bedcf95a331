package io.github.segmentwise.describe.trait;

import io.github.segmentwise.describe.wording.Comparison;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.describe.wording.PlainText;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import io.github.segmentwise.profile.SegmentProfile.Spread;
import java.util.List;
import java.util.Locale;

/**
 * How a numeric column is talked about in which a segment lies above or below all customers.
 *
 * @param solid in a title, where it is far above or below: "high-income"
 * @param place where {@code solid} stands
 * @param mild in a title, where it is somewhat so: "with higher income"
 * @param faint in a title, where it is hardly so: "higher income"
 */
record NumericWords(String solid, Place place, String mild, String faint, Fact fact) {

  /** Columns of days before the run's reference time begin so. */
  private static final String DAYS_SINCE = "days_since_";

  /** Chooses the wording by what the column holds: a date, ordered categories, or plain numbers. */
  static NumericWords of(NumericProfile numeric) {
    if (numeric.column().startsWith(DAYS_SINCE)) {
      return date(
          PlainText.ofColumn(numeric.column().substring(DAYS_SINCE.length())), numeric.spread());
    }
    String label = PlainText.ofColumn(numeric.column());
    Fact fact =
        numeric.levels().size() < 2
            ? fact(label, numeric.spread())
            : levelFact(label, numeric.levels(), numeric.spread());
    boolean more = numeric.spread().effect() > 0;
    String level = more ? "high" : "low";
    String comparative = (more ? "higher " : "lower ") + label;
    boolean oneWord = label.indexOf(' ') < 0;
    return new NumericWords(
        oneWord ? level + "-" + label : "with " + level + " " + label,
        oneWord ? Place.ADJECTIVE : Place.CLAUSE,
        "with " + comparative,
        comparative,
        fact);
  }

  private static NumericWords date(String label, Spread days) {
    boolean earlier = days.effect() > 0;
    String mean = Figures.amount(days.mean());
    String usual = Figures.amount(days.populationMean());
    Fact fact =
        new Fact(
                "Their "
                    + label
                    + " lies "
                    + mean
                    + " days back on average"
                    + Comparison.across(mean, usual, positive(days) ? days.lift() : 1.5),
                "their "
                    + label
                    + " lies "
                    + mean
                    + " days back"
                    + Comparison.acrossInBrackets(mean, usual))
            .withContrast(Figures.difference(days.mean() - days.populationMean()) + " days");
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

  private static Fact fact(String label, Spread spread) {
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
    return new Fact(
            "Their average " + label + " is " + mean + Comparison.across(mean, usual, lift),
            "their average " + label + " is " + mean + Comparison.acrossInBrackets(mean, usual))
        .withContrast(contrast);
  }

  /** The levels' places mean nothing to a reader, so their names are shown. */
  private static Fact levelFact(String label, List<String> levels, Spread spread) {
    String ours = nearest(levels, spread.mean());
    String usual = nearest(levels, spread.populationMean());
    String higher = spread.effect() > 0 ? "higher" : "lower";
    String others =
        ours.equals(usual)
            ? ", somewhat " + higher + " than across all customers"
            : ", that of all customers to “" + usual + "”";
    String inBrackets =
        ours.equals(usual) ? " (" + higher + " than across all)" : " (“" + usual + "” across all)";
    String text = "average " + label + " is nearest to “" + ours + "”";
    return new Fact("Their " + text + others, "their " + text + inBrackets);
  }

  private static String nearest(List<String> levels, double place) {
    int nearest = (int) Math.max(0, Math.min(levels.size() - 1.0, Math.rint(place)));
    return PlainText.of(levels.get(nearest)).replaceAll("[“”]", "");
  }

  private static boolean isYear(Spread spread) {
    return spread.mean() >= 1000
        && spread.mean() < 3000
        && spread.populationMean() >= 1000
        && spread.populationMean() < 3000;
  }
}
