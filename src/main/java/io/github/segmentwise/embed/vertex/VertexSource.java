package io.github.segmentwise.embed.vertex;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.describe.gemini.GeminiConfig;
import io.github.segmentwise.embed.Embedder;
import io.github.segmentwise.embed.EmbedderSource;
import java.util.List;
import java.util.Locale;

/**
 * A text-embedding model on Vertex AI. Google's classes are touched only by {@link #open}.
 *
 * @param service where the model is, and its name
 * @param mostRequests in a run, retries included
 */
public record VertexSource(GeminiConfig service, long mostRequests) implements EmbedderSource {

  private static final long serialVersionUID = 1L;

  public VertexSource {
    Arguments.atLeast("mostRequests", mostRequests, 0);
  }

  /** All models can give this many; a few hundred distinguish customers as well as thousands. */
  private static final int DIMENSIONS = 384;

  /** Models of this family take one text in a request, others many. */
  private static final String ONE_BY_ONE = "gemini-embedding";

  private static final int MOST_TEXTS = 200;

  @Override
  public Embedder open() {
    return VertexEmbedder.open(this);
  }

  /** Asks the service for the vector of one word. */
  @Override
  public void check() {
    VertexEmbedder.check(this);
  }

  @Override
  public String model() {
    return service.model();
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  /** Texts of a request. */
  int textsPerRequest() {
    return service.model().startsWith(ONE_BY_ONE) ? 1 : MOST_TEXTS;
  }

  /** Requests that so many texts take. */
  long requests(int texts) {
    return ((long) texts + textsPerRequest() - 1) / textsPerRequest();
  }

  @Override
  public boolean isOfThisMachine() {
    return false;
  }

  @Override
  public List<String> estimate() {
    return List.of(
        String.format(
            Locale.ROOT,
            "%s: what is said of customers would be sent to Vertex AI, each statement once and %s;"
                + " at most %,d requests.",
            service.model(),
            textsPerRequest() == 1
                ? "in a request of its own"
                : String.format(Locale.ROOT, "up to %d in a request", textsPerRequest()),
            mostRequests));
  }
}
