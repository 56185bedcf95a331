package io.github.segmentwise.embed;

import java.io.Serializable;
import java.util.List;

/** Opens an embedder where texts are to be embedded; its settings are known before. */
public interface EmbedderSource extends Serializable {

  /** Opens it, which may load a model or connect to a service. */
  Embedder open();

  /** Name of the model, as {@code model.json} gives it. */
  String model();

  /** Coordinates of each vector. */
  int dimensions();

  /**
   * Whether another machine may give other vectors, in the last digits. Vectors of a service that
   * all machines ask are the same.
   */
  boolean isOfThisMachine();

  /**
   * Looks whether it would embed, before a run reads anything. Passes where that may be so.
   *
   * @throws EmbeddingException if no text can be embedded
   */
  default void check() {}

  /** What embedding may cost, in plain lines; none where it costs nothing. */
  List<String> estimate();
}
