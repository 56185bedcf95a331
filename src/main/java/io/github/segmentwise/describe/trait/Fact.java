package io.github.segmentwise.describe.trait;

import io.github.segmentwise.describe.wording.Message;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One statement about a segment with its numbers, all of them values of the profile.
 *
 * @param opening as the beginning of a sentence, without its full stop; in English it never begins
 *     with a digit
 * @param continuing the same, to stand after "and"
 * @param inSameTime the same, to stand after a fact whose opening has named the longest window
 * @param namesWindow whether the opening names the longest window
 * @param contrast the segment against all customers in a word, such as {@code 4.4×} or {@code +7
 *     years}; null where there is none
 */
public record Fact(
    Message opening,
    Message continuing,
    Message inSameTime,
    boolean namesWindow,
    @Nullable Message contrast) {

  public Fact(Message opening, Message continuing) {
    this(opening, continuing, continuing, false);
  }

  public Fact(Message opening, Message continuing, Message inSameTime, boolean namesWindow) {
    this(opening, continuing, inSameTime, namesWindow, null);
  }

  /** With words at the end of each text. */
  Fact with(Message words) {
    return new Fact(
        Message.of("joined", opening, words),
        Message.of("joined", continuing, words),
        Message.of("joined", inSameTime, words),
        namesWindow,
        contrast);
  }

  Fact withContrast(Message newContrast) {
    return new Fact(opening, continuing, inSameTime, namesWindow, newContrast);
  }
}
