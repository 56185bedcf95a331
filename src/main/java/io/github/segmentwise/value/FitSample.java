package io.github.segmentwise.value;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.Hash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The customers with the lowest hashes of all who have bought, in the order of these: what models
 * learn from, the same however the customers are cut up. Samples of disjoint customers merge in any
 * order. Memory: 36 bytes a customer.
 *
 * @param capacity how many there are at most
 * @param hashes ascending
 * @param ids of the customers, which order equal hashes
 */
record FitSample(int capacity, long[] hashes, long[] ids, PurchaseDays days) {

  private static final long PURPOSE = 0x76616c7565L;

  static FitSample empty(int capacity) {
    return new FitSample(capacity, new long[0], new long[0], PurchaseDays.NONE);
  }

  /**
   * The customers of a batch who belong to the sample as far as the batch can tell.
   *
   * @param ids of all its customers
   */
  static FitSample of(int capacity, long[] ids, PurchaseDays days) {
    long[] hashes = Arrays.stream(ids).map(id -> Hash.mix(PURPOSE, id)).toArray();
    int[] lowest =
        IntStream.range(0, ids.length)
            .filter(days::hasBought)
            .boxed()
            .sorted(Comparator.<Integer>comparingLong(c -> hashes[c]).thenComparing(c -> ids[c]))
            .limit(capacity)
            .mapToInt(c -> c)
            .toArray();
    return new FitSample(
        capacity,
        Arrays.stream(lowest).mapToLong(c -> hashes[c]).toArray(),
        Arrays.stream(lowest).mapToLong(c -> ids[c]).toArray(),
        days.select(lowest));
  }

  FitSample merge(FitSample other) {
    if (hashes.length == 0 || other.hashes.length == 0) {
      return hashes.length == 0 ? other : this;
    }
    int size = Math.min(capacity, hashes.length + other.hashes.length);
    long[] mergedHashes = new long[size];
    long[] mergedIds = new long[size];
    int[] repeats = new int[size];
    int[] lastDay = new int[size];
    int[] observed = new int[size];
    double[] amount = new double[size];
    int mine = 0;
    int theirs = 0;
    for (int i = 0; i < size; i++) {
      boolean isMine =
          theirs == other.hashes.length || (mine < hashes.length && isBefore(mine, other, theirs));
      FitSample from = isMine ? this : other;
      int c = isMine ? mine++ : theirs++;
      mergedHashes[i] = from.hashes[c];
      mergedIds[i] = from.ids[c];
      repeats[i] = from.days.repeats()[c];
      lastDay[i] = from.days.lastDay()[c];
      observed[i] = from.days.observed()[c];
      amount[i] = from.days.amount()[c];
    }
    return new FitSample(
        capacity, mergedHashes, mergedIds, new PurchaseDays(repeats, lastDay, observed, amount));
  }

  private boolean isBefore(int mine, FitSample other, int theirs) {
    return hashes[mine] < other.hashes[theirs]
        || (hashes[mine] == other.hashes[theirs] && ids[mine] < other.ids[theirs]);
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, capacity);
    Packed.writeVarint(out, hashes.length);
    for (int c = 0; c < hashes.length; c++) {
      out.writeLong(hashes[c]);
      out.writeLong(ids[c]);
    }
    days.writeTo(out);
  }

  static FitSample readFrom(DataInput in) throws IOException {
    int capacity = (int) Packed.readVarint(in);
    long[] hashes = new long[(int) Packed.readVarint(in)];
    long[] ids = new long[hashes.length];
    for (int c = 0; c < hashes.length; c++) {
      hashes[c] = in.readLong();
      ids[c] = in.readLong();
    }
    return new FitSample(capacity, hashes, ids, PurchaseDays.readFrom(in));
  }
}
