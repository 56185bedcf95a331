/**
 * Pieces of GoogleSQL, the SQL of BigQuery: literals and names. Start with {@link SqlText}.
 *
 * <p>Imports nothing.
 */
package io.github.segmentwise.sql;
