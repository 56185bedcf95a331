package io.github.segmentwise.describe.gemini;

import com.google.api.core.NanoClock;
import com.google.api.gax.retrying.BasicResultRetryAlgorithm;
import com.google.api.gax.retrying.DirectRetryingExecutor;
import com.google.api.gax.retrying.ExponentialRetryAlgorithm;
import com.google.api.gax.retrying.RetryAlgorithm;
import com.google.api.gax.retrying.RetryingFuture;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.genai.Client;
import com.google.genai.errors.ApiException;
import com.google.genai.errors.GenAiIOException;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import io.github.segmentwise.describe.language.LanguageModel;
import io.github.segmentwise.describe.language.LanguageModelException;
import io.github.segmentwise.describe.language.Prompt;
import io.github.segmentwise.describe.language.Usage;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Gemini 3 and later through Google's client of its own, which knows {@code thinkingLevel} and the
 * hosts of {@code us} and {@code eu}. It speaks to the same service of Vertex AI, by REST.
 */
final class GenAiModel implements LanguageModel {

  /** Statuses of HTTP that pass: those that {@link VertexAi} repeats too. */
  private static final Set<Integer> PASSING = Set.of(429, 500, 503, 504);

  private final Client client;
  private final GeminiConfig config;

  private GenAiModel(Client client, GeminiConfig config) {
    this.client = client;
    this.config = config;
  }

  /**
   * Connects.
   *
   * @throws LanguageModelException if there are no credentials
   */
  static GenAiModel open(GeminiConfig config) throws LanguageModelException {
    try {
      Client.Builder client =
          Client.builder().vertexAI(true).project(config.project()).location(config.location());
      // Attempts are counted and paced here, as those of all models are.
      HttpOptions.Builder http =
          HttpOptions.builder()
              .apiVersion("v1")
              .retryOptions(HttpRetryOptions.builder().attempts(1).build());
      if (config.plaintextEndpoint() != null) {
        http.baseUrl("http://" + config.plaintextEndpoint());
        client.credentials(
            GoogleCredentials.create(
                new AccessToken("stand-in", Date.from(Instant.parse("2999-01-01T00:00:00Z")))));
      }
      return new GenAiModel(client.httpOptions(http.build()).build(), config);
    } catch (RuntimeException e) {
      throw LanguageModelException.quoting(
          "record.answer.no-connection", e.getMessage(), Usage.NONE, e);
    }
  }

  @Override
  public Answer ask(Prompt prompt, Limits limits) throws LanguageModelException {
    AtomicInteger requests = new AtomicInteger();
    AtomicReference<ApiException> refusal = new AtomicReference<>();
    GenerateContentConfig settings = GenAiMessages.settings(prompt, limits);
    DirectRetryingExecutor<GenerateContentResponse> executor =
        new DirectRetryingExecutor<>(
            new RetryAlgorithm<>(
                new Passing(),
                new ExponentialRetryAlgorithm(
                    VertexAi.retries(limits.requests(), limits.time()),
                    NanoClock.getDefaultClock())));
    long end = System.nanoTime() + limits.time().toNanos();
    RetryingFuture<GenerateContentResponse> answer =
        executor.createFuture(
            () -> {
              requests.incrementAndGet();
              try {
                return client.models.generateContent(
                    config.model(),
                    GenAiMessages.turns(prompt),
                    GenAiMessages.within(settings, VertexAi.timeLeft(end)));
              } catch (ApiException e) {
                refusal.set(e);
                throw e;
              }
            });
    Future<GenerateContentResponse> done = executor.submit(answer);
    try {
      GenerateContentResponse response = done.get();
      return GenAiMessages.answer(response, usage(response, requests.get()));
    } catch (ExecutionException e) {
      // The last try may have had no time left; what the service said before tells more.
      Throwable failure = refusal.get() == null ? e.getCause() : refusal.get();
      throw LanguageModelException.quoting(
          reason(failure), Usage.ofRequests(requests.get(), 0, 0), failure);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LanguageModelException.quoting(
          "interrupted", Usage.ofRequests(requests.get(), 0, 0), e);
    }
  }

  private static Usage usage(GenerateContentResponse response, int requests) {
    GenerateContentResponseUsageMetadata tokens =
        response.usageMetadata().orElse(GenerateContentResponseUsageMetadata.builder().build());
    int asked = tokens.promptTokenCount().orElse(0);
    // The total holds what was thought as well, which is billed like the answer.
    long answered =
        Math.max(
            tokens.totalTokenCount().orElse(0) - asked,
            tokens.candidatesTokenCount().orElse(0) + tokens.thoughtsTokenCount().orElse(0));
    return Usage.ofRequests(requests, asked, answered);
  }

  private static String reason(Throwable failure) {
    if (failure instanceof ApiException refusal) {
      return refusal.status() + ": " + refusal.message();
    }
    if (hasTimedOut(failure)) {
      return "DEADLINE_EXCEEDED: no answer in time";
    }
    return failure instanceof GenAiIOException
        ? "UNAVAILABLE: " + why(failure)
        : "the answer cannot be read: " + why(failure);
  }

  private static boolean hasTimedOut(Throwable failure) {
    return failure.getCause() instanceof InterruptedIOException
        || failure.getCause() instanceof SocketTimeoutException;
  }

  private static String why(Throwable failure) {
    return failure.getCause() == null ? failure.getMessage() : failure.getCause().getMessage();
  }

  @Override
  public void close() {
    client.close();
  }

  /** Which failures may pass. */
  private static final class Passing extends BasicResultRetryAlgorithm<GenerateContentResponse> {
    @Override
    public boolean shouldRetry(Throwable failure, GenerateContentResponse response) {
      return failure instanceof GenAiIOException
          || (failure instanceof ApiException refusal && PASSING.contains(refusal.code()));
    }
  }
}
