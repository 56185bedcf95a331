/**
 * The methods on Beam: their configuration, the executors that run the rounds, and the result.
 * Start with {@link Cluster}.
 *
 * <p>Imports {@code kmeans}, {@code rounds}, {@code evaluate}, {@code feature}, {@code write} and
 * what these import.
 */
package io.github.segmentwise.cluster;
