package io.github.segmentwise.feature;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * How features are prepared for clustering.
 *
 * @param spendTransform what is done to amounts of spend
 * @param spendScaling by what they are divided
 * @param standardize whether numerics are divided by their spread at all
 * @param powerColumns own numerics that get a Yeo–Johnson transform
 * @param logColumns own numerics of which ln(1 + x) is taken
 * @param featureSet by what customers are clustered
 */
public record Preparation(
    SpendTransform spendTransform,
    SpendScaling spendScaling,
    boolean standardize,
    List<String> powerColumns,
    List<String> logColumns,
    FeatureSet featureSet)
    implements Serializable {

  public Preparation {
    powerColumns = List.copyOf(powerColumns);
    logColumns = List.copyOf(logColumns);
  }

  /** The same by other features. */
  Preparation by(FeatureSet set) {
    return new Preparation(
        spendTransform, spendScaling, standardize, powerColumns, logColumns, set);
  }

  /** Customers are clustered by all columns but their behaviours. */
  public Preparation(
      SpendTransform spendTransform,
      SpendScaling spendScaling,
      boolean standardize,
      List<String> powerColumns,
      List<String> logColumns) {
    this(spendTransform, spendScaling, standardize, powerColumns, logColumns, FeatureSet.SPEND);
  }

  /** Own numerics are taken as they are. */
  public Preparation(
      SpendTransform spendTransform, SpendScaling spendScaling, boolean standardize) {
    this(spendTransform, spendScaling, standardize, List.of(), List.of());
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeByte(spendTransform.ordinal());
    out.writeByte(spendScaling.ordinal());
    out.writeBoolean(standardize);
    Packed.write(out, powerColumns);
    Packed.write(out, logColumns);
    out.writeByte(featureSet.ordinal());
  }

  static Preparation readFrom(DataInput in) throws IOException {
    return new Preparation(
        SpendTransform.values()[in.readByte()],
        SpendScaling.values()[in.readByte()],
        in.readBoolean(),
        Packed.readTexts(in),
        Packed.readTexts(in),
        FeatureSet.values()[in.readByte()]);
  }
}
