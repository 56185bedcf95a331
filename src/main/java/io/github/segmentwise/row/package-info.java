/**
 * Encoded customers as sparse rows in blocks, and how some of them are drawn. Start with {@link
 * Block}. Free of Beam.
 *
 * <p>Imports {@code coder} and {@code exact}.
 */
package io.github.segmentwise.row;
