package io.github.segmentwise.featuretable;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.featuretable.PlannedColumn.Use;
import io.github.segmentwise.read.InputColumn;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.sentence.SentenceJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a column is, of which the user said nothing, from its values and its name.
 *
 * <p>A column is numeric, or a date, when nearly all of its values are: the rest are markers and
 * words for missing values, or at most 1 % of the filled cells and at most 20 different texts; from
 * 50 filled cells on, one is always let pass.
 */
final class ColumnInference {

  private static final double MOST_OTHERS = 0.01;
  private static final int MOST_DIFFERENT_OTHERS = 20;
  private static final int FEWEST_FOR_ONE = 50;

  /** A category of more different values than this share of its values is hardly one. */
  private static final double MANY_VALUES = 0.5;

  private static final int FEWEST_FOR_MANY = 20;

  /** Share of the values from which it is said why a column is not numeric. */
  private static final double MOSTLY = 0.5;

  private static final double NEARLY_ALL = 0.99;

  /** Share of different values from which a column that is named as an id is one. */
  private static final double ID_DISTINCT = 0.9;

  private static final long FIRST_DATE = 1900_01_01;
  private static final long LAST_DATE = 2100_12_31;

  private static final int MOST_CODES = 100;
  private static final int FEWEST_OF_CODE = 5;

  private static final long FEWEST_STEPS = 3;
  private static final long FEWEST_WIDE_STEPS = 6;
  private static final double LEAST_PHONE = 1e6;

  private final int index;
  private final String name;
  private final ColumnName words;
  private final ColumnEvidence column;
  private final Facts facts;
  private final boolean isTyped;

  /**
   * @param facts gets a fact of what people should know
   */
  ColumnInference(
      int index, String name, InputColumn.Type type, ColumnEvidence column, Facts facts) {
    this.index = index;
    this.name = name;
    this.column = column;
    this.facts = facts;
    words = new ColumnName(name);
    isTyped = type == InputColumn.Type.NUMBER;
  }

  /** The planned column; null where the column is left out. */
  @Nullable PlannedColumn infer() {
    if (column.values() + column.words().total() == 0) {
      return leftOut("all_missing.");
    }
    NumberReading numbers = NumberReading.of(column);
    boolean isPostal = words.isPostal() && isNearlyAll(column.postal());
    boolean isCode = !isTyped && (column.codes() > 0 || isPostal || numbers.hasSeveralCurrencies());
    if (!isCode && (isTyped || fits(numbers.numbers(), numbers.others()))) {
      return number(numbers);
    }
    DateReading dates = DateReading.of(column);
    if (fits(dates.dates(), dates.others())) {
      return date(dates);
    }
    TimeReading times = TimeReading.of(column, name);
    if (!isCode && fits(times.times(), times.others())) {
      return time(times);
    }
    return category(isPostal, isCode, numbers, dates);
  }

  private @Nullable PlannedColumn leftOut(String fact) {
    facts.add(fact + name, 1);
    return null;
  }

  private boolean isNearlyAll(long count) {
    return count >= NEARLY_ALL * column.values() && count > 0;
  }

  private boolean fits(long read, List<FewTexts> others) {
    return read > 0
        && column.values() - read <= mostOthers()
        && distinct(others) <= MOST_DIFFERENT_OTHERS;
  }

  /** In a table of some size, one value that does not fit is let pass, though more than 1 %. */
  private double mostOthers() {
    double share = MOST_OTHERS * column.filled();
    return column.filled() >= FEWEST_FOR_ONE ? Math.max(1, share) : share;
  }

  private static int distinct(List<FewTexts> texts) {
    return texts.stream().mapToInt(FewTexts::distinct).sum();
  }

  private @Nullable PlannedColumn number(NumberReading numbers) {
    boolean isWhole = numbers.areWhole();
    if (column.distinct() - distinct(numbers.others()) == 1) {
      return leftOut("constant.");
    }
    if (isWhole && words.isPhone() && column.largest(numbers.convention()) >= LEAST_PHONE) {
      return leftOut("phone.");
    }
    if (isWhole && isId()) {
      return leftOut("identifying.");
    }
    ColumnReading reading = ColumnReadings.ofNumbers(name, numbers);
    reading = isWhole && areCodes() ? reading.noted(Sentence.of("record.columns.codes")) : reading;
    (isWhole && areLikeDates(column.largest(numbers.convention()))
            ? reading.noted(Sentence.of("record.columns.maybe-dates"))
            : reading)
        .addTo(facts);
    return numbers.plan(index, name, false);
  }

  /** Whether whole numbers that repeat are named as codes; of two it does not matter. */
  private boolean areCodes() {
    long distinct = column.distinct();
    return words.isCode()
        && distinct > 2
        && distinct <= MOST_CODES
        && distinct * FEWEST_OF_CODE <= column.values();
  }

  /** Whether whole numbers may be dates without separators, of which there are several. */
  private boolean areLikeDates(double largest) {
    return column.steps().least() >= FIRST_DATE && largest <= LAST_DATE && column.distinct() > 2;
  }

  /** Whether whole numbers look like an id: by their name, or as a running number. */
  private boolean isId() {
    long values = column.values();
    if (values > 1 && words.isId() && column.distinct() >= ID_DISTINCT * values) {
      return true;
    }
    if (!column.allDiffer() || values < FEWEST_STEPS) {
      return false;
    }
    WholeSteps steps = column.steps();
    long span = steps.most() - steps.least();
    boolean isRunning =
        steps.areConstant(values) && (span == values - 1 || values >= FEWEST_WIDE_STEPS);
    return isRunning || isRunningWithGaps(steps.least(), steps.most(), values);
  }

  /**
   * Whether the numbers have as many digits as the rows need, and are so close that measures would
   * agree somewhere: of n values drawn from m, n·(n − 1) / 2m pairs agree on average.
   */
  private static boolean isRunningWithGaps(long least, long most, long values) {
    double pairs = values / 2.0 * (values - 1) / (most - least + 1.0);
    return least >= 0
        && Long.toString(most).length() == Long.toString(values).length()
        && pairs >= 3;
  }

  private @Nullable PlannedColumn date(DateReading dates) {
    if (column.distinct() - distinct(dates.others()) == 1) {
      return leftOut("constant.");
    }
    ColumnReadings.ofDates(name, dates).addTo(facts);
    return PlannedColumn.daysSince(index, name, dates.order());
  }

  private @Nullable PlannedColumn time(TimeReading times) {
    if (column.distinct() - distinct(times.others()) == 1) {
      return leftOut("constant.");
    }
    ColumnReadings.ofTimes(name, times).addTo(facts);
    return times.plan(index, name);
  }

  private @Nullable PlannedColumn category(
      boolean isPostal, boolean isCode, NumberReading numbers, DateReading dates) {
    Use use =
        isPostal
            ? Use.CODE_OF_DIGITS
            : column.hasCodesOfTwoCapitals() ? Use.CODE_OF_LETTERS : Use.CATEGORY;
    SortedMap<String, Long> markers = ColumnReadings.markers(column, use);
    long missing = markers.values().stream().mapToLong(Long::longValue).sum();
    long values = column.filled() - missing;
    long distinct =
        column.distinct()
            + column.words().distinct()
            + (missing < column.markers().total() ? 1 : 0);
    boolean isComplete = values == column.rows();
    boolean isNearlyUnique = values >= FEWEST_FOR_MANY && distinct > MANY_VALUES * values;
    if (distinct == 1 && isComplete) {
      return leftOut("constant.");
    }
    if (isComplete && values > 1 && distinct == values && column.allDiffer()) {
      return leftOut("identifying.");
    }
    List<Sentence> notes = new ArrayList<>();
    if (isNearlyUnique) {
      addObstacle(notes, numbers, dates);
      if (isCode || notes.isEmpty()) {
        facts.add("nearly_unique." + name, distinct);
      } else {
        facts.add("obstructed." + name + ": " + SentenceJson.packed(notes.get(0)), 1);
      }
      return null;
    }
    if (isPostal) {
      notes.add(Sentence.of("record.columns.postal"));
    } else if (numbers.hasSeveralCurrencies()) {
      notes.add(
          Sentence.of(
              "record.columns.several-currencies",
              String.join(", ", column.currencies().keySet())));
    } else if (!isCode) {
      addObstacle(notes, numbers, dates);
    }
    ColumnReadings.ofCategories(name, column, use, notes).addTo(facts);
    return new PlannedColumn(index, name, use);
  }

  private void addObstacle(List<Sentence> notes, NumberReading numbers, DateReading dates) {
    NumberReading named = NumberReading.ofNamed(column);
    Sentence.Figure all = Sentence.count(column.values());
    long shortened = named.numbers() - numbers.numbers();
    if (shortened > 0 && isNearlyAll(named.numbers())) {
      notes.add(
          Sentence.of(
              "record.columns.maybe-short",
              Sentence.count(shortened),
              all,
              NumberReading.signs(column)));
    } else if (numbers.numbers() >= MOSTLY * column.values()) {
      notes.add(
          obstacle(
              numbers.numbers(),
              numbers.others(),
              "record.columns.mostly-numbers-one",
              "record.columns.mostly-numbers"));
    } else if (isNearlyAll(numbers.numbers() + column.numbersWithWords())) {
      notes.add(
          Sentence.of("record.columns.with-words", Sentence.count(column.numbersWithWords()), all));
    } else if (dates.dates() >= MOSTLY * column.values()) {
      notes.add(
          obstacle(
              dates.dates(),
              dates.others(),
              "record.columns.mostly-dates-one",
              "record.columns.mostly-dates"));
    }
  }

  private Sentence obstacle(long read, List<FewTexts> others, String butOne, String butSeveral) {
    SortedMap<String, Long> texts = new TreeMap<>();
    others.forEach(each -> each.addTo(texts));
    SortedMap<String, Long> shapes = new TreeMap<>();
    texts.forEach((text, count) -> shapes.merge(CellText.shape(text), count, Long::sum));
    String shape =
        shapes.entrySet().stream()
            .max(
                Map.Entry.<String, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .map(Map.Entry::getKey)
            .orElse("");
    long other = column.values() - read;
    return Sentence.of(
        other == 1 ? butOne : butSeveral,
        Sentence.count(read),
        Sentence.count(column.values()),
        Sentence.count(other),
        shape);
  }
}
