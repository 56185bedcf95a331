/**
 * What a language model gets and gives: redaction, prompt, and the checks that hold its answer to
 * the profile. Start with {@link SegmentWriter}. Free of Beam.
 *
 * <p>Imports {@code describe}, {@code profile}, {@code behaviour}, {@code value} and {@code batch}.
 */
package io.github.segmentwise.describe.language;
