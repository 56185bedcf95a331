/**
 * Input tables: where they are, which columns are needed, and how cells become batches. Start with
 * {@link ReadTable}; {@link CsvTableReader} reads text, {@link TypedTableReader} files with types.
 *
 * <p><<<<<<< HEAD
 *
 * <p>Imports {@code batch}, {@code coder}, {@code exact}, {@code storage}, {@code write} (records
 * in a cell), {@code read.format} and {@code read.text}. =======
 *
 * <p>Imports {@code batch}, {@code cell}, {@code coder}, {@code exact}, {@code storage}, {@code
 * write} (records in a cell) and {@code read.format}. >>>>>>> e643d5a (Keep the types of dirty
 * columns, and take for ids only what looks like one)
 */
package io.github.segmentwise.read;
