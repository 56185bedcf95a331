/**
 * From the tables of a shop to customers: orders and items are joined to lines, lines are summed to
 * spend, and orders tell how customers behave. Start with {@link CustomerFeatures}.
 *
 * <p>Imports {@code behaviour}, {@code cell}, {@code customer}, {@code read}, {@code shop.mapping},
 * {@code shop.written} and what these import.
 */
package io.github.segmentwise.shop;
