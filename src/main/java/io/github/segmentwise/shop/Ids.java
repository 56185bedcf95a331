package io.github.segmentwise.shop;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.cell.TimeForm;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The ids of a batch as keys of 64 bits: the ids themselves where they are numbers, else hashes of
 * their texts. Who finds an id by its key must then {@link #check} that it is the same id.
 */
final class Ids {

  private final long[] keys;
  private final @Nullable TextColumn texts;

  private Ids(long[] keys, @Nullable TextColumn texts) {
    this.keys = keys;
    this.texts = texts;
  }

  /** The ids in a column of numbers or texts. */
  static Ids of(ColumnBatch batch, int column) {
    return new Ids(
        batch.keys(column), batch.column(column) instanceof TextColumn texts ? texts : null);
  }

  long key(int row) {
    return keys[row];
  }

  /** The ids as texts; null where they are numbers. */
  @Nullable TextColumn texts() {
    return texts;
  }

  boolean isMissing(int row) {
    return texts == null ? keys[row] == TimeForm.NONE : texts.code(row) == TextColumn.MISSING;
  }

  /**
   * Makes sure that two ids with the same key are the same.
   *
   * @param what they are, for the message
   * @throws InputException if they differ, which is to be expected once in 2³² shops
   */
  void check(int row, Ids other, int otherRow, String what) {
    if (texts != null && !texts.get(row).equals(other.texts.get(otherRow))) {
      throw new InputException(
          what + ": two different ids have the same hash of 64 bits; expected ids in another form");
    }
  }
}
