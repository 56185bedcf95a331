/**
 * How the first centroids are found: each class is a phase that runs before Lloyd's iterations.
 * Start with {@link Seeding}, k-means++. Free of Beam.
 *
 * <p>Imports {@code kmeans} and what it imports.
 */
package io.github.segmentwise.kmeans.seeding;
