/**
 * The cells of a shop's tables as people and programs write them: what a column as a whole holds,
 * and rows of texts as rows of ids, moments and amounts. Start with {@link TableConverter}.
 *
 * <p>Imports {@code shop.mapping}, {@code customer} and what these import.
 */
package io.github.segmentwise.shop.written;
