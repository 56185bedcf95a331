/**
 * Drift in the graph: finding the bins of a run's features. Start with {@link
 * io.github.segmentwise.drift.stage.FindBins}.
 *
 * <p>Imports {@code drift}, {@code customer} and {@code coder}.
 */
package io.github.segmentwise.drift.stage;
