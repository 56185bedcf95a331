/**
 * Which tables a shop has, and where: the mapping that fits them, a table for each part of it, and
 * the newest order. Start with {@link FoundShop}.
 *
 * <p>Imports {@code database}, {@code read}, {@code shop.mapping} and what these import.
 */
package io.github.segmentwise.shop.find;
