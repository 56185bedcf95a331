package io.github.segmentwise.write;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Bytes of the cells of a row: a missing one, Long, Integer, Double, Boolean, String, Records. */
public final class Cells {

  private static final int MISSING = 0;
  private static final int LONG = 1;
  private static final int DOUBLE = 2;
  private static final int FALSE = 3;
  private static final int TRUE = 4;
  private static final int TEXT = 5;
  private static final int RECORDS = 6;

  private Cells() {}

  /** Writes a row; an Integer comes back as Long. */
  public static void write(DataOutput out, @Nullable Object[] cells) throws IOException {
    Packed.writeVarint(out, cells.length);
    for (Object cell : cells) {
      write(out, cell);
    }
  }

  /** Reads what {@link #write(DataOutput, Object[])} wrote. */
  public static @Nullable Object[] read(DataInput in) throws IOException {
    @Nullable Object[] cells = new Object[Math.toIntExact(Packed.readVarint(in))];
    for (int c = 0; c < cells.length; c++) {
      cells[c] = readCell(in);
    }
    return cells;
  }

  private static void write(DataOutput out, @Nullable Object cell) throws IOException {
    if (cell == null) {
      out.writeByte(MISSING);
    } else if (cell instanceof Long || cell instanceof Integer) {
      out.writeByte(LONG);
      out.writeLong(((Number) cell).longValue());
    } else if (cell instanceof Double number) {
      out.writeByte(DOUBLE);
      out.writeDouble(number);
    } else if (cell instanceof Boolean yes) {
      out.writeByte(yes ? TRUE : FALSE);
    } else if (cell instanceof String text) {
      out.writeByte(TEXT);
      Packed.write(out, text);
    } else if (cell instanceof Records records) {
      out.writeByte(RECORDS);
      write(out, records);
    } else {
      throw new IllegalArgumentException("a cell cannot be a " + cell.getClass().getName());
    }
  }

  private static @Nullable Object readCell(DataInput in) throws IOException {
    return switch (in.readByte()) {
      case MISSING -> null;
      case LONG -> in.readLong();
      case DOUBLE -> in.readDouble();
      case FALSE -> false;
      case TRUE -> true;
      case TEXT -> Packed.readText(in);
      default -> readRecords(in);
    };
  }

  private static void write(DataOutput out, Records records) throws IOException {
    Packed.writeVarint(out, records.size());
    for (int record = 0; record < records.size(); record++) {
      @Nullable Object[] values = new Object[records.fields()];
      for (int field = 0; field < values.length; field++) {
        values[field] = records.value(record, field);
      }
      write(out, values);
    }
  }

  private static Records readRecords(DataInput in) throws IOException {
    @Nullable Object[][] values = new Object[Math.toIntExact(Packed.readVarint(in))][];
    for (int record = 0; record < values.length; record++) {
      values[record] = read(in);
    }
    return new ReadRecords(values);
  }

  private record ReadRecords(@Nullable Object[][] values) implements Records {

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public int fields() {
      return values.length == 0 ? 0 : values[0].length;
    }

    @Override
    public Number value(int record, int field) {
      return (Number) values[record][field];
    }
  }
}
