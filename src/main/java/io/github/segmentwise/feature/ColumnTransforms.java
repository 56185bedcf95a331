package io.github.segmentwise.feature;

import io.github.segmentwise.behaviour.Behaviour;
import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is done to the numeric columns before they are scaled.
 *
 * @param spend to amounts of spend
 * @param own to the customer's own columns, by name; nothing to those that are not there
 */
public record ColumnTransforms(SpendTransform spend, Map<String, ColumnTransform> own)
    implements Serializable {

  public ColumnTransforms {
    own = new TreeMap<>(own);
  }

  /** The transforms that are known before the customers are. */
  static ColumnTransforms of(Preparation preparation) {
    Map<String, ColumnTransform> own = new TreeMap<>();
    preparation.logColumns().forEach(column -> own.put(column, ColumnTransform.LOG1P));
    if (preparation.featureSet() != FeatureSet.SPEND) {
      for (Behaviour behaviour : Behaviour.values()) {
        own.put(
            behaviour.column(),
            switch (behaviour) {
              case MONETARY -> ColumnTransform.SIGNED_LOG1P;
              case RETURN_RATE, DISCOUNT_SHARE, WEEKEND_SHARE -> ColumnTransform.NONE;
              default -> ColumnTransform.LOG1P;
            });
      }
    }
    return new ColumnTransforms(preparation.spendTransform(), own);
  }

  /** The same with the transform of another column. */
  ColumnTransforms with(String column, ColumnTransform transform) {
    Map<String, ColumnTransform> more = new TreeMap<>(own);
    more.put(column, transform);
    return new ColumnTransforms(spend, more);
  }

  /** The transforms of own columns, in their order. */
  List<ColumnTransform> of(List<String> columns) {
    return columns.stream().map(name -> own.getOrDefault(name, ColumnTransform.NONE)).toList();
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeByte(spend.ordinal());
    Packed.writeVarint(out, own.size());
    for (Map.Entry<String, ColumnTransform> column : own.entrySet()) {
      Packed.write(out, column.getKey());
      column.getValue().writeTo(out);
    }
  }

  static ColumnTransforms readFrom(DataInput in) throws IOException {
    SpendTransform spend = SpendTransform.values()[in.readByte()];
    Map<String, ColumnTransform> own = new TreeMap<>();
    for (long i = Packed.readVarint(in); i > 0; i--) {
      own.put(Packed.readText(in), ColumnTransform.readFrom(in));
    }
    return new ColumnTransforms(spend, own);
  }
}
