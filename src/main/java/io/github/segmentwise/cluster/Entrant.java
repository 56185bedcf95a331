package io.github.segmentwise.cluster;

import java.io.Serializable;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * A method that takes part in a comparison.
 *
 * @param config by which its result came about
 * @param result of the method on all customers who are not outliers
 */
public record Entrant(Method method, KMeansConfig config, PCollectionView<ClusterResult> result)
    implements Serializable {}
