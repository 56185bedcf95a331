/**
 * What clustering found, written down: {@code model.json}, which is read back, and the rows of
 * {@code trials}, {@code training_info} and {@code segment_centroids}. Start with {@link
 * ModelJson}. Free of Beam.
 *
 * <p>Imports {@code cluster}, {@code kmeans}, {@code feature}, {@code value}, {@code json} and
 * {@code write}.
 */
package io.github.segmentwise.cluster.output;
