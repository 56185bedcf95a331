package io.github.segmentwise.describe.language;

import java.util.List;

/**
 * What a language model wrote of a segment, or why there is nothing.
 *
 * @param title empty where nothing usable was written
 * @param failure one line; null where something was written
 * @param usage of all calls
 */
public record SegmentTexts(
    String title, String description, List<String> campaignIdeas, String failure, Usage usage) {

  static SegmentTexts of(ParsedAnswer answer, Usage usage) {
    return new SegmentTexts(
        answer.title(), answer.description(), answer.campaignIdeas(), null, usage);
  }

  /** Nothing was written. */
  public static SegmentTexts failed(String reason, Usage usage) {
    return new SegmentTexts("", "", List.of(), reason, usage);
  }
}
