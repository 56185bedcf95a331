package io.github.segmentwise.featuretable;

import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.cell.MissingText;
import io.github.segmentwise.cell.ShortNumber;
import io.github.segmentwise.cell.WrittenNumber;
import io.github.segmentwise.cell.WrittenNumber.Convention;
import io.github.segmentwise.cell.WrittenNumber.Mark;
import io.github.segmentwise.cell.WrittenTime;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.Hash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the values of a column say of its type. Evidence of disjoint rows merges in any order, to
 * the same evidence.
 *
 * <p>Each different text of a batch is looked at once. Texts fall into kinds, by what they can be
 * read as: a number by either {@link Convention}, a date in each {@link DateOrder}. Every kind is
 * counted exactly and keeps a few of its texts, so that it can be said of any reading how many
 * values do not fit it, and which.
 */
final class ColumnEvidence {

  private static final int ROWS = 0;
  private static final int EMPTY = 1;
  private static final int CANONICAL_INTEGERS = 2;
  private static final int BOOLEANS = 3;
  private static final int TRUE = 4;
  private static final int CODES = 5;
  private static final int POSTAL = 6;
  private static final int TWO_CAPITALS = 7;
  private static final int SHORT_YEARS = 8;
  private static final int AMBIGUOUS_POINTS = 9;
  private static final int AMBIGUOUS_COMMAS = 10;
  private static final int SURE_SHORT_NUMBERS = 11;
  private static final int TIMES_OF_TWO_PARTS = 12;
  private static final int TIMES_BEYOND_DAY = 13;
  private static final int TIMES_OF_TWO_PARTS_BEYOND_DAY = 14;
  private static final int FIRST_WHOLE = 15;
  private static final int FIRST_MARK = FIRST_WHOLE + Convention.values().length;
  private static final int COUNTS = FIRST_MARK + Mark.values().length;

  /** A kind is a bit per convention, then a bit per date order. */
  private static final int FIRST_DATE_BIT = Convention.values().length;

  private static final int PLAIN_KINDS = 1 << (FIRST_DATE_BIT + DateOrder.values().length);

  /** Kinds of numbers such as 1.2k begin here, with a bit per convention. */
  private static final int SHORT_NUMBER = PLAIN_KINDS;

  private static final int TIME = SHORT_NUMBER + (1 << FIRST_DATE_BIT);
  private static final int WITH_WORD = TIME + 1;
  private static final int KINDS = WITH_WORD + 1;
  private static final int PLAIN_NUMBER = (1 << FIRST_DATE_BIT) - 1;

  private final long[] counts;
  private final DistinctSketch distinct;
  private FewTexts markers = new FewTexts();
  private FewTexts words = new FewTexts();
  private final @Nullable FewTexts[] kinds = new FewTexts[KINDS];
  private final SortedMap<String, Long> currencies = new TreeMap<>();
  private final SortedMap<String, Long> signs = new TreeMap<>();
  private double[] largest = new double[Convention.values().length];
  private WholeSteps steps = new WholeSteps();

  ColumnEvidence() {
    this(new long[COUNTS], new DistinctSketch());
  }

  private ColumnEvidence(long[] counts, DistinctSketch distinct) {
    this.counts = counts;
    this.distinct = distinct;
  }

  void add(TextColumn column) {
    String[] dictionary = column.dictionary();
    long[] byCode = new long[dictionary.length];
    for (int row = 0; row < column.size(); row++) {
      if (column.code(row) == TextColumn.MISSING) {
        counts[EMPTY]++;
      } else {
        byCode[column.code(row)]++;
      }
    }
    counts[ROWS] += column.size();
    for (int code = 0; code < byCode.length; code++) {
      if (byCode[code] > 0) {
        add(dictionary[code], byCode[code]);
      }
    }
  }

  private void add(String cell, long count) {
    String text = MissingText.strip(cell);
    WrittenNumber number = WrittenNumber.of(text);
    MissingText missing = number == null ? MissingText.of(text) : MissingText.NO;
    long hash = Hash.ofText(text);
    counts[TWO_CAPITALS] += CellText.isTwoCapitals(text) ? count : 0;
    if (missing == MissingText.ALWAYS) {
      markers.add(text, hash, count);
      return;
    }
    if (missing == MissingText.WORD) {
      words.add(text, hash, count);
      return;
    }
    distinct.add(hash, count);
    counts[BOOLEANS] += CellText.isBoolean(text) ? count : 0;
    counts[TRUE] += CellText.isTrue(text) ? count : 0;
    counts[POSTAL] += CellText.isPostal(text) ? count : 0;
    int kind = 0;
    if (CellText.isCode(text)) {
      counts[CODES] += count;
    } else if (number != null) {
      kind = addNumber(number, count);
      counts[CANONICAL_INTEGERS] += CellText.isCanonicalInteger(cell) ? count : 0;
    } else {
      kind = addOther(text, count);
    }
    kind(kind).add(text, hash, count);
  }

  private FewTexts kind(int kind) {
    FewTexts texts = kinds[kind];
    if (texts == null) {
      texts = new FewTexts();
      kinds[kind] = texts;
    }
    return texts;
  }

  private int addNumber(WrittenNumber number, long count) {
    int kind = 0;
    for (Convention convention : Convention.values()) {
      if (number.isBy(convention)) {
        kind |= 1 << convention.ordinal();
        double value = number.value(convention);
        largest[convention.ordinal()] = Math.max(largest[convention.ordinal()], Math.abs(value));
        counts[FIRST_WHOLE + convention.ordinal()] += value == Math.rint(value) ? count : 0;
      }
    }
    addMarks(number, count);
    if (number.isBy(Convention.POINT)) {
      addStep(number.value(Convention.POINT));
    }
    return kind;
  }

  private void addMarks(WrittenNumber number, long count) {
    for (Mark mark : Mark.values()) {
      counts[FIRST_MARK + mark.ordinal()] += number.has(mark) ? count : 0;
    }
    if (number.isAmbiguous()) {
      counts[number.has(Mark.POINT) ? AMBIGUOUS_POINTS : AMBIGUOUS_COMMAS] += count;
    }
    if (!number.currency().isEmpty()) {
      currencies.merge(number.currency(), count, Long::sum);
    }
  }

  private int addOther(String text, long count) {
    WrittenDate date = WrittenDate.of(text);
    if (date != null) {
      return addDate(date, count);
    }
    ShortNumber number = ShortNumber.of(text);
    if (number != null) {
      return addShort(number, count);
    }
    WrittenTime time = WrittenTime.of(text);
    if (time == null) {
      return CellText.isNumberWithWord(text) ? WITH_WORD : 0;
    }
    counts[TIMES_OF_TWO_PARTS] += time.isTwoParts() ? count : 0;
    counts[TIMES_BEYOND_DAY] += time.isBeyondDay() ? count : 0;
    counts[TIMES_OF_TWO_PARTS_BEYOND_DAY] += time.isTwoParts() && time.isBeyondDay() ? count : 0;
    return TIME;
  }

  private int addShort(ShortNumber written, long count) {
    int kind = SHORT_NUMBER;
    WrittenNumber number = written.number();
    for (Convention convention : Convention.values()) {
      if (number.isBy(convention)) {
        kind += 1 << convention.ordinal();
        largest[convention.ordinal()] =
            Math.max(largest[convention.ordinal()], Math.abs(number.value(convention)));
      }
    }
    signs.merge(written.sign(), count, Long::sum);
    if (written.isSure()) {
      counts[SURE_SHORT_NUMBERS] += count;
      addMarks(number, count);
    }
    return kind;
  }

  private void addStep(double value) {
    if (value == Math.rint(value)) {
      steps.add(value);
    }
  }

  private int addDate(WrittenDate date, long count) {
    int kind = 0;
    for (DateOrder order : DateOrder.values()) {
      kind |= date.day(order).isPresent() ? 1 << (FIRST_DATE_BIT + order.ordinal()) : 0;
    }
    counts[SHORT_YEARS] += date.hasShortYear() ? count : 0;
    return kind;
  }

  /** Adds numbers, NaN where missing. */
  void add(double[] column) {
    counts[ROWS] += column.length;
    for (double value : column) {
      if (Double.isNaN(value)) {
        counts[EMPTY]++;
        continue;
      }
      for (Convention convention : Convention.values()) {
        largest[convention.ordinal()] = Math.max(largest[convention.ordinal()], Math.abs(value));
        counts[FIRST_WHOLE + convention.ordinal()] += value == Math.rint(value) ? 1 : 0;
      }
      addStep(value);
      distinct.add(Hash.mix(0, Double.doubleToLongBits(value)), 1);
      kind(PLAIN_NUMBER).add(1);
    }
  }

  ColumnEvidence merge(ColumnEvidence other) {
    for (int i = 0; i < COUNTS; i++) {
      counts[i] += other.counts[i];
    }
    distinct.merge(other.distinct);
    markers.merge(other.markers);
    words.merge(other.words);
    for (int kind = 0; kind < KINDS; kind++) {
      if (other.kinds[kind] != null) {
        kind(kind).merge(other.kinds[kind]);
      }
    }
    other.currencies.forEach((sign, count) -> currencies.merge(sign, count, Long::sum));
    other.signs.forEach((sign, count) -> signs.merge(sign, count, Long::sum));
    for (int i = 0; i < largest.length; i++) {
      largest[i] = Math.max(largest[i], other.largest[i]);
    }
    steps.merge(other.steps);
    return this;
  }

  long rows() {
    return counts[ROWS];
  }

  /** Cells that are not empty. */
  long filled() {
    return counts[ROWS] - counts[EMPTY];
  }

  /** Values that are neither empty, nor a marker, nor a word for a missing value. */
  long values() {
    return filled() - markers.total() - words.total();
  }

  /** Markers of missing values, such as {@code NULL}. */
  FewTexts markers() {
    return markers;
  }

  /** Words that say that a number or a date is missing, and are a category otherwise. */
  FewTexts words() {
    return words;
  }

  /** Different values, markers and words apart. */
  long distinct() {
    return distinct.distinct();
  }

  /** Whether no value occurs twice. */
  boolean allDiffer() {
    return distinct.allDiffer();
  }

  /**
   * Different values that occur less often than {@code fewest}: exact up to 4,095 different values,
   * beyond them those among 4,096.
   */
  long rarerThan(long fewest) {
    return distinct.rarerThan(fewest);
  }

  /** Values that are a number by a convention. */
  long numbers(Convention convention) {
    return total(kind -> isNumber(kind, convention, false));
  }

  /**
   * Values that are a number by a convention.
   *
   * @param withShort whether numbers such as 1.2k count
   */
  long numbers(Convention convention, boolean withShort) {
    return total(kind -> isNumber(kind, convention, withShort));
  }

  private static boolean isNumber(int kind, Convention convention, boolean withShort) {
    boolean isKind = kind < PLAIN_KINDS || (withShort && kind < TIME);
    return isKind && (kind >> convention.ordinal() & 1) != 0;
  }

  private static boolean isDate(int kind, DateOrder order) {
    return kind < PLAIN_KINDS && (kind >> (FIRST_DATE_BIT + order.ordinal()) & 1) != 0;
  }

  /** Whether some values are numbers such as 1.2k or 12M. */
  boolean hasShortNumbers() {
    return !signs.isEmpty();
  }

  /**
   * Whether words and letters behind digits stand for thousands and more: some can hardly mean
   * something else, or there are letters for thousands beside others or beside plain numbers.
   */
  boolean areShortNumbersSure() {
    boolean hasThousands = signs.keySet().stream().anyMatch(ShortNumber::isLetterOfThousands);
    boolean hasOthers = !signs.keySet().stream().allMatch(ShortNumber::isLetterOfThousands);
    boolean hasPlain = numbers(Convention.POINT, false) > 0 || numbers(Convention.COMMA, false) > 0;
    return counts[SURE_SHORT_NUMBERS] > 0 || (hasThousands && (hasOthers || hasPlain));
  }

  /** Words and letters behind digits, with how often they occur. */
  SortedMap<String, Long> signs() {
    return Collections.unmodifiableSortedMap(signs);
  }

  /** Values that are durations or times of the day. */
  long times() {
    return total(kind -> kind == TIME);
  }

  long timesOfTwoParts() {
    return counts[TIMES_OF_TWO_PARTS];
  }

  /** Times of more than a day, or below 0. */
  long timesBeyondDay() {
    return counts[TIMES_BEYOND_DAY];
  }

  long timesOfTwoPartsBeyondDay() {
    return counts[TIMES_OF_TWO_PARTS_BEYOND_DAY];
  }

  /** Values that are a number with a word behind it, such as 12 kg. */
  long numbersWithWords() {
    return total(kind -> kind == WITH_WORD);
  }

  List<FewTexts> timesAlone() {
    return of(kind -> kind == TIME);
  }

  List<FewTexts> otherThanTimes() {
    return of(kind -> kind != TIME);
  }

  /** Values that are a date in an order. */
  long dates(DateOrder order) {
    return total(kind -> isDate(kind, order));
  }

  private long total(IntPredicate wanted) {
    return of(wanted).stream().mapToLong(FewTexts::total).sum();
  }

  private List<FewTexts> of(IntPredicate wanted) {
    List<FewTexts> texts = new ArrayList<>();
    for (int kind = 0; kind < KINDS; kind++) {
      if (kinds[kind] != null && wanted.test(kind)) {
        texts.add(kinds[kind]);
      }
    }
    return texts;
  }

  /** Values that are not a number by a convention. */
  List<FewTexts> otherThan(Convention convention, boolean withShort) {
    return of(kind -> !isNumber(kind, convention, withShort));
  }

  /** Values that are not a date in an order. */
  List<FewTexts> otherThan(DateOrder order) {
    return of(kind -> !isDate(kind, order));
  }

  /** Values that are written with something. */
  long marked(Mark mark) {
    return counts[FIRST_MARK + mark.ordinal()];
  }

  /** Numbers whose only point may separate thousands or decimals. */
  long ambiguousPoints() {
    return counts[AMBIGUOUS_POINTS];
  }

  /** Numbers whose only comma may separate thousands or decimals. */
  long ambiguousCommas() {
    return counts[AMBIGUOUS_COMMAS];
  }

  /** Signs of currencies, with how often they occur. */
  SortedMap<String, Long> currencies() {
    return Collections.unmodifiableSortedMap(currencies);
  }

  /** Whether all numbers by a convention are whole. */
  boolean areWhole(Convention convention) {
    return counts[FIRST_WHOLE + convention.ordinal()] == numbers(convention);
  }

  WholeSteps steps() {
    return steps;
  }

  /** Largest absolute value of the numbers; 0 without any. */
  double largest(Convention convention) {
    return largest[convention.ordinal()];
  }

  /** Values of digits that are a code and not a number, as postal codes with zeros before them. */
  long codes() {
    return counts[CODES];
  }

  /** Values that have the form of a postal code. */
  long postal() {
    return counts[POSTAL];
  }

  /** Whether most values, the marker {@code NA} included, are codes of two capital letters. */
  boolean hasCodesOfTwoCapitals() {
    return counts[TWO_CAPITALS] * 2 > filled();
  }

  /** Dates whose year has two digits. */
  long shortYears() {
    return counts[SHORT_YEARS];
  }

  /** Whether all values are numbers, and whole ones as such are written. */
  boolean isIntegerIds() {
    return counts[CANONICAL_INTEGERS] == rows();
  }

  boolean isBoolean() {
    return counts[BOOLEANS] == values() && words.total() == 0;
  }

  long trueRows() {
    return counts[TRUE];
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.write(out, counts);
    distinct.writeTo(out);
    markers.writeTo(out);
    words.writeTo(out);
    for (FewTexts texts : kinds) {
      out.writeBoolean(texts != null);
      if (texts != null) {
        texts.writeTo(out);
      }
    }
    write(out, currencies);
    write(out, signs);
    Packed.write(out, largest);
    steps.writeTo(out);
  }

  private static void write(DataOutput out, SortedMap<String, Long> counted) throws IOException {
    Packed.writeVarint(out, counted.size());
    for (var each : counted.entrySet()) {
      Packed.write(out, each.getKey());
      Packed.writeVarint(out, each.getValue());
    }
  }

  private static void read(DataInput in, SortedMap<String, Long> counted) throws IOException {
    for (long i = Packed.readVarint(in); i > 0; i--) {
      counted.put(Packed.readText(in), Packed.readVarint(in));
    }
  }

  static ColumnEvidence readFrom(DataInput in) throws IOException {
    ColumnEvidence read = new ColumnEvidence(Packed.read(in), DistinctSketch.readFrom(in));
    read.markers = FewTexts.readFrom(in);
    read.words = FewTexts.readFrom(in);
    for (int kind = 0; kind < KINDS; kind++) {
      if (in.readBoolean()) {
        read.kinds[kind] = FewTexts.readFrom(in);
      }
    }
    read(in, read.currencies);
    read(in, read.signs);
    read.largest = Packed.readDoubles(in);
    read.steps = WholeSteps.readFrom(in);
    return read;
  }
}
