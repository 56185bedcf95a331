/**
 * Which table and column of a shop plays which role: the mappings that users write and the presets,
 * which are mappings too. Start with {@link ShopMapping}; {@link MappingFile} reads one.
 *
 * <p>Imports {@code batch}, {@code flag}, {@code read} and what these import.
 */
package io.github.segmentwise.shop.mapping;
