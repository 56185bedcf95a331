/**
 * The mathematics of k-means and k-prototypes: Lloyd's iterations, geometries and quality indices.
 * Start with {@link Trials}, the state, and {@link Lloyd}. The rooms within hold what comes before:
 * {@code seeding} the first centroids, {@code profiles} another space to work in. Free of Beam.
 *
 * <p>Imports {@code rounds}, {@code row}, {@code batch}, {@code exact} and {@code coder}.
 */
package io.github.segmentwise.kmeans;
