/**
 * Parquet and Avro files as rows of typed cells. Start with {@link RowFormat}. Free of Beam.
 *
 * <p>Imports nothing of the program.
 */
package io.github.segmentwise.read.format;
