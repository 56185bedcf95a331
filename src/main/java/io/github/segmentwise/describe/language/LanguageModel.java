package io.github.segmentwise.describe.language;

import java.time.Duration;

/** A language model that answers one prompt at a time; safe for use by several threads. */
public interface LanguageModel extends AutoCloseable {

  /**
   * The answer of the model.
   *
   * @param text the answer; may be empty
   * @param cutShort whether it ended at {@link Limits#answerTokens}
   */
  record Answer(String text, boolean cutShort, Usage usage) {}

  /**
   * What one call may take.
   *
   * @param requests sent at most, retries included; at least 1
   * @param answerTokens of the answer at most; at least 1
   * @param time for all requests and the waiting between them
   */
  record Limits(int requests, int answerTokens, Duration time) {}

  /**
   * Asks, and repeats what failed for a passing reason until the limits are reached.
   *
   * @throws LanguageModelException if the model does not answer
   */
  Answer ask(Prompt prompt, Limits limits) throws LanguageModelException;

  @Override
  void close();
}
