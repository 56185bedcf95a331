/**
 * Iteration without an engine: a method is a list of phases, each a number of rounds over all
 * blocks. Start with {@link Phase}. Free of Beam.
 *
 * <p>Imports {@code row}.
 */
package io.github.segmentwise.rounds;
