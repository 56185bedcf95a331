package io.github.segmentwise.describe.language;

import java.io.Serializable;
import java.util.Optional;

/** Where a worker gets its language model from; travels to the workers. */
public interface LanguageModelSource extends Serializable {

  /** Who makes the model, in capitals: {@code GEMINI}. */
  String family();

  /** The model's own name. */
  String model();

  /**
   * Asks, before a run and at no cost, whether the model would answer.
   *
   * @return why none of its answers can be had; empty where nothing lasting is in the way
   */
  default Optional<String> probe() {
    return Optional.empty();
  }

  /**
   * Connects.
   *
   * @throws LanguageModelException if that is impossible, for lack of credentials for example
   */
  LanguageModel open() throws LanguageModelException;
}
