package io.github.segmentwise.value;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.Hash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
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
    int[] lowest = lowest(capacity, hashes, ids, days);
    return new FitSample(
        capacity,
        Arrays.stream(lowest).mapToLong(c -> hashes[c]).toArray(),
        Arrays.stream(lowest).mapToLong(c -> ids[c]).toArray(),
        days.select(lowest));
  }

  /** Customers who have bought, those with the lowest hashes first. */
  private static int[] lowest(int capacity, long[] hashes, long[] ids, PurchaseDays days) {
    int[] buyers = IntStream.range(0, ids.length).filter(days::hasBought).toArray();
    // The place of a customer stands in the last bits of its hash while they are sorted.
    long places = (1L << (Integer.SIZE - Integer.numberOfLeadingZeros(ids.length))) - 1;
    long[] order = Arrays.stream(buyers).mapToLong(c -> (hashes[c] & ~places) | c).toArray();
    Arrays.sort(order);
    int[] sorted = Arrays.stream(order).mapToInt(key -> (int) (key & places)).toArray();
    // Hashes that differ in these bits only are not in order yet.
    for (int i = 1; i < sorted.length; i++) {
      for (int j = i; j > 0 && isBefore(hashes, ids, sorted[j], sorted[j - 1]); j--) {
        int later = sorted[j - 1];
        sorted[j - 1] = sorted[j];
        sorted[j] = later;
      }
    }
    return sorted.length <= capacity ? sorted : Arrays.copyOf(sorted, capacity);
  }

  private static boolean isBefore(long[] hashes, long[] ids, int one, int other) {
    return hashes[one] < hashes[other] || (hashes[one] == hashes[other] && ids[one] < ids[other]);
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
