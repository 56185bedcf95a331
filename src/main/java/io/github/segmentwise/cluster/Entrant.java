package io.github.segmentwise.cluster;

import io.github.segmentwise.feature.FeatureSpace;
import java.io.Serializable;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * A method that takes part in a comparison.
 *
 * @param config by which its result came about
 * @param result of the method on all customers who are not outliers
 * @param space in which it works
 */
public record Entrant(
    KMeansConfig config, PCollectionView<ClusterResult> result, PCollectionView<FeatureSpace> space)
    implements Serializable {

  /** How it clusters. */
  public Method method() {
    return config.method();
  }
}
