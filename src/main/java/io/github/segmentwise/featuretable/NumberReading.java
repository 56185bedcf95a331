package io.github.segmentwise.featuretable;

import io.github.segmentwise.cell.CurrencySigns;
import io.github.segmentwise.cell.ShortNumber;
import io.github.segmentwise.cell.WrittenNumber.Convention;
import io.github.segmentwise.cell.WrittenNumber.Mark;
import io.github.segmentwise.featuretable.PlannedColumn.Use;
import io.github.segmentwise.sentence.Sentence;
import java.util.ArrayList;
import java.util.List;

/**
 * How the numbers of a column are written, decided over all of its values: by the convention that
 * reads the most of them.
 *
 * <p>Where every value can be read by both, points are decimals and commas separate thousands, as
 * programs write them. Amounts of money with a single point before three digits are an exception:
 * nobody gives prices with three decimals, so that the point separates thousands.
 *
 * @param readsShort whether a word or letter behind the digits stands for thousands or more
 */
record NumberReading(ColumnEvidence evidence, Convention convention, boolean readsShort) {

  /** The reading of values of which nobody said that they are numbers. */
  static NumberReading of(ColumnEvidence evidence) {
    return of(evidence, evidence.areShortNumbersSure());
  }

  /** The reading of values that are numbers, as somebody said. */
  static NumberReading ofNamed(ColumnEvidence evidence) {
    return of(evidence, evidence.hasShortNumbers());
  }

  private static NumberReading of(ColumnEvidence evidence, boolean readsShort) {
    long points = evidence.numbers(Convention.POINT, readsShort);
    long commas = evidence.numbers(Convention.COMMA, readsShort);
    boolean isMoney = evidence.marked(Mark.CURRENCY) > 0;
    boolean isUndecided = points == commas;
    boolean hasThousands =
        isMoney && evidence.ambiguousPoints() > 0 && evidence.ambiguousCommas() == 0;
    boolean isComma = commas > points || (isUndecided && hasThousands);
    return new NumberReading(evidence, isComma ? Convention.COMMA : Convention.POINT, readsShort);
  }

  long numbers() {
    return evidence.numbers(convention, readsShort);
  }

  /** Values that are not numbers of the convention. */
  List<FewTexts> others() {
    return evidence.otherThan(convention, readsShort);
  }

  /** Whether all are whole, and none is short for a larger one. */
  boolean areWhole() {
    return !readsShort && evidence.areWhole(convention);
  }

  /**
   * The column of these numbers.
   *
   * @param isNamed whether somebody said that they are numbers, so that those of the other
   *     convention are read as well
   */
  PlannedColumn plan(int index, String name, boolean isNamed) {
    Use use = isNamed ? Use.ANY_NUMBER : readsShort ? Use.SHORT_NUMBER : Use.NUMBER;
    return PlannedColumn.number(index, name, use, convention);
  }

  /** Whether amounts are of several currencies, which cannot be compared. */
  boolean hasSeveralCurrencies() {
    return evidence.currencies().keySet().stream().map(CurrencySigns::currency).distinct().count()
        > 1;
  }

  /** What numbers are written with, in words; empty where they are as programs write them. */
  List<Sentence> writtenWith() {
    List<Sentence> words = new ArrayList<>();
    if (!evidence.currencies().isEmpty()) {
      words.add(
          Sentence.of(
              "record.columns.currency", String.join(", ", evidence.currencies().keySet())));
    }
    boolean isPoint = convention == Convention.POINT;
    if (evidence.marked(isPoint ? Mark.COMMA : Mark.POINT) > 0) {
      words.add(Sentence.of(isPoint ? "record.columns.commas" : "record.columns.points"));
    }
    if (evidence.marked(Mark.SPACE) > 0) {
      words.add(Sentence.of("record.columns.spaces"));
    }
    if (evidence.marked(Mark.APOSTROPHE) > 0) {
      words.add(Sentence.of("record.columns.apostrophes"));
    }
    if (!isPoint && evidence.marked(Mark.COMMA) > 0) {
      words.add(Sentence.of("record.columns.decimal-commas"));
    }
    if (evidence.marked(Mark.PERCENT) > 0) {
      words.add(Sentence.of("record.columns.percent"));
    }
    if (evidence.marked(Mark.BRACKETS) > 0) {
      words.add(Sentence.of("record.columns.brackets"));
    }
    if (evidence.marked(Mark.LAST_MINUS) > 0) {
      words.add(Sentence.of("record.columns.last-minus"));
    }
    if (readsShort) {
      words.add(Sentence.of("record.columns.with-signs", signs(evidence)));
    }
    return words;
  }

  /** The signs of a column with what they stand for. */
  static Sentence signs(ColumnEvidence evidence) {
    return Sentence.listed(evidence.signs().keySet().stream().map(ShortNumber::words).toList());
  }

  /** What is uncertain of the reading, in clauses. */
  List<Sentence> doubts() {
    List<Sentence> doubts = new ArrayList<>();
    long ambiguous = evidence.ambiguousPoints() + evidence.ambiguousCommas();
    boolean isUndecided =
        evidence.numbers(Convention.POINT, readsShort)
            == evidence.numbers(Convention.COMMA, readsShort);
    if (ambiguous > 0 && isUndecided) {
      boolean isPoint = evidence.ambiguousPoints() > 0;
      boolean isThousands = isPoint == (convention == Convention.COMMA);
      doubts.add(
          Sentence.of(
              isPoint ? "record.columns.maybe-point" : "record.columns.maybe-comma",
              Sentence.of(
                  isThousands ? "record.columns.as-thousands" : "record.columns.as-decimals")));
    }
    long percents = evidence.marked(Mark.PERCENT);
    if (percents > 0 && percents < numbers()) {
      doubts.add(
          Sentence.of(
              "record.columns.some-percent", Sentence.count(percents), Sentence.count(numbers())));
    }
    if (hasSeveralCurrencies()) {
      doubts.add(Sentence.of("record.columns.as-one-currency"));
    }
    return doubts;
  }
}
