/**
 * Products grouped by the meaning of their names, for shops without categories. Start with {@link
 * ProductGroups}.
 *
 * <p>Imports {@code embed}, {@code kmeans}, {@code rounds}, {@code row} and what these import.
 */
package io.github.segmentwise.shop.group;
