/**
 * What clustering found, written down: {@code model.json} and the rows of {@code trials}, {@code
 * training_info} and {@code segment_centroids}. Start with {@link ModelJson}. Free of Beam.
 *
 * <p>Imports {@code cluster}, {@code kmeans}, {@code feature} and {@code write}.
 */
package io.github.segmentwise.cluster.output;
