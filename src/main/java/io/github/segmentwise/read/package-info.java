/**
 * Input tables: where they are, which columns are needed, and how cells become batches. Start with
 * {@link ReadTable}; {@link CsvTableReader} reads text, {@link TypedTableReader} files with types.
 *
 * <p>Imports {@code batch}, {@code cell}, {@code coder}, {@code exact}, {@code storage}, {@code
 * write} (records in a cell), {@code read.format} and {@code read.text}.
 */
package io.github.segmentwise.read;
