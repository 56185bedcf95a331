package io.github.segmentwise.describe.gemini;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.GenerateContentResponse;
import com.google.cloud.vertexai.api.GenerateContentResponse.UsageMetadata;
import com.google.cloud.vertexai.api.PredictionServiceClient;
import com.google.cloud.vertexai.api.PredictionServiceSettings;
import io.github.segmentwise.describe.language.LanguageModel;
import io.github.segmentwise.describe.language.LanguageModelException;
import io.github.segmentwise.describe.language.Prompt;
import io.github.segmentwise.describe.language.Usage;
import io.grpc.CallOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gemini through Vertex AI's prediction service. Requests that fail for a passing reason (429, 500,
 * 503, 504 and timeouts) are repeated with exponential backoff and jitter until the limits of a
 * call are reached; all other failures end it at once.
 */
final class GeminiModel implements LanguageModel {

  private static final Set<StatusCode.Code> PASSING =
      Set.of(
          StatusCode.Code.RESOURCE_EXHAUSTED,
          StatusCode.Code.INTERNAL,
          StatusCode.Code.UNAVAILABLE,
          StatusCode.Code.DEADLINE_EXCEEDED);

  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(20);
  private static final double DELAY_MULTIPLIER = 2;

  /** A request without an answer after this time is given up and repeated. */
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(60);

  private final PredictionServiceClient client;
  private final String resource;

  private GeminiModel(PredictionServiceClient client, String resource) {
    this.client = client;
    this.resource = resource;
  }

  static GeminiModel open(GeminiConfig config) throws LanguageModelException {
    InstantiatingGrpcChannelProvider.Builder channel =
        PredictionServiceSettings.defaultGrpcTransportProviderBuilder()
            .setEndpoint(config.endpoint())
            .setInterceptorProvider(() -> List.of(new RequestCounter()));
    PredictionServiceSettings.Builder settings =
        PredictionServiceSettings.newBuilder().setEndpoint(config.endpoint());
    if (config.plaintextEndpoint() != null) {
      channel.setChannelConfigurator(builder -> builder.usePlaintext());
      settings.setCredentialsProvider(NoCredentialsProvider.create());
    }
    try {
      settings.setTransportChannelProvider(channel.build());
      return new GeminiModel(PredictionServiceClient.create(settings.build()), config.resource());
    } catch (IOException e) {
      throw new LanguageModelException(
          "no connection to Vertex AI: " + e.getMessage(), Usage.NONE, e);
    }
  }

  @Override
  public Answer ask(Prompt prompt, Limits limits) throws LanguageModelException {
    AtomicInteger requests = new AtomicInteger();
    GenerateContentRequest request = GeminiMessages.request(resource, prompt, limits);
    GenerateContentResponse response;
    try {
      response = client.generateContentCallable().call(request, context(limits, requests));
    } catch (ApiException e) {
      throw new LanguageModelException(
          e.getStatusCode().getCode() + ": " + reason(e),
          Usage.ofRequests(requests.get(), 0, 0),
          e);
    }
    UsageMetadata tokens = response.getUsageMetadata();
    // The total holds what was thought as well, which is billed like the answer.
    long answerTokens =
        Math.max(
            tokens.getTotalTokenCount() - tokens.getPromptTokenCount(),
            tokens.getCandidatesTokenCount() + tokens.getThoughtsTokenCount());
    return GeminiMessages.answer(
        response, Usage.ofRequests(requests.get(), tokens.getPromptTokenCount(), answerTokens));
  }

  private static GrpcCallContext context(Limits limits, AtomicInteger requests) {
    Duration request =
        limits.time().compareTo(LONGEST_REQUEST) < 0 ? limits.time() : LONGEST_REQUEST;
    RetrySettings retries =
        RetrySettings.newBuilder()
            .setMaxAttempts(limits.requests())
            .setTotalTimeoutDuration(limits.time())
            .setInitialRetryDelayDuration(FIRST_DELAY)
            .setRetryDelayMultiplier(DELAY_MULTIPLIER)
            .setMaxRetryDelayDuration(LONGEST_DELAY)
            .setInitialRpcTimeoutDuration(request)
            .setRpcTimeoutMultiplier(1)
            .setMaxRpcTimeoutDuration(request)
            .build();
    return GrpcCallContext.createDefault()
        .withCallOptions(CallOptions.DEFAULT.withOption(RequestCounter.COUNT, requests))
        .withRetrySettings(retries)
        .withRetryableCodes(PASSING);
  }

  /** The server's own words, without the status that gRPC puts before them. */
  private static String reason(ApiException e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    int status = message.indexOf(e.getStatusCode().getCode() + ": ");
    return status < 0
        ? message
        : message.substring(status + e.getStatusCode().getCode().name().length() + 2);
  }

  @Override
  public void close() {
    client.close();
  }
}
