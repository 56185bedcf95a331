package io.github.segmentwise.identity;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What became of a segment, with the customers that show it.
 *
 * @param segmentId of this run; null for none
 * @param previousSegmentId of the previous run; null for none
 * @param customers who went from the one to the other
 * @param shareOfPrevious of the customers of the previous segment who are in both runs; null
 *     without such customers
 * @param shareOfSegment of the customers of this run's segment who are in both runs; null without
 *     such customers
 * @param overlap Jaccard index of the two; null without one of them
 */
public record SegmentEvent(
    Kind kind,
    @Nullable Integer segmentId,
    @Nullable Integer previousSegmentId,
    long customers,
    @Nullable Double shareOfPrevious,
    @Nullable Double shareOfSegment,
    @Nullable Double overlap) {

  /** In the order in which they are told. */
  public enum Kind {
    BORN("is new"),
    RETIRED("is gone"),
    MERGED("has merged with others into one"),
    SPLIT("has split"),
    RENAMED("has another title");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** What happened, behind the name of the segment. */
    public String inWords() {
      return words;
    }
  }

  /** A part of a whole; null where the whole is nothing. */
  static @Nullable Double share(long part, long whole) {
    return whole == 0 ? null : (double) part / whole;
  }

  /** Writes what {@link #readFrom} reads. */
  void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, kind.ordinal());
    Packed.writeVarint(out, segmentId == null ? 0 : segmentId);
    Packed.writeVarint(out, previousSegmentId == null ? 0 : previousSegmentId);
    Packed.writeVarint(out, customers);
    for (Double share : new Double[] {shareOfPrevious, shareOfSegment, overlap}) {
      out.writeDouble(share == null ? Double.NaN : share);
    }
  }

  static SegmentEvent readFrom(DataInput in) throws IOException {
    return new SegmentEvent(
        Kind.values()[Math.toIntExact(Packed.readVarint(in))],
        id(Packed.readVarint(in)),
        id(Packed.readVarint(in)),
        Packed.readVarint(in),
        known(in.readDouble()),
        known(in.readDouble()),
        known(in.readDouble()));
  }

  private static @Nullable Integer id(long id) {
    return id == 0 ? null : Math.toIntExact(id);
  }

  private static @Nullable Double known(double share) {
    return Double.isNaN(share) ? null : share;
  }
}
