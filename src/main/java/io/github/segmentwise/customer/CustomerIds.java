package io.github.segmentwise.customer;

import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.write.CellSink;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Ids of customers as the input has them: whole numbers, or texts. Its arrays are not modified.
 *
 * @param keys a number for each customer, distinct over all customers: the id, or a hash of its
 *     text
 * @param texts the ids that are texts; null where they are numbers
 */
public record CustomerIds(long[] keys, @Nullable TextColumn texts) {

  /** Ids that are whole numbers. */
  public static CustomerIds ofNumbers(long[] ids) {
    return new CustomerIds(ids, null);
  }

  public int size() {
    return keys.length;
  }

  /** Puts the id as it stands in tables: a whole number or a text. */
  public void putCell(int customer, CellSink to) {
    if (texts == null) {
      to.integer(keys[customer]);
    } else {
      to.known(texts.get(customer));
    }
  }

  /** The id where it is a text, else null. */
  public @Nullable String text(int customer) {
    return texts == null ? null : texts.get(customer);
  }

  /** The given customers, in the given order. */
  public CustomerIds select(int[] customers) {
    return new CustomerIds(
        Arrays.stream(customers).mapToLong(customer -> keys[customer]).toArray(),
        texts == null ? null : texts.select(customers));
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.write(out, keys);
    out.writeBoolean(texts != null);
    if (texts != null) {
      texts.writeValues(out);
    }
  }

  public static CustomerIds readFrom(DataInput in) throws IOException {
    long[] keys = Packed.read(in);
    return new CustomerIds(keys, in.readBoolean() ? TextColumn.readValues(in) : null);
  }
}
