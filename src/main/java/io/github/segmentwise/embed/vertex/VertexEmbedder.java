package io.github.segmentwise.embed.vertex;

import com.google.api.gax.rpc.ApiException;
import com.google.cloud.vertexai.api.PredictRequest;
import com.google.cloud.vertexai.api.PredictResponse;
import com.google.cloud.vertexai.api.PredictionServiceClient;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.github.segmentwise.describe.gemini.VertexAi;
import io.github.segmentwise.embed.Embedder;
import io.github.segmentwise.embed.EmbeddingException;
import io.github.segmentwise.embed.UnitLength;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * A text-embedding model of Vertex AI, asked through {@code predict} for vectors that are good for
 * clustering. Several requests are under way at a time.
 */
final class VertexEmbedder implements Embedder {

  private static final int SIDE_BY_SIDE = 8;
  private static final int MOST_ATTEMPTS = 8;
  private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

  /** What is embedded to see whether the service does. */
  private static final String WORD = "segment";

  private static final int ATTEMPTS_OF_CHECK = 3;
  private static final Duration PATIENCE_OF_CHECK = Duration.ofSeconds(10);

  private final VertexSource source;
  private final PredictionServiceClient client;
  private final ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);

  private VertexEmbedder(VertexSource source, PredictionServiceClient client) {
    this.source = source;
    this.client = client;
  }

  static VertexEmbedder open(VertexSource source) {
    try {
      return new VertexEmbedder(source, VertexAi.connect(source.service()));
    } catch (IOException e) {
      throw new EmbeddingException("no connection to Vertex AI: " + e.getMessage(), e);
    }
  }

  /**
   * Asks for one vector.
   *
   * @throws EmbeddingException if the service says that it will give none
   */
  static void check(VertexSource source) {
    try (VertexEmbedder embedder = open(source)) {
      embedder.ask(List.of(WORD), ATTEMPTS_OF_CHECK, PATIENCE_OF_CHECK);
    } catch (EmbeddingException e) {
      if (e.getCause() instanceof ApiException failure && VertexAi.isLasting(failure)) {
        throw e;
      }
    }
  }

  @Override
  public float[][] embed(List<String> texts, IntConsumer progress) {
    int size = source.textsPerRequest();
    long requests = source.requests(texts.size());
    if (requests > source.mostRequests()) {
      throw new EmbeddingException(
          String.format(
              Locale.ROOT,
              "the %,d statements about the customers take %,d requests to %s; expected at most"
                  + " --embeddingMaxCalls=%d",
              texts.size(),
              requests,
              source.model(),
              source.mostRequests()));
    }
    // So that all retries together stay within what is allowed.
    int attempts =
        requests == 0 ? 1 : (int) Math.min(MOST_ATTEMPTS, source.mostRequests() / requests);
    List<Future<List<float[]>>> answers = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += size) {
      List<String> some = texts.subList(from, Math.min(texts.size(), from + size));
      answers.add(threads.submit(() -> ask(some, attempts, LONGEST_CALL)));
    }
    List<float[]> vectors = new ArrayList<>(texts.size());
    try {
      for (Future<List<float[]>> answer : answers) {
        vectors.addAll(answer.get());
        progress.accept(vectors.size());
      }
    } catch (ExecutionException e) {
      answers.forEach(answer -> answer.cancel(true));
      throw e.getCause() instanceof EmbeddingException known
          ? known
          : new EmbeddingException(source.model() + " failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddingException("embedding was interrupted", e);
    }
    return vectors.toArray(new float[0][]);
  }

  private List<float[]> ask(List<String> texts, int attempts, Duration time) {
    AtomicInteger sent = new AtomicInteger();
    PredictResponse response;
    try {
      response =
          client.predictCallable().call(request(texts), VertexAi.limits(attempts, time, sent));
    } catch (ApiException e) {
      throw new EmbeddingException(
          String.format(
              Locale.ROOT,
              "%s gave no vectors after %d requests: %s",
              source.model(),
              sent.get(),
              VertexAi.reason(e)),
          e);
    }
    if (response.getPredictionsCount() != texts.size()) {
      throw new EmbeddingException(
          String.format(
              Locale.ROOT,
              "%s gave %d vectors for %d texts",
              source.model(),
              response.getPredictionsCount(),
              texts.size()));
    }
    return response.getPredictionsList().stream().map(this::vector).toList();
  }

  private PredictRequest request(List<String> texts) {
    PredictRequest.Builder request =
        PredictRequest.newBuilder()
            .setEndpoint(source.service().resource())
            .setParameters(
                struct(
                    Struct.newBuilder()
                        .putFields("outputDimensionality", number(source.dimensions()))
                        .putFields("autoTruncate", Value.newBuilder().setBoolValue(true).build())));
    for (String text : texts) {
      request.addInstances(
          struct(
              Struct.newBuilder()
                  .putFields("content", string(text))
                  .putFields("task_type", string("CLUSTERING"))));
    }
    return request.build();
  }

  private static Value struct(Struct.Builder struct) {
    return Value.newBuilder().setStructValue(struct).build();
  }

  private static Value string(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static Value number(double number) {
    return Value.newBuilder().setNumberValue(number).build();
  }

  private float[] vector(Value prediction) {
    List<Value> values =
        prediction
            .getStructValue()
            .getFieldsOrDefault("embeddings", Value.getDefaultInstance())
            .getStructValue()
            .getFieldsOrDefault("values", Value.getDefaultInstance())
            .getListValue()
            .getValuesList();
    if (values.size() != source.dimensions()) {
      throw new EmbeddingException(
          String.format(
              Locale.ROOT,
              "%s gave a vector of %d dimensions; expected %d",
              source.model(),
              values.size(),
              source.dimensions()));
    }
    return UnitLength.of(values.stream().mapToDouble(Value::getNumberValue).toArray());
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.close();
  }
}
