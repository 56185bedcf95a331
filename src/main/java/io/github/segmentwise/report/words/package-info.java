/**
 * What the page says, in the language and with the numbers of those who read it. Start with {@link
 * PageWords}. Free of Beam.
 *
 * <p>Imports {@code describe}, {@code describe.wording} and {@code value}.
 */
package io.github.segmentwise.report.words;
