package io.github.segmentwise.describe.gemini;

import io.github.segmentwise.describe.language.ModelBudget;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagGroup;
import io.github.segmentwise.flag.FlagType;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.flag.FlagValues;
import java.util.List;

/** The flags of Gemini, and of models on Vertex AI in general. */
public final class GeminiFlags {

  public static final FlagGroup DESCRIPTIONS = new FlagGroup("descriptions", "Descriptions");

  private static final String DESCRIBER = "describer";
  private static final String GEMINI = "GEMINI";
  private static final int MOST_GROUP_SIZE = 1_000_000;
  private static final int MOST_CALLS = 100_000;
  private static final int MOST_TOKENS = 1_000_000_000;
  private static final int MOST_SECONDS = 3_600;

  public static final Flag<String> LOCATION =
      Flag.of(
              "location",
              FlagTypes.text(GeminiConfig.LOCATION, GeminiConfig.PLACES)
                  .shown(FlagType.Form.TEXT, "global|us|eu|[a-z]+-[a-z]+[0-9]+"))
          .byDefault(GeminiConfig.DEFAULT_LOCATION)
          .in(DESCRIPTIONS)
          .onlyWith(DESCRIBER, GEMINI)
          .onlyWith("embedder", "VERTEX")
          .says(
              "Location of Gemini",
              "Location of Gemini on Vertex AI: global, us or eu; for models before Gemini 3 also a"
                  + " region such as us-central1.");

  public static final Flag<String> EMBEDDING_LOCATION =
      Flag.of(
              "embeddingLocation",
              FlagTypes.text(GeminiConfig.LOCATION, GeminiConfig.PLACES)
                  .shown(FlagType.Form.TEXT, "global|us|eu|[a-z]+-[a-z]+[0-9]+"))
          .in(DESCRIPTIONS)
          .onlyWith("embedder", "VERTEX")
          .says(
              "Location of embeddings",
              "Location of the text-embedding model on Vertex AI: global, us, eu or a region such"
                  + " as us-central1; that of --location if not given.");

  public static final Flag<String> GEMINI_MODEL =
      Flag.of(
              "geminiModel",
              FlagTypes.text(
                      GeminiConfig.MODEL, "a model's name such as " + GeminiConfig.DEFAULT_MODEL)
                  .shown(FlagType.Form.TEXT, "[a-z0-9][a-z0-9.@_-]*"))
          .byDefault(GeminiConfig.DEFAULT_MODEL)
          .in(DESCRIPTIONS)
          .onlyWith(DESCRIBER, GEMINI)
          .says("Gemini model", "Name of the Gemini model.");

  public static final Flag<Integer> MIN_GROUP_SIZE =
      Flag.of("minGroupSize", FlagTypes.integer(1, MOST_GROUP_SIZE))
          .byDefault("50")
          .in(DESCRIPTIONS)
          .onlyWith(DESCRIBER, GEMINI)
          .says(
              "Smallest group told to Gemini (customers)",
              "Groups of fewer customers are never told to Gemini.");

  public static final Flag<Integer> GEMINI_MAX_CALLS =
      Flag.of("geminiMaxCalls", FlagTypes.integer(0, MOST_CALLS))
          .byDefault("500")
          .in(DESCRIPTIONS)
          .onlyWith(DESCRIBER, GEMINI)
          .withoutEffect()
          .says(
              "Most requests to Gemini",
              "Most requests to Gemini in a run, retries and repairs included.");

  public static final Flag<Integer> GEMINI_MAX_TOKENS =
      Flag.of("geminiMaxTokens", FlagTypes.integer(0, MOST_TOKENS))
          .byDefault("2000000")
          .in(DESCRIPTIONS)
          .onlyWith(DESCRIBER, GEMINI)
          .withoutEffect()
          .says("Most tokens for Gemini", "Most tokens of prompts and answers in a run.");

  public static final Flag<Integer> GEMINI_DEADLINE_SECONDS =
      Flag.of("geminiDeadlineSeconds", FlagTypes.integer(1, MOST_SECONDS))
          .byDefault("300")
          .in(DESCRIPTIONS)
          .onlyWith(DESCRIBER, GEMINI)
          .withoutEffect()
          .says(
              "Longest wait for Gemini (seconds)",
              "Seconds after which no answer of Gemini is waited for.");

  /** {@code host:port} of a plaintext server in the place of Vertex AI; empty for that itself. */
  public static final Flag<String> GEMINI_ENDPOINT =
      Flag.of("geminiEndpoint", FlagTypes.text()).optional().withoutEffect().hidden();

  public static final List<Flag<?>> FLAGS =
      List.of(
          LOCATION,
          EMBEDDING_LOCATION,
          GEMINI_MODEL,
          MIN_GROUP_SIZE,
          GEMINI_MAX_CALLS,
          GEMINI_MAX_TOKENS,
          GEMINI_DEADLINE_SECONDS,
          GEMINI_ENDPOINT);

  private GeminiFlags() {}

  /** What describing may cost. */
  public static ModelBudget budget(FlagValues values) {
    return new ModelBudget(
        values.get(MIN_GROUP_SIZE),
        values.get(GEMINI_MAX_CALLS),
        values.get(GEMINI_MAX_TOKENS),
        values.get(GEMINI_DEADLINE_SECONDS));
  }

  /**
   * The model that describes.
   *
   * @param project that is billed
   * @throws FlagException if that cannot be one, or does not answer where it would be asked
   */
  public static GeminiConfig describing(FlagValues values, String project) {
    GeminiConfig gemini = service(values, project, values.get(LOCATION), values.get(GEMINI_MODEL));
    if (gemini.isMisplaced()) {
      throw new FlagException(
          "--location must be global, us or eu with --geminiModel=%s, which answers nowhere else,"
                  .formatted(gemini.model())
              + " was '%s'".formatted(gemini.location()));
    }
    return gemini;
  }

  /**
   * A model that embeds texts.
   *
   * @param project that is billed
   * @throws FlagException if that cannot be one
   */
  public static GeminiConfig embedding(FlagValues values, String project, String model) {
    String location = values.find(EMBEDDING_LOCATION).orElse("");
    return service(values, project, location.isEmpty() ? values.get(LOCATION) : location, model);
  }

  private static GeminiConfig service(
      FlagValues values, String project, String location, String model) {
    String endpoint = values.get(GEMINI_ENDPOINT);
    try {
      return new GeminiConfig(project, location, model, endpoint.isEmpty() ? null : endpoint);
    } catch (IllegalArgumentException e) {
      throw new FlagException(e.getMessage());
    }
  }
}
