package io.github.segmentwise.describe.gemini;

import io.github.segmentwise.describe.language.ModelBudget;
import io.github.segmentwise.describe.language.ModelEstimate;
import java.util.List;

/** What a run will ask of Gemini at most and about, in plain lines, before it asks anything. */
public final class GeminiEstimate {

  private GeminiEstimate() {}

  /**
   * The lines.
   *
   * @param mostSegments the largest k that is tried
   */
  public static List<String> lines(GeminiConfig config, ModelBudget budget, int mostSegments) {
    return ModelEstimate.of(mostSegments, budget).lines().stream()
        .map(line -> config.model() + ": " + line)
        .toList();
  }
}
