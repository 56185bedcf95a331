package io.github.segmentwise.describe;

import io.github.segmentwise.write.CsvFormulas;
import java.util.List;

/**
 * What people read of a segment.
 *
 * @param title a few words, distinct within the run
 * @param description two or three sentences
 * @param campaignIdeas at most three short suggestions
 * @param describedBy who wrote it, such as {@code PROFILE}
 * @param fallbackReason why another describer's text was not used; null where none was asked
 */
public record Description(
    String title,
    String description,
    List<String> campaignIdeas,
    String describedBy,
    String fallbackReason) {

  public Description {
    // Titles are copied into spreadsheets, as names of audiences for one.
    String harmless = CsvFormulas.harmless(title);
    title = harmless.isEmpty() ? "Segment" : harmless;
  }
}
