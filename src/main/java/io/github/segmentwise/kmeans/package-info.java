/**
 * The mathematics of k-means, k-prototypes and latent profiles: seedings, Lloyd's iterations,
 * distances and quality indices. Start with {@link Trials}, the state, and {@link Lloyd}. Free of
 * Beam.
 *
 * <p>Imports {@code rounds}, {@code row}, {@code batch}, {@code exact} and {@code coder}.
 */
package io.github.segmentwise.kmeans;
