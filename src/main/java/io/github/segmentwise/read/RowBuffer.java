package io.github.segmentwise.read;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.exact.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Collects the rows of one file: cells are put into the current row, and the row is then either
 * committed or dropped.
 */
final class RowBuffer {

  private static final char REPLACEMENT = '\uFFFD';
  private static final String DECIMAL_CHARACTERS = "0123456789.-+eE ";
  private static final int LONGEST_LONG = 18;
  private static final char[] NO_CHARACTERS = new char[0];

  private final InputTable table;
  private final String file;
  private final List<Column> columns = new ArrayList<>();
  private long[] lines = new long[1024];
  private int rows;

  RowBuffer(InputTable table, String file) {
    this.table = table;
    this.file = file;
    clear();
  }

  int rows() {
    return rows;
  }

  /**
   * Reads a cell of the current row from {@code length} characters.
   *
   * @return what is wrong with it; null where nothing is
   */
  @Nullable String put(int column, char[] buffer, int offset, int length) {
    return columns.get(column).put(buffer, offset, length);
  }

  /**
   * Takes a cell of the current row from a source with types.
   *
   * @param value a Long, a Double, a String, which is read as in a file, or null where missing; of
   *     a timestamp, a Long counts microseconds since 1970
   * @return what is wrong with it; null where nothing is
   */
  @Nullable String put(int column, @Nullable Object value) {
    return columns.get(column).put(value);
  }

  /** Whether a row of a source with types has no value. */
  static boolean isBlank(@Nullable Object[] cells) {
    for (Object cell : cells) {
      if (!isMissing(cell) && !(cell instanceof String text && text.isBlank())) {
        return false;
      }
    }
    return true;
  }

  /** Whether a source with types has no value: null, or what a float has in its place. */
  private static boolean isMissing(@Nullable Object value) {
    return value == null || (value instanceof Double number && number.isNaN());
  }

  /** Keeps the current row, in which every cell was put. */
  void commit(long line) {
    if (rows == lines.length) {
      lines = Arrays.copyOf(lines, rows * 2);
    }
    lines[rows] = line;
    columns.forEach(column -> column.commit(rows));
    rows++;
  }

  /** The committed rows; the buffer is empty afterwards. */
  ColumnBatch take() {
    List<Object> values = new ArrayList<>();
    columns.forEach(column -> values.add(column.take(rows)));
    ColumnBatch batch = new ColumnBatch(table.name(), file, Arrays.copyOf(lines, rows), values);
    clear();
    return batch;
  }

  private void clear() {
    rows = 0;
    columns.clear();
    for (InputColumn column : table.columns()) {
      columns.add(Column.of(column.type()));
    }
  }

  private abstract static class Column {
    final InputColumn.Type type;

    Column(InputColumn.Type type) {
      this.type = type;
    }

    static Column of(InputColumn.Type type) {
      if (type.isText()) {
        return new Texts(type);
      }
      return type == InputColumn.Type.NUMBER ? new Doubles(type) : new Longs(type);
    }

    @Nullable String put(char[] buffer, int offset, int length) {
      if (length == 0) {
        return type.isNullable() ? putMissing() : "is empty, expected " + type.expectation();
      }
      return parse(buffer, offset, length) ? null : "expected " + type.expectation();
    }

    @Nullable String put(@Nullable Object value) {
      if (isMissing(value)) {
        return put(NO_CHARACTERS, 0, 0);
      }
      if (value instanceof String text) {
        return put(text.toCharArray(), 0, text.length());
      }
      return take((Number) value) ? null : "expected " + type.expectation();
    }

    abstract @Nullable String putMissing();

    /** Takes a Long or a Double as the current value, if it fits the column. */
    abstract boolean take(Number value);

    abstract boolean parse(char[] buffer, int offset, int length);

    abstract void commit(int row);

    abstract Object take(int rows);
  }

  /** Java would also take {@code 0x1p3}, {@code 12d} and {@code NaN} for numbers. */
  private static boolean isDecimal(char[] buffer, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (DECIMAL_CHARACTERS.indexOf(buffer[i]) < 0) {
        return false;
      }
    }
    return true;
  }

  private static final class Longs extends Column {
    private long[] values = new long[1024];
    private long current;

    Longs(InputColumn.Type type) {
      super(type);
    }

    @Override
    @Nullable String putMissing() {
      throw new IllegalStateException("a column of whole numbers has no missing values");
    }

    @Override
    boolean parse(char[] buffer, int offset, int length) {
      return switch (type) {
        case INTEGER -> parseInteger(buffer, offset, length);
        case COUNT -> parseInteger(buffer, offset, length) && current >= 0;
        case AMOUNT ->
            isDecimal(buffer, offset, length) && parseAmount(new String(buffer, offset, length));
        default -> parseTimestamp(new String(buffer, offset, length).strip());
      };
    }

    @Override
    boolean take(Number value) {
      return switch (type) {
        case AMOUNT -> takeAmount(value.doubleValue());
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

    private boolean parseAmount(String text) {
      try {
        return takeAmount(Double.parseDouble(text));
      } catch (NumberFormatException e) {
        return false;
      }
    }

    private boolean takeAmount(double amount) {
      current = Money.isValid(amount) ? Money.toUnits(amount) : 0;
      return Money.isValid(amount);
    }

    private boolean parseTimestamp(String text) {
      try {
        current = Timestamps.parseMicros(text);
        return true;
      } catch (DateTimeException e) {
        return false;
      }
    }

    @Override
    void commit(int row) {
      if (row == values.length) {
        values = Arrays.copyOf(values, row * 2);
      }
      values[row] = current;
    }

    @Override
    Object take(int rows) {
      return Arrays.copyOf(values, rows);
    }
  }

  private static final class Doubles extends Column {
    private double[] values = new double[1024];
    private double current;

    Doubles(InputColumn.Type type) {
      super(type);
    }

    @Override
    @Nullable String putMissing() {
      current = Double.NaN;
      return null;
    }

    @Override
    boolean parse(char[] buffer, int offset, int length) {
      if (!isDecimal(buffer, offset, length)) {
        return false;
      }
      try {
        return take(Double.parseDouble(new String(buffer, offset, length)));
      } catch (NumberFormatException e) {
        return false;
      }
    }

    @Override
    boolean take(Number value) {
      // Adding 0 turns -0.0, which would be a second zero, into 0.0.
      current = value.doubleValue() + 0.0;
      return Double.isFinite(current);
    }

    @Override
    void commit(int row) {
      if (row == values.length) {
        values = Arrays.copyOf(values, row * 2);
      }
      values[row] = current;
    }

    @Override
    Object take(int rows) {
      return Arrays.copyOf(values, rows);
    }
  }

  private static final class Texts extends Column {
    private final TextColumn.Builder values = new TextColumn.Builder();
    private @Nullable String current;

    Texts(InputColumn.Type type) {
      super(type);
    }

    @Override
    @Nullable String putMissing() {
      current = null;
      return null;
    }

    @Override
    boolean parse(char[] buffer, int offset, int length) {
      current = new String(buffer, offset, length);
      return current.indexOf(REPLACEMENT) < 0;
    }

    @Override
    boolean take(Number value) {
      current = value.toString();
      return true;
    }

    @Override
    void commit(int row) {
      values.add(current);
    }

    @Override
    Object take(int rows) {
      return values.build();
    }
  }
}
