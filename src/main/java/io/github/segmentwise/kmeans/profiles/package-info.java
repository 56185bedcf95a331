/**
 * Latent profiles: a mixture is fitted to the customers, and k-means clusters the probabilities of
 * belonging to its parts. Start with {@link ProfileTrials}, the state, and {@link ExpectMaximise}.
 * Free of Beam.
 *
 * <p>Imports {@code kmeans} and what it imports.
 */
package io.github.segmentwise.kmeans.profiles;
