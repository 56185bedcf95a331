package io.github.segmentwise.batch;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.sentence.SentenceJson;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * A row that could not be used; never its text, which may hold personal data.
 *
 * @param table such as {@code orders}
 * @param file the file's name in the input folder, or the table in a data warehouse
 * @param line line of the row's beginning, or of a file without lines the row's number, counted
 *     from 1; 0 where the source has neither
 * @param column the column at fault; empty where the whole row is
 * @param reason what was expected
 */
public record RejectedRow(String table, String file, long line, String column, Sentence reason)
    implements Comparable<RejectedRow> {

  private static final Comparator<RejectedRow> ORDER =
      Comparator.comparing(RejectedRow::table)
          .thenComparing(RejectedRow::file)
          .thenComparingLong(RejectedRow::line)
          .thenComparing(RejectedRow::column)
          .thenComparing(row -> row.reason().english());

  public RejectedRow {
    Arguments.notEmpty("table", table);
    Arguments.atLeast("line", line, 0L);
  }

  public static StreamCoder<RejectedRow> coder() {
    return StreamCoder.of(RejectedRow.class, RejectedRow::writeTo, RejectedRow::readFrom);
  }

  @Override
  public int compareTo(RejectedRow other) {
    return ORDER.compare(this, other);
  }

  private void writeTo(DataOutput out) throws IOException {
    Packed.write(out, table);
    Packed.write(out, file);
    Packed.writeVarint(out, line);
    Packed.write(out, column);
    Packed.write(out, SentenceJson.packed(reason));
  }

  private static RejectedRow readFrom(DataInput in) throws IOException {
    return new RejectedRow(
        Packed.readText(in),
        Packed.readText(in),
        Packed.readVarint(in),
        Packed.readText(in),
        SentenceJson.unpacked(Packed.readText(in)));
  }
}
