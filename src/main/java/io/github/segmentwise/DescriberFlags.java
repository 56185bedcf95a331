package io.github.segmentwise;

import io.github.segmentwise.describe.gemini.GeminiConfig;
import io.github.segmentwise.describe.gemini.GeminiEstimate;
import io.github.segmentwise.describe.language.ModelBudget;
import io.github.segmentwise.describe.stage.DescribeSegments;
import io.github.segmentwise.describe.stage.DescriberType;
import io.github.segmentwise.describe.stage.EarlierDescriptions;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagReader;
import io.github.segmentwise.flag.SegmentationOptions;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Who describes the segments, and what that may cost.
 *
 * @param gemini which model is asked; null where none is
 * @param budget of the calls
 */
record DescriberFlags(DescriberType type, @Nullable GeminiConfig gemini, ModelBudget budget) {

  private static final int MOST_GROUP_SIZE = 1_000_000;
  private static final int MOST_CALLS = 100_000;
  private static final int MOST_TOKENS = 1_000_000_000;
  private static final int MOST_SECONDS = 3_600;

  /**
   * Reads the flags.
   *
   * @throws FlagException if one is wrong
   */
  static DescriberFlags from(SegmentationOptions options) {
    DescriberType type =
        new FlagReader("describer", options.getDescriber()).oneOf(DescriberType.class);
    ModelBudget budget =
        new ModelBudget(
            new FlagReader("minGroupSize", options.getMinGroupSize()).integer(1, MOST_GROUP_SIZE),
            new FlagReader("geminiMaxCalls", options.getGeminiMaxCalls()).integer(0, MOST_CALLS),
            new FlagReader("geminiMaxTokens", options.getGeminiMaxTokens()).integer(0, MOST_TOKENS),
            new FlagReader("geminiDeadlineSeconds", options.getGeminiDeadlineSeconds())
                .integer(1, MOST_SECONDS));
    return new DescriberFlags(type, type == DescriberType.GEMINI ? gemini(options) : null, budget);
  }

  private static GeminiConfig gemini(SegmentationOptions options) {
    String project = Cloud.project(options, "--describer=GEMINI");
    try {
      return new GeminiConfig(
          project, options.getLocation(), options.getGeminiModel(), options.getGeminiEndpoint());
    } catch (IllegalArgumentException e) {
      throw new FlagException(e.getMessage());
    }
  }

  /** The flags that affect the result. */
  SortedMap<String, String> resultFlags() {
    SortedMap<String, String> flags = new TreeMap<>();
    flags.put("describer", type.name());
    if (gemini != null) {
      flags.put("location", gemini.location());
      flags.put("geminiModel", gemini.model());
      flags.put("minGroupSize", String.valueOf(budget.minGroupSize()));
    }
    return flags;
  }

  /** The stage that describes. */
  DescribeSegments stage(EarlierDescriptions earlier) {
    return gemini == null
        ? DescribeSegments.usingProfile()
        : DescribeSegments.usingModel(gemini, budget, earlier);
  }

  /** What describing so many segments will cost at most, in lines; none where it costs nothing. */
  List<String> estimate(int mostSegments) {
    return gemini == null ? List.of() : GeminiEstimate.lines(gemini, budget, mostSegments);
  }
}
