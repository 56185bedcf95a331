package io.github.segmentwise;

import io.github.segmentwise.describe.gemini.GeminiConfig;
import io.github.segmentwise.embed.CustomerTexts;
import io.github.segmentwise.embed.EmbedderSource;
import io.github.segmentwise.embed.EmbedderType;
import io.github.segmentwise.embed.MiniLmSource;
import io.github.segmentwise.embed.vertex.VertexSource;
import io.github.segmentwise.feature.EmbeddingSpace;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagReader;
import io.github.segmentwise.flag.SegmentationOptions;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.runners.direct.DirectRunner;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Whether and how customers are embedded.
 *
 * @param type of the embedder; null where customers are not embedded
 * @param service the model on Vertex AI; null for others
 * @param mostCalls requests to it in a run
 * @param printTexts texts to print, at least 0
 */
record EmbeddingFlags(
    @Nullable EmbedderType type, @Nullable GeminiConfig service, int mostCalls, int printTexts) {

  private static final int MOST_CALLS = 100_000_000;
  private static final int MOST_PRINTED = 100;
  private static final String DEFAULT_MODEL = "gemini-embedding-001";

  /**
   * Reads the flags.
   *
   * @param isUsed whether customers are clustered by texts
   * @throws FlagException if one is wrong, or is for embeddings and there are none
   */
  static EmbeddingFlags from(SegmentationOptions options, boolean isUsed) {
    int printTexts = new FlagReader("printTexts", options.getPrintTexts()).integer(0, MOST_PRINTED);
    int mostCalls =
        new FlagReader("embeddingMaxCalls", options.getEmbeddingMaxCalls()).integer(0, MOST_CALLS);
    if (!isUsed) {
      refuse("--embedder", options.getEmbedder(), "--method=EMBEDDING_KMEANS");
      refuse("--embeddingModel", options.getEmbeddingModel(), "--method=EMBEDDING_KMEANS");
      refuse(
          "--printTexts",
          printTexts == 0 ? null : options.getPrintTexts(),
          "--method=EMBEDDING_KMEANS");
      return new EmbeddingFlags(null, null, mostCalls, 0);
    }
    if (printTexts > 0 && options.getRunner() != DirectRunner.class) {
      throw new FlagException(
          "--printTexts is for the local runner only: texts of customers are personal data, which"
              + " must not stand in a cluster's logs");
    }
    EmbedderType type =
        options.getEmbedder() == null
            ? EmbedderType.MINILM
            : new FlagReader("embedder", options.getEmbedder()).oneOf(EmbedderType.class);
    if (type == EmbedderType.MINILM) {
      refuse("--embeddingModel", options.getEmbeddingModel(), "--embedder=VERTEX");
      return new EmbeddingFlags(type, null, mostCalls, printTexts);
    }
    return new EmbeddingFlags(type, service(options), mostCalls, printTexts);
  }

  private static void refuse(String flag, @Nullable String value, String needed) {
    if (value != null) {
      throw new FlagException("%s=%s is for %s only".formatted(flag, value, needed));
    }
  }

  private static GeminiConfig service(SegmentationOptions options) {
    String project = Cloud.project(options, "--embedder=VERTEX");
    String model = options.getEmbeddingModel();
    try {
      return new GeminiConfig(
          project,
          options.getLocation(),
          model == null ? DEFAULT_MODEL : model,
          options.getGeminiEndpoint());
    } catch (IllegalArgumentException e) {
      throw new FlagException(e.getMessage().replace("--geminiModel", "--embeddingModel"));
    }
  }

  /**
   * What embeds the customers; null for nothing.
   *
   * @param partitions in which they travel
   */
  @Nullable EmbedderSource source(int partitions) {
    if (type == null) {
      return null;
    }
    return service == null ? new MiniLmSource(0) : new VertexSource(service, mostCalls, partitions);
  }

  /** The space of their vectors; null for that of the features. */
  static @Nullable EmbeddingSpace space(@Nullable EmbedderSource source) {
    return source == null
        ? null
        : new EmbeddingSpace(source.model(), CustomerTexts.version(), source.dimensions());
  }

  /** The flags that affect the result. */
  SortedMap<String, String> resultFlags() {
    SortedMap<String, String> flags = new TreeMap<>();
    if (type != null) {
      flags.put("embedder", type.name());
    }
    if (service != null) {
      flags.put("location", service.location());
      flags.put("embeddingModel", service.model());
    }
    return flags;
  }
}
