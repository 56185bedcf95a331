/**
 * Titles, descriptions and campaign ideas from a segment's profile. Start with {@link
 * ProfileDescriber}.
 *
 * <p>Imports {@code describe.trait}, {@code describe.wording}, {@code profile}, {@code write} and
 * {@code batch}.
 */
package io.github.segmentwise.describe;
