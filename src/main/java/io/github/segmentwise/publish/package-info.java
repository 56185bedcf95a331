/**
 * A run's tables, model and record, and the places where they appear together. Start with {@link
 * RunDestination} and {@link RunContent}.
 *
 * <p>Imports {@code report}, {@code featuretable} (how columns were read) and every package that
 * fills a table.
 */
package io.github.segmentwise.publish;
