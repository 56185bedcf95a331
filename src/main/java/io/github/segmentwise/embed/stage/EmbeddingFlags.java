package io.github.segmentwise.embed.stage;

import io.github.segmentwise.customer.CustomerFlags;
import io.github.segmentwise.describe.gemini.GeminiConfig;
import io.github.segmentwise.describe.gemini.GeminiFlags;
import io.github.segmentwise.embed.EmbedderSource;
import io.github.segmentwise.embed.EmbedderType;
import io.github.segmentwise.embed.MiniLmSource;
import io.github.segmentwise.embed.cache.VectorCache;
import io.github.segmentwise.embed.vertex.VertexSource;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagGroup;
import io.github.segmentwise.flag.FlagType;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.flag.FlagValues;
import java.util.List;
import java.util.function.UnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The flags that say how customers are embedded.
 *
 * @param service the model on Vertex AI; null for the one that comes with the program
 * @param mostCalls requests to it in a run
 * @param cache where vectors of an earlier run are; null for none
 * @param printTexts texts to print, at least 0
 */
public record EmbeddingFlags(
    @Nullable GeminiConfig service, int mostCalls, @Nullable VectorCache cache, int printTexts) {

  private static final FlagGroup EMBEDDINGS = new FlagGroup("embeddings", "Texts and vectors");
  private static final int MOST_CALLS = 100_000_000;
  private static final int MOST_PRINTED = 100;
  private static final String METHOD = "method";
  private static final String EMBEDDING_KMEANS = "EMBEDDING_KMEANS";

  public static final Flag<EmbedderType> EMBEDDER =
      Flag.of("embedder", FlagTypes.oneOf(EmbedderType.class))
          .option(
              EmbedderType.MINILM,
              "In this process",
              "The sentence model that comes with the program.")
          .option(
              EmbedderType.VERTEX,
              "Vertex AI",
              "Sends what is said of customers, each statement once and without ids, to Vertex AI.")
          .byDefaultUnshown("MINILM")
          .in(EMBEDDINGS)
          .onlyWith(METHOD, EMBEDDING_KMEANS)
          .refusedElsewhere()
          .says(
              "Who embeds the texts",
              "What embeds the customers' texts for EMBEDDING_KMEANS: MINILM, in this process, or"
                  + " VERTEX, which sends their statements, each once, to Vertex AI. MINILM if not"
                  + " given.");

  public static final Flag<String> EMBEDDING_MODEL =
      Flag.of(
              "embeddingModel",
              FlagTypes.text(GeminiConfig.MODEL, "a model's name such as gemini-embedding-001")
                  .shown(FlagType.Form.TEXT, "[A-Za-z0-9][A-Za-z0-9._-]*"))
          .byDefaultUnshown("gemini-embedding-001")
          .in(EMBEDDINGS)
          .onlyWith(EMBEDDER, EmbedderType.VERTEX)
          .refusedElsewhere()
          .says(
              "Model of embeddings",
              "Name of the text-embedding model on Vertex AI; gemini-embedding-001 if not given.");

  public static final Flag<Integer> EMBEDDING_MAX_CALLS =
      Flag.of("embeddingMaxCalls", FlagTypes.integer(0, MOST_CALLS))
          .byDefault("1000000")
          .in(EMBEDDINGS)
          .onlyWith(EMBEDDER, EmbedderType.VERTEX)
          .withoutEffect()
          .says(
              "Most requests for embeddings",
              "Most requests for embeddings to Vertex AI in a run, retries included.");

  public static final Flag<String> EMBEDDING_CACHE =
      Flag.of(
              "embeddingCache",
              FlagTypes.text()
                  .shown(FlagType.Form.GCS_WRITE_FOLDER, CustomerFlags.PREFIX_PATTERN)
                  .shownAs("a folder or a gs:// prefix"))
          .in(EMBEDDINGS)
          .withoutEffect()
          .says(
              "Where vectors of texts are kept",
              "Folder or gs:// prefix in which a run keeps the vectors of its texts and of the"
                  + " names of its products, so that the next run embeds new texts only; none if"
                  + " not given.");

  public static final Flag<Integer> PRINT_TEXTS =
      Flag.of("printTexts", FlagTypes.integer(0, MOST_PRINTED))
          .byDefault("0")
          .in(EMBEDDINGS)
          .onlyWith(METHOD, EMBEDDING_KMEANS)
          .refusedElsewhere()
          .withoutEffect()
          .notInTemplate("is for the local runner only")
          .says(
              "Texts to print",
              "Texts to print for EMBEDDING_KMEANS, of the customers with the lowest ids.");

  public static final List<Flag<?>> FLAGS =
      List.of(EMBEDDER, EMBEDDING_MODEL, EMBEDDING_MAX_CALLS, EMBEDDING_CACHE, PRINT_TEXTS);

  /**
   * What the flags say.
   *
   * @param isLocal whether the run stays on this machine
   * @param project gives the project that is billed, for what needs it
   * @throws FlagException if texts would be printed elsewhere, or there is no project
   */
  public static EmbeddingFlags from(
      FlagValues values, boolean isLocal, UnaryOperator<String> project) {
    int printTexts = values.get(PRINT_TEXTS);
    if (printTexts > 0 && !isLocal) {
      throw new FlagException(
          "--printTexts is for the local runner only: texts of customers are personal data, which"
              + " must not stand in a cluster's logs");
    }
    boolean isService = values.get(EMBEDDER) == EmbedderType.VERTEX;
    return new EmbeddingFlags(
        isService
            ? GeminiFlags.embedding(
                values, project.apply("--embedder=VERTEX"), values.get(EMBEDDING_MODEL))
            : null,
        values.get(EMBEDDING_MAX_CALLS),
        cache(values),
        printTexts);
  }

  /** Where vectors of texts are kept between runs; null for none. */
  public static @Nullable VectorCache cache(FlagValues values) {
    return values.find(EMBEDDING_CACHE).filter(f -> !f.isEmpty()).map(VectorCache::in).orElse(null);
  }

  /** What embeds the customers. */
  public EmbedderSource source() {
    return service == null ? new MiniLmSource(0) : new VertexSource(service, mostCalls);
  }
}
