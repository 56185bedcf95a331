package io.github.segmentwise.describe.language;

import java.io.Serializable;

/** Where a worker gets its language model from; travels to the workers. */
public interface LanguageModelSource extends Serializable {

  /** Who makes the model, in capitals: {@code GEMINI}. */
  String family();

  /** The model's own name. */
  String model();

  /**
   * Connects.
   *
   * @throws LanguageModelException if that is impossible, for lack of credentials for example
   */
  LanguageModel open() throws LanguageModelException;
}
