/**
 * What a run says of itself: sentences that are made of a key and arguments, so that every reader
 * can have them in their language. Start with {@link Sentence}. Free of Beam.
 *
 * <p>Imports nothing of the program.
 */
package io.github.segmentwise.sentence;
