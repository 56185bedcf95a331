package io.github.segmentwise.describe.gemini;

import io.github.segmentwise.describe.language.LanguageModel;
import io.github.segmentwise.describe.language.LanguageModelException;
import io.github.segmentwise.describe.language.LanguageModelSource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which Gemini to ask, on Vertex AI. Credentials come from the environment (application default
 * credentials). Google's classes are touched only by {@link #open}.
 *
 * @param project that is billed
 * @param location {@code global}, where most models are, {@code us}, {@code eu}, or a region such
 *     as {@code us-central1}, where models before Gemini 3 and those of embeddings are
 * @param model such as {@code gemini-3.5-flash}
 * @param plaintextEndpoint {@code host:port} of a server that stands in for Vertex AI, by REST and
 *     gRPC alike, without encryption or credentials; null for Vertex AI itself
 */
public record GeminiConfig(String project, String location, String model, String plaintextEndpoint)
    implements LanguageModelSource {

  public static final String DEFAULT_LOCATION = "global";
  public static final String DEFAULT_MODEL = "gemini-3.5-flash";

  private static final String FAMILY = "GEMINI";
  private static final Pattern PROJECT = Pattern.compile("[a-z0-9][a-z0-9.:-]*");
  static final String PLACES = "global, us, eu or a region such as us-central1";
  static final Pattern LOCATION = Pattern.compile("[a-z0-9-]+");

  /** Names of models. */
  public static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]*");

  /** Groups of regions, with hosts of another form than those of single regions. */
  private static final Set<String> MULTI_REGIONS = Set.of("us", "eu");

  private static final Pattern GENERATION_3 = Pattern.compile("gemini-([3-9]|\\d{2,})\\b.*");

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException if one cannot be right; names it and what was expected
   */
  public GeminiConfig {
    check("project", project, PROJECT, "a project id such as my-project");
    check("location", location, LOCATION, PLACES);
    check("geminiModel", model, MODEL, "a model's name such as " + DEFAULT_MODEL);
  }

  /** A model on Vertex AI. */
  public static GeminiConfig of(String project, String location, String model) {
    return new GeminiConfig(project, location, model, null);
  }

  private static void check(String flag, String value, Pattern pattern, String expected) {
    if (value == null || !pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "--%s must be %s, was '%s'".formatted(flag, expected, value == null ? "" : value));
    }
  }

  /**
   * Whether the model is Gemini 3 or later. These answer on {@code global}, {@code us} and {@code
   * eu} only, are to be asked at their own temperature, and think before they answer.
   */
  boolean isOfGeneration3() {
    return GENERATION_3.matcher(model).matches();
  }

  /** Whether the model is known not to be where it would be asked. */
  boolean isMisplaced() {
    return isOfGeneration3()
        && !location.equals(DEFAULT_LOCATION)
        && !MULTI_REGIONS.contains(location);
  }

  @Override
  public Optional<String> probe() {
    return GeminiProbe.of(this);
  }

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public LanguageModel open() throws LanguageModelException {
    return isOfGeneration3() ? GenAiModel.open(this) : GeminiModel.open(this);
  }

  /** The model's full name. */
  public String resource() {
    return "projects/%s/locations/%s/publishers/google/models/%s"
        .formatted(project, location, model);
  }

  /** Where requests go: the host and port. */
  String endpoint() {
    if (plaintextEndpoint != null) {
      return plaintextEndpoint;
    }
    String host = "aiplatform.googleapis.com:443";
    if (location.equals(DEFAULT_LOCATION)) {
      return host;
    }
    return MULTI_REGIONS.contains(location)
        ? "aiplatform.%s.rep.googleapis.com:443".formatted(location)
        : location + "-" + host;
  }
}
