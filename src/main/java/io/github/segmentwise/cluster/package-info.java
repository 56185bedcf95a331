/**
 * The methods on Beam: what each has of its own, and the result that they share. Start with {@link
 * Method}, then {@link Cluster}; {@code train} runs the rounds, and {@code warm} has trials begin
 * with the centroids of an earlier run.
 *
 * <p>Imports {@code kmeans}, {@code rounds}, {@code evaluate}, {@code feature}, {@code exhibit},
 * {@code flag}, {@code parallel}, {@code write} and what these import.
 */
package io.github.segmentwise.cluster;
