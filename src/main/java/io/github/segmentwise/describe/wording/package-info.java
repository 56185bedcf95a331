/**
 * Numbers and column names as words, and the phrases of the languages in which people read them.
 * Start with {@link Figures}, {@link PlainText} and {@link Phrases}. Free of Beam.
 *
 * <p>Imports {@code sentence} alone of the program.
 */
package io.github.segmentwise.describe.wording;
