package io.github.segmentwise.describe.language;

import io.github.segmentwise.sentence.Sentence;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a language model wrote of a segment, or why there is nothing.
 *
 * @param title empty where nothing usable was written
 * @param failure null where something was written
 * @param usage of all calls
 */
public record SegmentTexts(
    String title,
    String description,
    List<String> campaignIdeas,
    @Nullable Sentence failure,
    Usage usage) {

  static SegmentTexts of(ParsedAnswer answer, Usage usage) {
    return new SegmentTexts(
        answer.title(), answer.description(), answer.campaignIdeas(), null, usage);
  }

  /** Nothing was written. */
  public static SegmentTexts failed(Sentence reason, Usage usage) {
    return new SegmentTexts("", "", List.of(), reason, usage);
  }
}
