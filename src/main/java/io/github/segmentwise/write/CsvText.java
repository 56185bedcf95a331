package io.github.segmentwise.write;

import io.github.segmentwise.exact.AsciiNumbers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of a table as CSV in UTF-8, as RFC 4180 has it but for lines that end in \n: a text is in
 * quotes where it holds a comma, a quote or the end of a line, or where it begins a line with #, as
 * comments do for some readers. An empty text and a missing value look the same.
 *
 * <p>Most cells of a run are numbers, which need no quotes, and short texts, which seldom do; they
 * become bytes directly. {@code CsvTextTest} holds that these are the bytes of FastCSV.
 */
final class CsvText implements CellSink {

  private static final int FIRST_BYTES = 1 << 16;

  private final List<OutputColumn> columns;
  private final CsvFormulas formulas;

  /** What stands before the value of each field of a record: {@code [column][field]}. */
  private final byte[][][] fieldNames;

  private byte[] bytes = new byte[FIRST_BYTES];
  private int size;
  private int column;

  /** The double that was put last, and where; a length of 0 where there is none. */
  private long lastBits;

  private int lastAt;
  private int lastLength;

  /**
   * Without rows.
   *
   * @param columns of every row
   * @param formulas what becomes of texts that are formulas to a spreadsheet
   */
  CsvText(List<OutputColumn> columns, CsvFormulas formulas) {
    this.columns = columns;
    this.formulas = formulas;
    fieldNames =
        columns.stream()
            .map(c -> c.fields().stream().map(CsvText::beforeValue).toArray(byte[][]::new))
            .toArray(byte[][][]::new);
  }

  private static byte[] beforeValue(OutputColumn field) {
    return ('"' + field.name() + "\":").replace("\"", "\"\"").getBytes(StandardCharsets.UTF_8);
  }

  /** Begins a row with cells as another text has them. */
  void beginRow(byte[] cells, int count) {
    put(cells);
    column = count;
  }

  /** Ends a row. */
  void endRow() {
    putAscii('\n');
    column = 0;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }

  /** Forgets all rows. */
  void clear() {
    size = 0;
    column = 0;
    lastLength = 0;
  }

  @Override
  public void missing() {
    beginCell();
  }

  @Override
  public void integer(long value) {
    beginCell();
    put(value);
  }

  @Override
  public void number(double value) {
    beginCell();
    put(value);
  }

  @Override
  public void numbers(double value, int times) {
    if (times < 2) {
      CellSink.super.numbers(value, times);
      return;
    }
    number(value);
    int second = size;
    number(value);
    int length = size - second;
    int left = Math.multiplyExact(times - 2, length);
    room(left);
    while (left > 0) {
      int copied = Math.min(left, size - second);
      System.arraycopy(bytes, second, bytes, size, copied);
      size += copied;
      left -= copied;
    }
    column += times - 2;
  }

  @Override
  public void bool(boolean value) {
    quoted(value ? "true" : "false");
  }

  @Override
  public void text(String value) {
    boolean isText = columns.get(column).type() == OutputColumn.Type.TEXT;
    quoted(isText ? formulas.cell(value) : value);
  }

  @Override
  public void records(Records value) {
    List<OutputColumn> fields = columns.get(column).fields();
    if (value.size() == 0 || fields.isEmpty()) {
      quoted(Records.json(value, fields));
      return;
    }
    byte[][] names = fieldNames[column];
    beginCell();
    putAscii('"');
    putAscii('[');
    for (int record = 0; record < value.size(); record++) {
      if (record > 0) {
        putAscii(',');
      }
      putAscii('{');
      for (int field = 0; field < names.length; field++) {
        if (field > 0) {
          putAscii(',');
        }
        put(names[field]);
        put(value.value(record, field));
      }
      putAscii('}');
    }
    putAscii(']');
    putAscii('"');
  }

  /** A text as it is, in quotes where it needs them. */
  void quoted(String text) {
    boolean isFirst = column == 0;
    beginCell();
    int length = text.length();
    room(length);
    int at = size;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || c == ',' || c == '"' || c == '\n' || c == '\r' || (c == '#' && isFirst)) {
        putQuoted(text, isFirst);
        return;
      }
      bytes[at++] = (byte) c;
    }
    size = at;
  }

  private void putQuoted(String text, boolean isFirst) {
    boolean needsQuotes =
        text.indexOf(',') >= 0
            || text.indexOf('"') >= 0
            || text.indexOf('\n') >= 0
            || text.indexOf('\r') >= 0
            || (isFirst && text.charAt(0) == '#');
    String cell = needsQuotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
    put(cell.getBytes(StandardCharsets.UTF_8));
  }

  private void beginCell() {
    if (column++ > 0) {
      putAscii(',');
    }
  }

  private void put(Number number) {
    if (number instanceof Double fraction) {
      put(fraction.doubleValue());
    } else {
      put(number.longValue());
    }
  }

  private void put(long value) {
    room(AsciiNumbers.LONGEST);
    size = AsciiNumbers.put(value, bytes, size);
  }

  /** A number often follows itself, such as 0.0, or the distance to a customer's segment. */
  private void put(double value) {
    long bits = Double.doubleToRawLongBits(value);
    if (bits == lastBits && lastLength > 0) {
      room(lastLength);
      System.arraycopy(bytes, lastAt, bytes, size, lastLength);
      size += lastLength;
      return;
    }
    room(AsciiNumbers.LONGEST);
    lastBits = bits;
    lastAt = size;
    size = AsciiNumbers.put(value, bytes, size);
    lastLength = size - lastAt;
  }

  private void put(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  private void putAscii(char ascii) {
    room(1);
    bytes[size++] = (byte) ascii;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
    }
  }
}
