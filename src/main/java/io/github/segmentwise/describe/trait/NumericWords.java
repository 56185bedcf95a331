package io.github.segmentwise.describe.trait;

import io.github.segmentwise.describe.wording.ColumnName;
import io.github.segmentwise.describe.wording.Comparison;
import io.github.segmentwise.describe.wording.Message;
import io.github.segmentwise.describe.wording.Message.Named;
import io.github.segmentwise.describe.wording.Message.Shown;
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
record NumericWords(Message solid, Place place, Message mild, Message faint, Fact fact) {

  /** Columns of days before the run's reference time begin so. */
  static final String DAYS_SINCE = "days_since_";

  private static final Pattern QUANTITY = Pattern.compile("(?:number|amount|share) of ");

  /** Between these multiples of the usual value a difference says more than a multiple. */
  private static final double LEAST_LESS = 0.9;

  private static final double LEAST_MORE = 1.1;

  /** From this share of missing values on, a fact tells it. */
  private static final double NOTABLE_MISSING = 0.1;

  /**
   * Words after a column's name that tell how many customers have no value; mostly null, for none.
   */
  static @Nullable Message unknownForSome(NumericProfile numeric) {
    return numeric.missingShare() < NOTABLE_MISSING
        ? null
        : Message.of("unknown-for", Shown.percent(numeric.missingShare()));
  }

  /** The same, mostly empty. */
  static Object unknown(NumericProfile numeric) {
    Message unknown = unknownForSome(numeric);
    return unknown == null ? "" : unknown;
  }

  /**
   * Chooses the wording by what the column holds: a date, ordered categories, or plain numbers.
   *
   * @param given what people call the column; null where its name says it
   */
  static NumericWords of(NumericProfile numeric, @Nullable String given) {
    if (numeric.column().startsWith(DAYS_SINCE)) {
      String date = numeric.column().substring(DAYS_SINCE.length());
      return date(ColumnName.of(date, given), numeric);
    }
    ColumnName name = ColumnName.of(numeric.column(), given);
    String label = name.words();
    if (isWithout(label, numeric.spread())) {
      return without(name, numeric.spread());
    }
    Fact fact = numeric.levels().size() < 2 ? fact(name, numeric) : levelFact(name, numeric);
    boolean more = numeric.spread().effect() > 0;
    NounNumber number = NounNumber.of(label);
    if (number == NounNumber.COUNT) {
      Named things = new Named(NounNumber.things(label), name.heading());
      return of(more ? "title.many" : "title.few", Place.CLAUSE, things, fact);
    }
    boolean hasArticle = QUANTITY.matcher(label).lookingAt();
    boolean oneWord = label.indexOf(' ') < 0 && number == NounNumber.SINGULAR;
    Named level = new Named(label, name.heading());
    if (hasArticle) {
      return of(more ? "title.a-high" : "title.a-low", Place.CLAUSE, level, fact);
    }
    return oneWord
        ? of(more ? "title.high-one" : "title.low-one", Place.ADJECTIVE, level, fact)
        : of(more ? "title.high" : "title.low", Place.CLAUSE, level, fact);
  }

  private static NumericWords of(String keys, Place place, Named what, Fact fact) {
    return new NumericWords(
        Message.of(keys, what),
        place,
        Message.of(keys + ".mild", what),
        Message.of(keys + ".faint", what),
        fact);
  }

  /** Whether nobody has any of what a column counts. */
  private static boolean isWithout(String label, Spread spread) {
    boolean isPlural = NounNumber.of(label) != NounNumber.SINGULAR && !label.contains("days");
    return isPlural && spread.mean() == 0 && spread.standardDeviation() == 0 && spread.effect() < 0;
  }

  private static NumericWords without(ColumnName name, Spread spread) {
    Named things = new Named(NounNumber.things(name.words()), name.heading());
    Shown usual = Shown.amount(spread.populationMean());
    Message without = Message.of("title.without-any", things);
    return new NumericWords(
        without,
        Place.CLAUSE,
        without,
        Message.of("title.without-any.faint", things),
        new Fact(
            Message.of("fact.without", things, usual),
            Message.of("fact.without.brief", things, usual)));
  }

  private static NumericWords date(ColumnName name, NumericProfile numeric) {
    Spread days = numeric.spread();
    DatedDeed deed = DatedDeed.of(name.words()).orElse(null);
    Named label = new Named(deed == null ? name.words() : deed.did(), name.heading());
    String keys = deed == null ? "fact.date" : "fact.did-on-date";
    Shown mean = Shown.amount(days.mean());
    Shown usual = Shown.amount(days.populationMean());
    Message across = Comparison.across(mean, usual, positive(days) ? days.lift() : 1.5);
    Message inBrackets = Comparison.acrossInBrackets(mean, usual);
    Object unknown = unknown(numeric);
    Fact fact =
        new Fact(
                Message.of(keys, mean, across, unknown, label),
                Message.of(keys + ".brief", mean, inBrackets, unknown, label))
            .withContrast(Contrast.days(days.mean(), days.populationMean()));
    boolean isEarly = days.effect() > 0;
    String title = isEarly ? "title.early" : "title.recent-date";
    String titleOfDeed = isEarly ? "title.did-early" : "title.did-recently";
    return of(deed == null ? title : titleOfDeed, Place.CLAUSE, label, fact);
  }

  private static boolean positive(Spread spread) {
    return spread.mean() > 0 && spread.populationMean() > 0;
  }

  private static Fact fact(ColumnName name, NumericProfile numeric) {
    Spread spread = numeric.spread();
    boolean isPlural = NounNumber.of(name.words()) == NounNumber.PLURAL;
    boolean years = isCalendarYear(name, spread);
    Shown mean = years ? Shown.year(spread.mean()) : Shown.amount(spread.mean());
    Shown usual =
        years ? Shown.year(spread.populationMean()) : Shown.amount(spread.populationMean());
    double lift = spread.populationMean() > 0 && !years ? spread.lift() : 1.5;
    Message contrast =
        years || spread.mean() < 0 || isClose(lift)
            ? Contrast.difference(spread.mean(), spread.populationMean())
            : Contrast.times(spread.mean(), spread.populationMean());
    String key = isPlural ? "fact.means" : "fact.mean";
    Named average = new Named(name.average(), name.heading());
    Object unknown = unknown(numeric);
    return new Fact(
            Message.of(key, mean, Comparison.across(mean, usual, lift), unknown, average).capital(),
            Message.of(key, mean, Comparison.acrossInBrackets(mean, usual), unknown, average))
        .withContrast(contrast);
  }

  private static boolean isClose(double lift) {
    return lift > LEAST_LESS && lift < LEAST_MORE;
  }

  /** The levels' places mean nothing to a reader, so their names are shown. */
  private static Fact levelFact(ColumnName name, NumericProfile numeric) {
    List<String> levels = numeric.levels();
    Spread spread = numeric.spread();
    String ours = nearest(levels, spread.mean());
    String usual = nearest(levels, spread.populationMean());
    boolean isHigher = spread.effect() > 0;
    boolean isSame = ours.equals(usual);
    Message others =
        isSame
            ? Message.of(isHigher ? "level.higher" : "level.lower")
            : Message.of("level.other", usual);
    Message inBrackets =
        isSame
            ? Message.of(isHigher ? "level.higher.brief" : "level.lower.brief")
            : Message.of("level.other.brief", usual);
    Named label = new Named(name.words(), name.heading());
    return new Fact(
        Message.of("fact.level", ours, others, unknown(numeric), label).capital(),
        Message.of("fact.level", ours, inBrackets, unknown(numeric), label));
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
