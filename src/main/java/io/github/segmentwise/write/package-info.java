/**
 * Output tables: their columns, their rows, and the folder in which a run appears as a whole or not
 * at all. Start with {@link OutputTable} and {@link OutputFolder}.
 *
 * <p>Imports {@code batch}, {@code coder}, {@code parallel}, {@code run} and {@code storage}.
 */
package io.github.segmentwise.write;
