package io.github.segmentwise.read;

import com.fasterxml.jackson.core.io.NumberInput;
import io.github.segmentwise.batch.Column;
import io.github.segmentwise.batch.DoubleColumn;
import io.github.segmentwise.batch.LongColumn;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.cell.MissingText;
import io.github.segmentwise.cell.PlainDecimal;
import io.github.segmentwise.cell.RecentTexts;
import io.github.segmentwise.cell.ShortNumber;
import io.github.segmentwise.cell.TimeForm;
import io.github.segmentwise.cell.WrittenNumber;
import io.github.segmentwise.cell.WrittenNumber.Convention;
import io.github.segmentwise.cell.WrittenTime;
import io.github.segmentwise.exact.Money;
import io.github.segmentwise.sentence.Sentence;
import java.math.BigDecimal;
import java.time.DateTimeException;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads the cells of one column: a cell becomes the current value, which is then either committed
 * as that of the next row or overwritten by the next cell.
 */
abstract sealed class CellReader {

  private static final char REPLACEMENT = '\uFFFD';
  private static final String DECIMAL_CHARACTERS = "0123456789.-+eE ";
  private static final int LONGEST_LONG = 18;
  private static final int LONGEST_MARK = 64;
  // The time of BigDecimal grows with the square of the digits.
  private static final int LONGEST_NUMBER = 1000;
  private static final int LONGEST_TEXT = 1 << 16;
  private static final char[] NO_CHARACTERS = new char[0];

  final InputColumn.Type type;

  private boolean currentIsMark;
  private long marks;

  private CellReader(InputColumn.Type type) {
    this.type = type;
  }

  /**
   * A reader of the values of a type.
   *
   * @param rows how many to make room for
   */
  static CellReader of(InputColumn.Type type, int rows) {
    if (type.isText()) {
      return new Texts(type, rows);
    }
    boolean hasFractions = type == InputColumn.Type.NUMBER || type == InputColumn.Type.AMOUNT;
    return hasFractions ? new Numbers(type, rows) : new WholeNumbers(type, rows);
  }

  /**
   * Reads a cell from {@code length} characters.
   *
   * @return what is wrong with it; null where nothing is
   */
  @Nullable Sentence put(char[] buffer, int offset, int length) {
    boolean isMark =
        length > 0 && type == InputColumn.Type.NUMBER && isNoNumber(buffer, offset, length);
    currentIsMark = isMark && !CsvTableReader.isBlank(buffer, offset, length);
    if (length == 0 || isMark) {
      return type.isNullable()
          ? putMissing()
          : Sentence.of("record.rejected.empty", type.expectation());
    }
    int longest = type.isText() ? LONGEST_TEXT : LONGEST_NUMBER;
    if (length > longest) {
      return Sentence.of("record.rejected.longer", Sentence.count(longest), type.expectation());
    }
    if (parse(buffer, offset, length)) {
      return null;
    }
    Sentence expected = Sentence.of("record.rejected.expected", expectation());
    return type == InputColumn.Type.TIMESTAMP
        ? found(expected, new String(buffer, offset, length))
        : expected;
  }

  /** With what stands where a timestamp should, without its text, where that says something. */
  private static Sentence found(Sentence expected, String text) {
    if (MissingText.of(text) != MissingText.NO) {
      return Sentence.of("record.rejected.found-mark", expected);
    }
    TimeForm form = TimeForm.of(text.strip());
    return form == null
        ? expected
        : Sentence.of("record.rejected.found-moment", expected, form.words());
  }

  /** Whether a cell is what people and programs write where a number is missing. */
  private static boolean isNoNumber(char[] buffer, int offset, int length) {
    if (buffer[offset] >= '0' && buffer[offset] <= '9') {
      return false;
    }
    return length > LONGEST_MARK
        ? CsvTableReader.isBlank(buffer, offset, length)
        : MissingText.of(new String(buffer, offset, length)) != MissingText.NO;
  }

  /**
   * Takes a cell from a source with types.
   *
   * @param value a Long, a Double, a String, which is read as in a file, or null where missing
   * @return what is wrong with it; null where nothing is
   */
  @Nullable Sentence put(@Nullable Object value) {
    if (RowBuffer.isMissing(value)) {
      return put(NO_CHARACTERS, 0, 0);
    }
    if (value instanceof String text) {
      return put(text.toCharArray(), 0, text.length());
    }
    currentIsMark = false;
    return take((Number) value) ? null : Sentence.of("record.rejected.expected", expectation());
  }

  /** What the cell put last should have been. */
  Sentence expectation() {
    return type.expectation();
  }

  /** Keeps the current value as that of the next row, and counts it where a mark stood for it. */
  final void commitCurrent() {
    commit();
    marks += currentIsMark ? 1 : 0;
  }

  /** Rows kept whose number is missing because of a mark such as {@code ?} or {@code unknown}. */
  final long marks() {
    return marks;
  }

  abstract @Nullable Sentence putMissing();

  /** Takes a Long or a Double as the current value, if it fits the column. */
  abstract boolean take(Number value);

  abstract boolean parse(char[] buffer, int offset, int length);

  /** Keeps the current value as that of the next row. */
  abstract void commit();

  /** The values of all rows kept; ends the use of this reader. */
  abstract Column build();

  /** Java would also take {@code 0x1p3}, {@code 12d} and {@code NaN} for numbers. */
  private static boolean isDecimal(char[] buffer, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (DECIMAL_CHARACTERS.indexOf(buffer[i]) < 0) {
        return false;
      }
    }
    return true;
  }

  static final class WholeNumbers extends CellReader {
    private final LongColumn.Builder values;
    private long current;

    WholeNumbers(InputColumn.Type type, int rows) {
      super(type);
      values = new LongColumn.Builder(rows);
    }

    @Override
    @Nullable Sentence putMissing() {
      throw new IllegalStateException("a column of whole numbers has no missing values");
    }

    @Override
    boolean parse(char[] buffer, int offset, int length) {
      return switch (type) {
        case INTEGER -> parseInteger(buffer, offset, length);
        case COUNT -> parseInteger(buffer, offset, length) && current >= 0;
        default -> parseTimestamp(buffer, offset, length);
      };
    }

    @Override
    boolean take(Number value) {
      return switch (type) {
        case COUNT -> takeInteger(value) && current >= 0;
        default -> takeInteger(value);
      };
    }

    private boolean takeInteger(Number value) {
      current = value.longValue();
      return value instanceof Long
          || (current == value.doubleValue() && Math.abs(current) < 1L << 53);
    }

    private boolean parseInteger(char[] buffer, int offset, int length) {
      if (length > LONGEST_LONG) {
        return parseUnusualInteger(new String(buffer, offset, length));
      }
      long value = 0;
      for (int i = offset; i < offset + length; i++) {
        int digit = buffer[i] - '0';
        if (digit < 0 || digit > 9) {
          return parseUnusualInteger(new String(buffer, offset, length));
        }
        value = value * 10 + digit;
      }
      current = value;
      return true;
    }

    /** Signs, spaces, and whole numbers that some tool wrote as {@code 346.0}. */
    private boolean parseUnusualInteger(String text) {
      try {
        BigDecimal value = new BigDecimal(text.strip());
        if (value.precision() - value.scale() > LONGEST_LONG + 1) {
          return false;
        }
        current = value.longValueExact();
        return true;
      } catch (ArithmeticException | NumberFormatException e) {
        return false;
      }
    }

    private boolean parseTimestamp(char[] buffer, int offset, int length) {
      try {
        current = Timestamps.parseMicros(buffer, offset, length);
        return true;
      } catch (DateTimeException e) {
        return false;
      }
    }

    @Override
    void commit() {
      values.add(current);
    }

    @Override
    Column build() {
      return values.build();
    }
  }

  static final class Numbers extends CellReader {
    private final DoubleColumn.Builder values;
    private double current;

    Numbers(InputColumn.Type type, int rows) {
      super(type);
      values = new DoubleColumn.Builder(rows);
    }

    @Override
    Sentence expectation() {
      boolean isTooLarge = Math.abs(current) > InputColumn.LARGEST_NUMBER;
      return isTooLarge && type == InputColumn.Type.NUMBER
          ? Sentence.of("record.expected.bounded-number")
          : super.expectation();
    }

    @Override
    @Nullable Sentence putMissing() {
      current = Double.NaN;
      return null;
    }

    @Override
    boolean parse(char[] buffer, int offset, int length) {
      double plain = PlainDecimal.of(buffer, offset, length);
      if (!Double.isNaN(plain)) {
        return take(plain);
      }
      current = 0;
      if (!isDecimal(buffer, offset, length)) {
        return type == InputColumn.Type.NUMBER && takeWritten(new String(buffer, offset, length));
      }
      try {
        return take(NumberInput.parseDouble(new String(buffer, offset, length), true));
      } catch (NumberFormatException e) {
        return false;
      }
    }

    /** A number as people write it; of the two conventions, points for decimals come first. */
    private boolean takeWritten(String text) {
      WrittenNumber number = WrittenNumber.of(text);
      if (number == null) {
        return false;
      }
      return take(
          number.value(number.isBy(Convention.POINT) ? Convention.POINT : Convention.COMMA));
    }

    @Override
    boolean take(Number value) {
      return take(value.doubleValue());
    }

    private boolean take(double value) {
      // Adding 0 turns -0.0, which would be a second zero, into 0.0.
      current = value + 0.0;
      return type == InputColumn.Type.AMOUNT
          ? Money.isValid(current)
          : Math.abs(current) <= InputColumn.LARGEST_NUMBER;
    }

    @Override
    void commit() {
      values.add(current);
    }

    @Override
    Column build() {
      return values.build();
    }
  }

  static final class Texts extends CellReader {
    private final TextColumn.Builder values;
    private final RecentTexts recent = new RecentTexts();
    private @Nullable String current;

    Texts(InputColumn.Type type, int rows) {
      super(type);
      values = new TextColumn.Builder(rows);
    }

    @Override
    @Nullable Sentence putMissing() {
      current = null;
      return null;
    }

    @Override
    boolean parse(char[] buffer, int offset, int length) {
      current = recent.text(buffer, offset, length);
      return type == InputColumn.Type.WRITTEN_NUMBER
          ? isWrittenNumber(current)
          : current.indexOf(REPLACEMENT) < 0;
    }

    private static boolean isWrittenNumber(String cell) {
      if (WrittenNumber.of(cell) != null || MissingText.of(cell) != MissingText.NO) {
        return true;
      }
      String text = MissingText.strip(cell);
      return ShortNumber.of(text) != null || WrittenTime.of(text) != null;
    }

    @Override
    boolean take(Number value) {
      current = value.toString();
      return true;
    }

    @Override
    void commit() {
      values.add(current);
    }

    @Override
    Column build() {
      return values.build();
    }
  }
}
