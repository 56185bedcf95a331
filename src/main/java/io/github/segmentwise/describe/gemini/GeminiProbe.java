package io.github.segmentwise.describe.gemini;

import com.google.api.gax.rpc.ApiException;
import com.google.cloud.vertexai.api.Content;
import com.google.cloud.vertexai.api.CountTokensRequest;
import com.google.cloud.vertexai.api.LlmUtilityServiceClient;
import com.google.cloud.vertexai.api.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks Vertex AI before a run whether it would answer. It has the tokens of one word counted, which
 * needs the model and the roles that describing needs, and costs nothing.
 */
final class GeminiProbe {

  private static final int REQUESTS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private GeminiProbe() {}

  /** Why no request of the run can succeed; empty where one may. */
  static Optional<String> of(GeminiConfig config) {
    CountTokensRequest request =
        CountTokensRequest.newBuilder()
            .setEndpoint(config.resource())
            .setModel(config.resource())
            .addContents(
                Content.newBuilder().setRole("user").addParts(Part.newBuilder().setText("segment")))
            .build();
    try (LlmUtilityServiceClient client = VertexAi.connectUtility(config)) {
      client
          .countTokensCallable()
          .call(request, VertexAi.limits(REQUESTS, PATIENCE, new AtomicInteger()));
      return Optional.empty();
    } catch (ApiException e) {
      return VertexAi.isLasting(e) ? Optional.of(VertexAi.reason(e)) : Optional.empty();
    } catch (IOException e) {
      return Optional.of("no connection to Vertex AI: " + e.getMessage());
    }
  }
}
