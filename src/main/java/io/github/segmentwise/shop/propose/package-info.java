/**
 * A mapping for a shop that nobody has described yet, guessed from the names and values of its
 * columns. Start with {@link ShopProposal}.
 *
 * <p>Imports {@code shop}, {@code shop.mapping}, {@code shop.written} and what these import.
 */
package io.github.segmentwise.shop.propose;
