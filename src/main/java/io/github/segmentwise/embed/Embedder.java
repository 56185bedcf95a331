package io.github.segmentwise.embed;

import java.util.List;

/** Turns texts into vectors whose angles tell how much the texts' meanings differ. */
public interface Embedder extends AutoCloseable {

  /**
   * The vectors of texts. That of a text does not depend on the others.
   *
   * @param texts best distinct; each is embedded
   * @return {@code [text][dimension]}, each of length 1
   * @throws EmbeddingException if that is not possible
   */
  float[][] embed(List<String> texts);

  @Override
  void close();
}
