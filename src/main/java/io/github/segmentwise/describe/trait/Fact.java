package io.github.segmentwise.describe.trait;

/**
 * One statement about a segment with its numbers, all of them values of the profile.
 *
 * @param opening as the beginning of a sentence, without its full stop; never begins with a digit
 * @param continuing the same, to stand after "and"
 * @param inSameTime the same, to stand after a fact whose opening has named the longest window
 * @param namesWindow whether the opening names the longest window
 * @param contrast the segment against all customers in a word, such as {@code 4.4×} or {@code +7
 *     years}; empty where there is none
 */
public record Fact(
    String opening, String continuing, String inSameTime, boolean namesWindow, String contrast) {

  public Fact(String opening, String continuing) {
    this(opening, continuing, continuing, false);
  }

  public Fact(String opening, String continuing, String inSameTime, boolean namesWindow) {
    this(opening, continuing, inSameTime, namesWindow, "");
  }

  /** With words at the end of each text. */
  Fact with(String words) {
    return new Fact(opening + words, continuing + words, inSameTime + words, namesWindow, contrast);
  }

  Fact withContrast(String newContrast) {
    return new Fact(opening, continuing, inSameTime, namesWindow, newContrast);
  }
}
