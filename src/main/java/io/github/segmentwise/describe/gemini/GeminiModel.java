package io.github.segmentwise.describe.gemini;

import com.google.api.gax.rpc.ApiException;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.GenerateContentResponse;
import com.google.cloud.vertexai.api.GenerateContentResponse.UsageMetadata;
import com.google.cloud.vertexai.api.PredictionServiceClient;
import io.github.segmentwise.describe.language.LanguageModel;
import io.github.segmentwise.describe.language.LanguageModelException;
import io.github.segmentwise.describe.language.Prompt;
import io.github.segmentwise.describe.language.Usage;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Models before Gemini 3, through {@link VertexAi}. */
final class GeminiModel implements LanguageModel {

  private final PredictionServiceClient client;
  private final GeminiConfig config;

  private GeminiModel(PredictionServiceClient client, GeminiConfig config) {
    this.client = client;
    this.config = config;
  }

  static GeminiModel open(GeminiConfig config) throws LanguageModelException {
    try {
      return new GeminiModel(VertexAi.connect(config), config);
    } catch (IOException e) {
      throw LanguageModelException.quoting(
          "record.answer.no-connection", e.getMessage(), Usage.NONE, e);
    }
  }

  @Override
  public Answer ask(Prompt prompt, Limits limits) throws LanguageModelException {
    AtomicInteger requests = new AtomicInteger();
    GenerateContentRequest request = GeminiMessages.request(config, prompt, limits);
    GenerateContentResponse response;
    try {
      response =
          client
              .generateContentCallable()
              .call(request, VertexAi.limits(limits.requests(), limits.time(), requests));
    } catch (ApiException e) {
      throw LanguageModelException.quoting(
          VertexAi.reason(e), Usage.ofRequests(requests.get(), 0, 0), e);
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

  @Override
  public void close() {
    client.close();
  }
}
