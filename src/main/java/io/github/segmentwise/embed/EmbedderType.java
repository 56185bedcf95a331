package io.github.segmentwise.embed;

/** Which model embeds the texts. */
public enum EmbedderType {
  /** The sentence model that comes with the program. */
  MINILM,
  /** A text-embedding model on Vertex AI, which gets what is said of customers. */
  VERTEX
}
