package io.github.segmentwise.featuretable;

import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.Hash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalDouble;

/**
 * What the values of a column show of its type. Evidence of disjoint rows merges in any order.
 *
 * <p>Each different text of a batch is looked at once.
 */
final class ColumnEvidence {

  private static final int ROWS = 0;
  private static final int MISSING = 1;
  private static final int LOOKS_MISSING = 2;
  private static final int NUMBERS = 3;
  private static final int INTEGERS = 4;
  private static final int CANONICAL_INTEGERS = 5;
  private static final int BOOLEANS = 6;
  private static final int TRUE = 7;
  private static final int FIRST_DATE_ORDER = 8;
  private static final int COUNTS = FIRST_DATE_ORDER + DateOrder.values().length;

  private final long[] counts;
  private final DistinctSketch distinct;
  private double largest;

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
        counts[MISSING]++;
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

  private void add(String text, long count) {
    if (CellText.looksMissing(text)) {
      counts[LOOKS_MISSING] += count;
      return;
    }
    distinct.add(Hash.ofText(text), count);
    OptionalDouble number = CellText.number(text);
    if (number.isPresent() && !CellText.isCode(text)) {
      addNumber(number.getAsDouble(), count);
      counts[CANONICAL_INTEGERS] += CellText.isCanonicalInteger(text) ? count : 0;
    } else {
      for (DateOrder order : DateOrder.values()) {
        counts[FIRST_DATE_ORDER + order.ordinal()] += order.day(text).isPresent() ? count : 0;
      }
    }
    counts[BOOLEANS] += CellText.isBoolean(text) ? count : 0;
    counts[TRUE] += CellText.isTrue(text) ? count : 0;
  }

  private void addNumber(double value, long count) {
    counts[NUMBERS] += count;
    counts[INTEGERS] += value == Math.rint(value) ? count : 0;
    largest = Math.max(largest, Math.abs(value));
  }

  /** Adds numbers, NaN where missing. */
  void add(double[] column) {
    counts[ROWS] += column.length;
    for (double value : column) {
      if (Double.isNaN(value)) {
        counts[MISSING]++;
      } else {
        addNumber(value, 1);
        distinct.add(Hash.mix(0, Double.doubleToLongBits(value)), 1);
      }
    }
  }

  ColumnEvidence merge(ColumnEvidence other) {
    for (int i = 0; i < COUNTS; i++) {
      counts[i] += other.counts[i];
    }
    distinct.merge(other.distinct);
    largest = Math.max(largest, other.largest);
    return this;
  }

  long rows() {
    return counts[ROWS];
  }

  /** Values that are present and do not stand for a missing one. */
  long present() {
    return counts[ROWS] - counts[MISSING] - counts[LOOKS_MISSING];
  }

  long looksMissing() {
    return counts[LOOKS_MISSING];
  }

  boolean isAllMissing() {
    return present() == 0;
  }

  /** Whether all values that are there are the same. */
  boolean hasOneValue() {
    return distinct.distinct() == 1;
  }

  boolean isNumeric() {
    return present() > 0 && counts[NUMBERS] == present();
  }

  /** Whether all values are numbers, and whole ones as such are written. */
  boolean isIntegerIds() {
    return counts[CANONICAL_INTEGERS] == rows();
  }

  /**
   * Whether every row has another value and none is a number with a fraction: the column is an id.
   */
  boolean isIdentifying() {
    boolean hasFractions = isNumeric() && counts[INTEGERS] < counts[NUMBERS];
    return rows() > 1 && present() == rows() && !hasFractions && distinct.allDiffer();
  }

  boolean isDate(DateOrder order) {
    return present() > 0 && counts[FIRST_DATE_ORDER + order.ordinal()] == present();
  }

  boolean isBoolean() {
    return counts[BOOLEANS] == present();
  }

  long trueRows() {
    return counts[TRUE];
  }

  long distinct() {
    return distinct.distinct();
  }

  /** Largest absolute value of the numbers; 0 without any. */
  double largest() {
    return largest;
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.write(out, counts);
    distinct.writeTo(out);
    out.writeDouble(largest);
  }

  static ColumnEvidence readFrom(DataInput in) throws IOException {
    ColumnEvidence evidence = new ColumnEvidence(Packed.read(in), DistinctSketch.readFrom(in));
    evidence.largest = in.readDouble();
    return evidence;
  }
}
