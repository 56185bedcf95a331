package io.github.segmentwise.embed;

import java.util.List;
import java.util.function.IntConsumer;

/** Turns texts into vectors whose angles show how much the texts' meanings differ. */
public interface Embedder extends AutoCloseable {

  /**
   * The vectors of texts. That of a text does not depend on the others.
   *
   * @param texts best distinct; each is embedded
   * @param progress is called now and then with the number of texts that are done
   * @return {@code [text][dimension]}, each of length 1
   * @throws EmbeddingException if that is not possible
   */
  float[][] embed(List<String> texts, IntConsumer progress);

  @Override
  void close();
}
