package io.github.segmentwise.coder;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Compact bytes for texts and for arrays that are mostly zero or small.
 *
 * <p>Layout: the length, then tokens. Token 0 is followed by the number of zeros it stands for; any
 * other token is a value in zigzag form. All integers are unsigned LEB128 varints. So {@code [0, 0,
 * 0, -1]} becomes {@code 4, 0, 3, 1}.
 *
 * <p>Not a library: Beam's own coders of arrays write every element, and partial sums are mostly
 * zeros, which take two bytes a run here.
 */
public final class Packed {

  private Packed() {}

  public static void write(DataOutput out, long[] values) throws IOException {
    writeVarint(out, values.length);
    int i = 0;
    while (i < values.length) {
      if (values[i] == 0) {
        int from = i;
        while (i < values.length && values[i] == 0) {
          i++;
        }
        writeVarint(out, 0);
        writeVarint(out, i - from);
      } else {
        writeVarint(out, (values[i] << 1) ^ (values[i] >> 63));
        i++;
      }
    }
  }

  public static long[] read(DataInput in) throws IOException {
    long[] values = new long[Math.toIntExact(readVarint(in))];
    int i = 0;
    while (i < values.length) {
      long token = readVarint(in);
      if (token == 0) {
        i += Math.toIntExact(readVarint(in));
      } else {
        values[i++] = (token >>> 1) ^ -(token & 1);
      }
    }
    return values;
  }

  public static void write(DataOutput out, int[] values) throws IOException {
    writeVarint(out, values.length);
    for (int value : values) {
      writeVarint(out, ((value << 1) ^ (value >> 31)) & 0xFFFFFFFFL);
    }
  }

  public static int[] readInts(DataInput in) throws IOException {
    int[] values = new int[Math.toIntExact(readVarint(in))];
    for (int i = 0; i < values.length; i++) {
      int token = (int) readVarint(in);
      values[i] = (token >>> 1) ^ -(token & 1);
    }
    return values;
  }

  /** Doubles bit for bit; runs of +0.0 take few bytes. */
  public static void write(DataOutput out, double[] values) throws IOException {
    writeVarint(out, values.length);
    int i = 0;
    while (i < values.length) {
      int from = i;
      while (i < values.length && Double.doubleToRawLongBits(values[i]) == 0) {
        i++;
      }
      writeVarint(out, i - from);
      from = i;
      while (i < values.length && Double.doubleToRawLongBits(values[i]) != 0) {
        i++;
      }
      writeVarint(out, i - from);
      for (int j = from; j < i; j++) {
        out.writeLong(Double.doubleToRawLongBits(values[j]));
      }
    }
  }

  public static double[] readDoubles(DataInput in) throws IOException {
    double[] values = new double[Math.toIntExact(readVarint(in))];
    int i = 0;
    while (i < values.length) {
      i += Math.toIntExact(readVarint(in));
      int end = i + Math.toIntExact(readVarint(in));
      while (i < end) {
        values[i++] = Double.longBitsToDouble(in.readLong());
      }
    }
    return values;
  }

  /** A text of any length; null is kept. */
  public static void write(DataOutput out, String text) throws IOException {
    if (text == null) {
      writeVarint(out, 0);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    writeVarint(out, bytes.length + 1L);
    out.write(bytes);
  }

  public static String readText(DataInput in) throws IOException {
    int length = Math.toIntExact(readVarint(in)) - 1;
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  public static void write(DataOutput out, List<String> texts) throws IOException {
    writeVarint(out, texts.size());
    for (String text : texts) {
      write(out, text);
    }
  }

  /** An unmodifiable list without nulls. */
  public static List<String> readTexts(DataInput in) throws IOException {
    int size = Math.toIntExact(readVarint(in));
    List<String> texts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      texts.add(readText(in));
    }
    return List.copyOf(texts);
  }

  public static void writeVarint(DataOutput out, long value) throws IOException {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  public static long readVarint(DataInput in) throws IOException {
    long value = 0;
    int shift = 0;
    long b;
    do {
      b = in.readByte();
      value |= (b & 0x7F) << shift;
      shift += 7;
    } while ((b & 0x80) != 0);
    return value;
  }
}
