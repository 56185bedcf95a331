package io.github.segmentwise.compare;

import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.Method;
import io.github.segmentwise.cluster.MethodPlan;
import io.github.segmentwise.feature.FeatureSpace;
import java.io.Serializable;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * A method that takes part in a comparison.
 *
 * @param plan by which its result came about
 * @param result of the method on all customers who are not outliers
 * @param space in which it works
 */
public record ComparedMethod(
    MethodPlan plan, PCollectionView<ClusterResult> result, PCollectionView<FeatureSpace> space)
    implements Serializable {

  /** How it clusters. */
  public Method method() {
    return plan.method();
  }
}
