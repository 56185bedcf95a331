package io.github.segmentwise.describe.language;

/**
 * What asking a language model has cost.
 *
 * @param requests sent, those included that failed
 * @param retries requests that repeated one that had failed
 * @param promptTokens as the model counted them; 0 for requests without an answer
 * @param answerTokens the same, what the model thought included
 */
public record Usage(int requests, int retries, long promptTokens, long answerTokens) {

  public static final Usage NONE = new Usage(0, 0, 0, 0);

  /** Requests of one call, of which the first succeeded or failed and the others repeated it. */
  public static Usage ofRequests(int requests, long promptTokens, long answerTokens) {
    return new Usage(requests, Math.max(0, requests - 1), promptTokens, answerTokens);
  }

  public Usage plus(Usage other) {
    return new Usage(
        requests + other.requests,
        retries + other.retries,
        promptTokens + other.promptTokens,
        answerTokens + other.answerTokens);
  }

  /** Prompt and answer together. */
  public long tokens() {
    return promptTokens + answerTokens;
  }
}
