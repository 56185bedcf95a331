/**
 * Tables of BigQuery: reading them with the needed columns only, and loading those of a run. Start
 * with {@link BigQueryTableSource} for reading and {@link Load} for writing.
 *
 * <p>Imports {@code read}, {@code write}, {@code batch} and {@code coder}.
 */
package io.github.segmentwise.bigquery;
