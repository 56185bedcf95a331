/**
 * The sample shop with its planted kinds of customers. Start with {@link SampleData}. Free of Beam.
 *
 * <p>Imports nothing of the program.
 */
package io.github.segmentwise.sample;
