package io.github.segmentwise.feature;

import io.github.segmentwise.customer.CustomerBatch;
import java.util.List;

/** Spaces that were fitted to a few customers. */
public final class FeatureSpaces {

  private FeatureSpaces() {}

  /** One for each set of features. */
  public static List<FeatureSpace> ofEach(CustomerBatch customers, List<FeatureSet> sets) {
    return sets.stream().map(set -> of(customers, set)).toList();
  }

  /** The space with the usual preparation. */
  static FeatureSpace of(CustomerBatch customers, FeatureSet set) {
    Preparation preparation =
        new Preparation(SpendTransform.LOG1P, SpendScaling.GROUP, true, List.of(), List.of(), set);
    return FeatureSpace.fit(
        new FeatureSummary(ColumnTransforms.of(preparation)).add(customers), preparation);
  }
}
