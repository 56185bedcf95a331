/**
 * {@code run.json}: the record of a run as one typed value that is written and read. Start with
 * {@link RunJson}. Free of Beam.
 *
 * <p>Imports nothing of the program.
 */
package io.github.segmentwise.run;
