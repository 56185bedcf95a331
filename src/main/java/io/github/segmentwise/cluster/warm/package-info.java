/**
 * Trials that begin with the centroids of an earlier run: where these are among other customers, in
 * another space of features. Start with {@link io.github.segmentwise.cluster.warm.WarmTrials}. Free
 * of Beam.
 *
 * <p>Imports {@code feature} and {@code kmeans}.
 */
package io.github.segmentwise.cluster.warm;
