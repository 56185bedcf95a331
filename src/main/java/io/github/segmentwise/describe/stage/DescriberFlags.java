package io.github.segmentwise.describe.stage;

import static io.github.segmentwise.describe.gemini.GeminiFlags.DESCRIPTIONS;

import io.github.segmentwise.describe.gemini.GeminiConfig;
import io.github.segmentwise.describe.gemini.GeminiEstimate;
import io.github.segmentwise.describe.gemini.GeminiFlags;
import io.github.segmentwise.describe.language.ModelBudget;
import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagType;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.flag.FlagValues;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The flags that say who describes the segments, and what that may cost.
 *
 * @param gemini which model is asked; null where none is
 * @param budget of the calls
 * @param readers for whom texts are written
 */
public record DescriberFlags(
    @Nullable GeminiConfig gemini, ModelBudget budget, ReaderLocale readers) {

  public static final Flag<DescriberType> DESCRIBER =
      Flag.of("describer", FlagTypes.oneOf(DescriberType.class))
          .option(DescriberType.PROFILE, "The segments' profiles", "Nothing leaves the job.")
          .option(
              DescriberType.GEMINI,
              "Gemini",
              "From the same profiles; falls back to them where it fails.")
          .byDefault("PROFILE")
          .in(DESCRIPTIONS)
          .says(
              "Who describes the segments",
              "Who writes titles and descriptions: PROFILE (the segments' profiles; nothing leaves"
                  + " the machine) or GEMINI.");

  /**
   * A file, or columns with words. It may be called {@code --labels} too, where Beam does not take
   * it for the labels of a job, which are JSON.
   */
  public static final Flag<String> LABELS =
      Flag.of(
              "columnLabels",
              FlagTypes.text()
                  .shown(FlagType.Form.TEXT, "gs://.+|[^:]+:.+")
                  .shownAs("a YAML file, or column:\"words\",…"))
          .optional()
          .recordedByItsReader()
          .in(DESCRIPTIONS)
          .says(
              "Words for columns",
              "What columns are called in titles, texts and on the page, where their names do not"
                  + " say it well: a YAML file of lines such as AcceptedCmp4: Accepted campaign 4,"
                  + " or the same in the flag, such as"
                  + " AcceptedCmp4:\"Accepted campaign 4\",Kidhome:Children.");

  public static final List<Flag<?>> FLAGS =
      Stream.of(List.of(DESCRIBER, LABELS), ReaderFlags.FLAGS, GeminiFlags.FLAGS)
          .<Flag<?>>flatMap(List::stream)
          .toList();

  /**
   * What the flags say.
   *
   * @param project gives the project that is billed, for what needs it
   * @throws FlagException if there is none
   */
  public static DescriberFlags from(FlagValues values, UnaryOperator<String> project) {
    boolean isGemini = values.get(DESCRIBER) == DescriberType.GEMINI;
    return new DescriberFlags(
        isGemini ? GeminiFlags.describing(values, project.apply("--describer=GEMINI")) : null,
        GeminiFlags.budget(values),
        ReaderFlags.from(values));
  }

  /**
   * The stage that describes.
   *
   * @param label the currency of amounts
   */
  public DescribeSegments stage(EarlierDescriptions earlier, AmountLabel label) {
    return gemini == null
        ? DescribeSegments.usingProfile(label, readers)
        : DescribeSegments.usingModel(gemini, budget, earlier, label, readers);
  }

  /** A warning where the model is known to give no answer; asks its service once. */
  public Optional<String> probe() {
    return gemini == null
        ? Optional.empty()
        : gemini
            .probe()
            .map(
                reason ->
                    "%s at %s will describe no segment, and the profile's own texts take its place: %s"
                        .formatted(gemini.model(), gemini.location(), reason));
  }

  /** What describing so many segments will cost at most, in lines; none where it costs nothing. */
  public List<String> estimate(int mostSegments) {
    return gemini == null ? List.of() : GeminiEstimate.lines(gemini, budget, mostSegments);
  }
}
