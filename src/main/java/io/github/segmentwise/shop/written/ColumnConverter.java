package io.github.segmentwise.shop.written;

import io.github.segmentwise.batch.Column;
import io.github.segmentwise.batch.DoubleColumn;
import io.github.segmentwise.batch.LongColumn;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.cell.MissingText;
import io.github.segmentwise.cell.TimeForm;
import io.github.segmentwise.shop.mapping.Role;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Turns columns of texts into columns of values; each distinct text is looked at once. */
final class ColumnConverter {

  /** Stands for an id that is missing, in a column of ids that are numbers. */
  static final long NO_ID = TimeForm.NONE;

  private ColumnConverter() {}

  /**
   * Ids without blanks around them.
   *
   * @param role of the ids; a guest is not a customer
   * @param losesZeros whether {@code 17850.0} becomes {@code 17850}
   * @param asNumbers whether all are whole numbers then
   */
  static Column ids(Role role, TextColumn texts, boolean losesZeros, boolean asNumbers) {
    String[] ids = texts.dictionary().clone();
    boolean isChanged = false;
    for (int code = 0; code < ids.length; code++) {
      String text = ids[code].strip();
      if (isMissing(role, text)) {
        text = "";
      } else if (isOfCustomer(role)) {
        text = CustomerText.id(text);
      }
      if (!text.isEmpty() && losesZeros && IdText.of(text) == IdText.DECIMAL) {
        text = IdText.withoutZeros(text);
      }
      isChanged |= !text.equals(ids[code]);
      ids[code] = text;
    }
    if (asNumbers) {
      long[] numbers = new long[ids.length];
      Arrays.setAll(numbers, code -> ids[code].isEmpty() ? NO_ID : number(ids[code]));
      long[] values = new long[texts.size()];
      Arrays.setAll(
          values, row -> texts.code(row) == TextColumn.MISSING ? NO_ID : numbers[texts.code(row)]);
      return new LongColumn(values);
    }
    if (!isChanged) {
      return texts;
    }
    TextColumn.Builder column = new TextColumn.Builder(texts.size());
    for (int row = 0; row < texts.size(); row++) {
      int code = texts.code(row);
      column.add(code == TextColumn.MISSING || ids[code].isEmpty() ? null : ids[code]);
    }
    return column.build();
  }

  /** Whether a text without blanks around it stands for no id. */
  static boolean isMissing(Role role, String text) {
    return isOfCustomer(role)
        ? CustomerText.isGuest(text)
        : MissingText.of(text) == MissingText.ALWAYS;
  }

  private static boolean isOfCustomer(Role role) {
    return role == Role.CUSTOMER || role == Role.PERSON;
  }

  /** Of an entry of a dictionary that no row of this batch uses, perhaps not a number. */
  private static long number(String id) {
    return IdText.of(id) == IdText.NUMBER ? Long.parseLong(id) : NO_ID;
  }

  /** The moment or number that each row's text stands for. */
  static long[] longs(TextColumn texts, long missing, ToLongFunction<String> value) {
    long[] ofCode = new long[texts.dictionary().length];
    boolean[] isKnown = new boolean[ofCode.length];
    long[] values = new long[texts.size()];
    for (int row = 0; row < values.length; row++) {
      int code = texts.code(row);
      if (code != TextColumn.MISSING && !isKnown[code]) {
        ofCode[code] = value.applyAsLong(texts.dictionary()[code].strip());
        isKnown[code] = true;
      }
      values[row] = code == TextColumn.MISSING ? missing : ofCode[code];
    }
    return values;
  }

  /** The number that each row's text stands for; NaN where missing. */
  static DoubleColumn doubles(TextColumn texts, ToDoubleFunction<String> value) {
    double[] ofCode = new double[texts.dictionary().length];
    boolean[] isKnown = new boolean[ofCode.length];
    double[] values = new double[texts.size()];
    for (int row = 0; row < values.length; row++) {
      int code = texts.code(row);
      if (code != TextColumn.MISSING && !isKnown[code]) {
        ofCode[code] = value.applyAsDouble(texts.dictionary()[code].strip());
        isKnown[code] = true;
      }
      values[row] = code == TextColumn.MISSING ? Double.NaN : ofCode[code];
    }
    return new DoubleColumn(values);
  }

  /** Whether a condition holds of each row's text; false where it is missing. */
  static boolean[] where(TextColumn texts, Predicate<String> condition) {
    long[] holds = longs(texts, 0, text -> condition.test(text) ? 1 : 0);
    boolean[] where = new boolean[holds.length];
    for (int row = 0; row < where.length; row++) {
      where[row] = holds[row] != 0;
    }
    return where;
  }
}
