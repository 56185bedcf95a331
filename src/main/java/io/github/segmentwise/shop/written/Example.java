package io.github.segmentwise.shop.written;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.sentence.Sentence;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * A text of a column and where it stands.
 *
 * @param file its name, or the table in a database
 * @param line from 1; 0 where the source has no lines
 */
record Example(String file, long line, String text) implements Comparable<Example> {

  private static final Comparator<Example> ORDER =
      Comparator.comparing(Example::file)
          .thenComparingLong(Example::line)
          .thenComparing(Example::text);

  @Override
  public int compareTo(Example other) {
    return ORDER.compare(this, other);
  }

  Example orEarlier(Example other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** Such as {@code '12 €' in line 3 of orders.csv}. */
  Sentence words() {
    return line > 0
        ? Sentence.of("record.example.line", text, line, file)
        : Sentence.of("record.example.file", text, file);
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.write(out, file);
    Packed.writeVarint(out, line);
    Packed.write(out, text);
  }

  static Example readFrom(DataInput in) throws IOException {
    return new Example(Packed.readText(in), Packed.readVarint(in), Packed.readText(in));
  }
}
