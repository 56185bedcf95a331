/**
 * Work spread over the cores of this machine: {@link io.github.segmentwise.parallel.Cores}. Free of
 * Beam.
 *
 * <p>Imports nothing of the program.
 */
package io.github.segmentwise.parallel;
