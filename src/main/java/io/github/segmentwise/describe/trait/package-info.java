/**
 * What sets a segment apart, found in its profile, with the facts that show it. Start with {@link
 * SegmentTraits} and {@link Trait}. Free of Beam.
 *
 * <p>Imports {@code describe.wording}, {@code profile}, {@code behaviour}, {@code value} and {@code
 * batch}.
 */
package io.github.segmentwise.describe.trait;
