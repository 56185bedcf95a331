package io.github.segmentwise.drift;

import io.github.segmentwise.customer.CustomerBatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The customers of a run in its own bins, for the run after it, and in those of the run before.
 * Evidence of disjoint customers merges in any order.
 */
public final class DriftEvidence {

  private FeatureBins bins;
  private final CustomersByBin own;
  private final CustomersByBin earlier;

  private DriftEvidence(FeatureBins bins, CustomersByBin own, CustomersByBin earlier) {
    this.bins = bins;
    this.own = own;
    this.earlier = earlier;
  }

  /** Evidence of no customer. */
  public static DriftEvidence none() {
    return new DriftEvidence(
        new FeatureBins(List.of()), CustomersByBin.none(), CustomersByBin.none());
  }

  /**
   * Of the customers of a batch, with all their categories, rare ones too.
   *
   * @param bins of this run
   * @param before the bins of the run before; null without one
   * @param rankOf segment of a customer of the batch, from 1 to {@code segments}
   */
  public static DriftEvidence of(
      FeatureBins bins,
      @Nullable FeatureBins before,
      CustomerBatch batch,
      IntUnaryOperator rankOf,
      int segments) {
    return new DriftEvidence(
        bins,
        CustomersByBin.of(bins, batch, rankOf, segments),
        before == null
            ? CustomersByBin.none()
            : CustomersByBin.of(before, batch, rankOf, segments));
  }

  /** Adds the customers of other evidence by the same bins. */
  public DriftEvidence merge(DriftEvidence other) {
    if (bins.features().isEmpty()) {
      bins = other.bins;
    }
    own.merge(other.own);
    earlier.merge(other.earlier);
    return this;
  }

  /** The bins of this run. */
  public FeatureBins bins() {
    return bins;
  }

  /** The customers of this run in its own bins. */
  public CustomersByBin own() {
    return own;
  }

  /** The customers of this run in the bins of the run before; none without one. */
  public CustomersByBin inEarlierBins() {
    return earlier;
  }

  /** Writes what {@link #readFrom} reads. */
  public void writeTo(DataOutput out) throws IOException {
    bins.writeTo(out);
    own.writeTo(out);
    earlier.writeTo(out);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static DriftEvidence readFrom(DataInput in) throws IOException {
    return new DriftEvidence(
        FeatureBins.readFrom(in), CustomersByBin.readFrom(in), CustomersByBin.readFrom(in));
  }
}
