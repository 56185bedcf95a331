/**
 * Numbers and column names as words. Start with {@link Figures} and {@link PlainText}. Free of
 * Beam.
 *
 * <p>Imports nothing of the program.
 */
package io.github.segmentwise.describe.wording;
