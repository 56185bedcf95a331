package io.github.segmentwise.describe.gemini;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.vertexai.api.LlmUtilityServiceClient;
import com.google.cloud.vertexai.api.LlmUtilityServiceSettings;
import com.google.cloud.vertexai.api.PredictionServiceClient;
import com.google.cloud.vertexai.api.PredictionServiceSettings;
import io.grpc.CallOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Vertex AI's prediction service. Requests that fail for a passing reason (429, 500, 503, 504 and
 * timeouts) are repeated with exponential backoff and jitter until the limits of a call are
 * reached; all other failures end it at once.
 */
public final class VertexAi {

  private static final Set<StatusCode.Code> PASSING =
      Set.of(
          StatusCode.Code.RESOURCE_EXHAUSTED,
          StatusCode.Code.INTERNAL,
          StatusCode.Code.UNAVAILABLE,
          StatusCode.Code.DEADLINE_EXCEEDED);

  /** What asking again does not mend. */
  private static final Set<StatusCode.Code> LASTING =
      Set.of(
          StatusCode.Code.NOT_FOUND,
          StatusCode.Code.PERMISSION_DENIED,
          StatusCode.Code.UNAUTHENTICATED,
          StatusCode.Code.INVALID_ARGUMENT,
          StatusCode.Code.FAILED_PRECONDITION);

  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(20);
  private static final double DELAY_MULTIPLIER = 2;

  /** A request without an answer after this time is given up and repeated. */
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(60);

  private VertexAi() {}

  /** Connects to the service of a model. */
  public static PredictionServiceClient connect(GeminiConfig config) throws IOException {
    PredictionServiceSettings.Builder settings =
        PredictionServiceSettings.newBuilder().setEndpoint(config.endpoint());
    if (config.plaintextEndpoint() != null) {
      settings.setCredentialsProvider(NoCredentialsProvider.create());
    }
    settings.setTransportChannelProvider(
        channel(PredictionServiceSettings.defaultGrpcTransportProviderBuilder(), config));
    return PredictionServiceClient.create(settings.build());
  }

  /** Connects to the service that counts tokens. */
  static LlmUtilityServiceClient connectUtility(GeminiConfig config) throws IOException {
    LlmUtilityServiceSettings.Builder settings =
        LlmUtilityServiceSettings.newBuilder().setEndpoint(config.endpoint());
    if (config.plaintextEndpoint() != null) {
      settings.setCredentialsProvider(NoCredentialsProvider.create());
    }
    settings.setTransportChannelProvider(
        channel(LlmUtilityServiceSettings.defaultGrpcTransportProviderBuilder(), config));
    return LlmUtilityServiceClient.create(settings.build());
  }

  private static InstantiatingGrpcChannelProvider channel(
      InstantiatingGrpcChannelProvider.Builder channel, GeminiConfig config) {
    channel
        .setEndpoint(config.endpoint())
        .setInterceptorProvider(() -> List.of(new RequestCounter()));
    if (config.plaintextEndpoint() != null) {
      channel.setChannelConfigurator(builder -> builder.usePlaintext());
    }
    return channel.build();
  }

  /**
   * The limits of one call.
   *
   * @param requests sent at most, retries included; at least 1
   * @param time for all of them and the waiting between them
   * @param sent where the requests are counted
   */
  public static GrpcCallContext limits(int requests, Duration time, AtomicInteger sent) {
    return GrpcCallContext.createDefault()
        .withCallOptions(CallOptions.DEFAULT.withOption(RequestCounter.COUNT, sent))
        .withRetrySettings(retries(requests, time))
        .withRetryableCodes(PASSING);
  }

  /** How often and in which rhythm a call is tried. */
  static RetrySettings retries(int requests, Duration time) {
    Duration request = time.compareTo(LONGEST_REQUEST) < 0 ? time : LONGEST_REQUEST;
    return RetrySettings.newBuilder()
        .setMaxAttempts(requests)
        .setTotalTimeoutDuration(time)
        .setInitialRetryDelayDuration(FIRST_DELAY)
        .setRetryDelayMultiplier(DELAY_MULTIPLIER)
        .setMaxRetryDelayDuration(LONGEST_DELAY)
        .setInitialRpcTimeoutDuration(request)
        .setRpcTimeoutMultiplier(1)
        .setMaxRpcTimeoutDuration(request)
        .build();
  }

  /** How long a request may take that is sent now. */
  static Duration timeLeft(long endNanos) {
    Duration left = Duration.ofNanos(endNanos - System.nanoTime());
    return left.compareTo(LONGEST_REQUEST) < 0 ? left : LONGEST_REQUEST;
  }

  /** Whether no request of the kind can succeed, as where there is no such model. */
  public static boolean isLasting(ApiException e) {
    return LASTING.contains(e.getStatusCode().getCode());
  }

  /** What went wrong: the status, and the server's own words without what gRPC puts before them. */
  public static String reason(ApiException e) {
    String code = e.getStatusCode().getCode() + ": ";
    String message = e.getMessage() == null ? "" : e.getMessage();
    int status = message.indexOf(code);
    return code + (status < 0 ? message : message.substring(status + code.length()));
  }
}
