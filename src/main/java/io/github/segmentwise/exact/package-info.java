/**
 * Sums, money and hashes that depend neither on the order of the rows nor on how they are cut into
 * partitions. Start with {@link ExactSums} and {@link Grid}. Free of Beam.
 *
 * <p>Imports {@code argument} and {@code coder}.
 */
package io.github.segmentwise.exact;
