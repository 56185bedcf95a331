package io.github.segmentwise.read;

import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.write.Cells;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A row of an input table from a source that gives rows one by one and with types.
 *
 * @param cells one per column of the {@link InputTable}: a Long, a Double, a String, or null where
 *     missing; of a timestamp, a Long counts microseconds since 1970
 */
public record InputRow(@Nullable Object[] cells) {

  public static StreamCoder<InputRow> coder() {
    return StreamCoder.of(InputRow.class, InputRow::writeTo, InputRow::readFrom);
  }

  private void writeTo(DataOutput out) throws IOException {
    Cells.write(out, cells);
  }

  private static InputRow readFrom(DataInput in) throws IOException {
    return new InputRow(Cells.read(in));
  }
}
