/**
 * How rows travel: many at a time, column by column. Start with {@link ColumnBatch}; {@link Facts}
 * are the counts that travel beside the rows, {@link RejectedRow} a row that cannot be used.
 *
 * <p>Imports {@code coder} and {@code exact}.
 */
package io.github.segmentwise.batch;
