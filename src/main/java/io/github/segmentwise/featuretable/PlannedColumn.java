package io.github.segmentwise.featuretable;

import io.github.segmentwise.cell.MissingText;
import io.github.segmentwise.cell.ShortNumber;
import io.github.segmentwise.cell.WrittenNumber;
import io.github.segmentwise.cell.WrittenNumber.Convention;
import io.github.segmentwise.cell.WrittenTime;
import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How a column of the input table becomes a feature.
 *
 * @param index of the column in the input table
 * @param name of the feature
 * @param use what it becomes
 * @param convention of its numbers
 * @param order of its dates
 * @param levels of ordered categories, from the lowest; empty for others
 */
record PlannedColumn(
    int index, String name, Use use, Convention convention, DateOrder order, List<String> levels) {

  static final String NAMIBIA = "NA";

  /** Features of durations and times of the day begin so. */
  static final String MINUTES_OF = "minutes_of_";

  private static final String NO_DECIMALS = ".0";

  /** What a column becomes. */
  enum Use {
    /** Numbers of one convention. */
    NUMBER,
    /** Numbers, of which those that are not of the convention are read by the other one. */
    ANY_NUMBER,
    /** Numbers of one convention, some with a word for thousands or more, such as 1.2k. */
    SHORT_NUMBER,
    /** Minutes of times, of which two parts are hours and minutes. */
    HOURS_MINUTES,
    /** Minutes of times, of which two parts are minutes and seconds. */
    MINUTES_SECONDS,
    /** Days before the run's reference time: positive in the past. */
    DAYS_AGO,
    /** Places of ordered categories, from 0. */
    LEVEL,
    CATEGORY,
    /** Categories of two capital letters, of which {@code NA} is one. */
    CODE_OF_LETTERS,
    /** Categories of digits, where a decimal 0 that another tool added does not count. */
    CODE_OF_DIGITS
  }

  PlannedColumn(int index, String name, Use use) {
    this(index, name, use, Convention.POINT, DateOrder.YEAR_FIRST, List.of());
  }

  static PlannedColumn number(int index, String name, Use use, Convention convention) {
    return new PlannedColumn(index, name, use, convention, DateOrder.YEAR_FIRST, List.of());
  }

  static PlannedColumn minutesOf(int index, String name, Use use) {
    return new PlannedColumn(index, MINUTES_OF + name, use);
  }

  static PlannedColumn daysSince(int index, String name, DateOrder order) {
    return new PlannedColumn(
        index, "days_since_" + name, Use.DAYS_AGO, Convention.POINT, order, List.of());
  }

  static PlannedColumn levels(int index, String name, List<String> levels) {
    return new PlannedColumn(
        index, name, Use.LEVEL, Convention.POINT, DateOrder.YEAR_FIRST, levels);
  }

  boolean isNumeric() {
    return switch (use) {
      case NUMBER, ANY_NUMBER, SHORT_NUMBER, HOURS_MINUTES, MINUTES_SECONDS, DAYS_AGO, LEVEL ->
          true;
      case CATEGORY, CODE_OF_LETTERS, CODE_OF_DIGITS -> false;
    };
  }

  /**
   * The number for a text; NaN where it stands for no value.
   *
   * @param asOfDay day of the run's reference time, in days since 1970
   */
  double number(String cell, long asOfDay) {
    String text = MissingText.strip(cell);
    return switch (use) {
      case NUMBER -> number(WrittenNumber.of(text));
      case ANY_NUMBER, SHORT_NUMBER -> {
        WrittenNumber number = WrittenNumber.of(text);
        ShortNumber shortened = number == null ? ShortNumber.of(text) : null;
        yield number(shortened == null ? number : shortened.number());
      }
      case HOURS_MINUTES, MINUTES_SECONDS -> {
        WrittenTime time = WrittenTime.of(text);
        yield time == null ? Double.NaN : time.minutes(use == Use.MINUTES_SECONDS);
      }
      case DAYS_AGO -> {
        WrittenDate date = WrittenDate.of(text);
        OptionalLong day = date == null ? OptionalLong.empty() : date.day(order);
        yield day.isPresent() ? (double) (asOfDay - day.getAsLong()) : Double.NaN;
      }
      case LEVEL -> {
        int level = levels.indexOf(text);
        yield level < 0 ? Double.NaN : level;
      }
      case CATEGORY, CODE_OF_LETTERS, CODE_OF_DIGITS ->
          throw new IllegalStateException("categories are not numbers");
    };
  }

  private double number(@Nullable WrittenNumber number) {
    if (number == null) {
      return Double.NaN;
    }
    double value = number.value(convention);
    return !Double.isNaN(value) || use != Use.ANY_NUMBER
        ? value
        : number.value(convention == Convention.POINT ? Convention.COMMA : Convention.POINT);
  }

  /** The category for a text; null where it stands for no value. */
  @Nullable String category(String cell) {
    String text = MissingText.strip(cell);
    if (use == Use.CODE_OF_LETTERS && text.equals(NAMIBIA)) {
      return text;
    }
    if (MissingText.of(text) == MissingText.ALWAYS) {
      return null;
    }
    return use == Use.CODE_OF_DIGITS && text.endsWith(NO_DECIMALS)
        ? text.substring(0, text.length() - NO_DECIMALS.length())
        : text;
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, index);
    Packed.write(out, name);
    out.writeByte(use.ordinal());
    out.writeByte(convention.ordinal());
    out.writeByte(order.ordinal());
    Packed.write(out, levels);
  }

  static PlannedColumn readFrom(DataInput in) throws IOException {
    return new PlannedColumn(
        (int) Packed.readVarint(in),
        Packed.readText(in),
        Use.values()[in.readByte()],
        Convention.values()[in.readByte()],
        DateOrder.values()[in.readByte()],
        Packed.readTexts(in));
  }
}
