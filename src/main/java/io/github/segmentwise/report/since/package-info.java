/**
 * What the page says of the runs before, from the record alone: how segments have grown, and how
 * well a former model fits today's customers.
 *
 * <p>Imports {@code report.words} and {@code run}.
 */
package io.github.segmentwise.report.since;
