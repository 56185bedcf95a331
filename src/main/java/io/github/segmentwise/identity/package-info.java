/**
 * Segments that live on: which segment of a run is which of the run before, and what became of the
 * others. Start with {@link SegmentMatching}. Free of Beam, which {@code identity.stage} has.
 *
 * <p>Imports {@code describe}, {@code evaluate}, {@code flag}, {@code profile}, {@code run} and
 * {@code write}.
 */
package io.github.segmentwise.identity;
