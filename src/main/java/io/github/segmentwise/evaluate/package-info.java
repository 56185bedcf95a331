/**
 * Choosing a trial: objectives, the elbow, agreement of two clusterings, and whether there are
 * clusters at all. Start with {@link TrialChoice}. Free of Beam.
 *
 * <p>Imports {@code kmeans} and {@code coder}.
 */
package io.github.segmentwise.evaluate;
