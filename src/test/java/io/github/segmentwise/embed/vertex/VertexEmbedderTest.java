package io.github.segmentwise.embed.vertex;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.cloud.vertexai.api.PredictRequest;
import io.github.segmentwise.describe.gemini.GeminiConfig;
import io.github.segmentwise.embed.Embedder;
import io.github.segmentwise.embed.EmbeddingException;
import io.github.segmentwise.standin.vertex.EmbeddingStandIn;
import io.grpc.Status;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The client against a stand-in for Vertex AI over a real socket. */
class VertexEmbedderTest {

  private static final List<String> TEXTS =
      IntStream.range(0, 450).mapToObj(i -> "customer " + i).toList();

  private static VertexSource source(EmbeddingStandIn server, String model, int mostRequests) {
    return new VertexSource(
        new GeminiConfig("my-shop", "us-central1", model, server.endpoint()), mostRequests);
  }

  private static EmbeddingStandIn healthy() throws Exception {
    return EmbeddingStandIn.answering(number -> Status.OK);
  }

  @Test
  void embed_manyTexts_sendsBatchesAndKeepsTheOrder() throws Exception {
    try (EmbeddingStandIn server = healthy();
        Embedder embedder = source(server, "text-embedding-005", 10).open()) {
      float[][] vectors = embedder.embed(TEXTS, done -> {});

      assertThat(
          server.requests().stream().map(PredictRequest::getInstancesCount).toList(),
          containsInAnyOrder(200, 200, 50));
      for (int i = 0; i < vectors.length; i++) {
        double[] sent = EmbeddingStandIn.vector(TEXTS.get(i), 384);
        double length =
            Math.sqrt(IntStream.range(0, 384).mapToDouble(d -> sent[d] * sent[d]).sum());
        assertThat((double) vectors[i][1], closeTo(sent[1] / length, 1e-6));
      }
    }
  }

  @Test
  void request_anyModel_asksForClustering() throws Exception {
    try (EmbeddingStandIn server = healthy();
        Embedder embedder = source(server, "gemini-embedding-001", 10).open()) {
      embedder.embed(List.of("one", "two"), done -> {});

      assertThat(server.requests(), hasSize(2));
      PredictRequest request = server.requests().get(0);
      assertThat(
          request.getEndpoint(),
          is(
              "projects/my-shop/locations/us-central1/publishers/google/models/gemini-embedding-001"));
      assertThat(
          request.getInstances(0).getStructValue().getFieldsOrThrow("task_type").getStringValue(),
          is("CLUSTERING"));
    }
  }

  @Test
  void embed_passingFailures_areRepeated() throws Exception {
    try (EmbeddingStandIn server =
            EmbeddingStandIn.answering(
                number -> number < 2 ? Status.RESOURCE_EXHAUSTED : Status.OK);
        Embedder embedder = source(server, "text-embedding-005", 10).open()) {
      assertThat(embedder.embed(TEXTS.subList(0, 3), done -> {}).length, is(3));
      assertThat(server.requests(), hasSize(3));
    }
  }

  @Test
  void embed_lastingOutage_staysWithinTheCapAndSaysWhy() throws Exception {
    try (EmbeddingStandIn server =
            EmbeddingStandIn.answering(
                number -> Status.UNAVAILABLE.withDescription("the service is away"));
        Embedder embedder = source(server, "text-embedding-005", 2).open()) {
      EmbeddingException failure =
          assertThrows(
              EmbeddingException.class, () -> embedder.embed(TEXTS.subList(0, 3), done -> {}));

      assertThat(
          failure.getMessage(),
          is(
              "text-embedding-005 gave no vectors after 2 requests: UNAVAILABLE: the service is"
                  + " away"));
      assertThat(server.requests().size(), lessThanOrEqualTo(2));
    }
  }

  @Test
  void embed_refusal_isNotRepeatedAndTellsNoText() throws Exception {
    try (EmbeddingStandIn server = EmbeddingStandIn.answering(number -> Status.PERMISSION_DENIED);
        Embedder embedder = source(server, "text-embedding-005", 10).open()) {
      EmbeddingException failure =
          assertThrows(
              EmbeddingException.class, () -> embedder.embed(TEXTS.subList(0, 3), done -> {}));

      assertThat(failure.getMessage(), containsString("after 1 requests: PERMISSION_DENIED"));
      assertThat(failure.getMessage(), not(containsString("customer 0")));
    }
  }

  @Test
  void embed_moreRequestsThanAllowed_sendsNone() throws Exception {
    try (EmbeddingStandIn server = healthy();
        Embedder embedder = source(server, "gemini-embedding-001", 25).open()) {
      EmbeddingException failure =
          assertThrows(
              EmbeddingException.class, () -> embedder.embed(TEXTS.subList(0, 26), done -> {}));

      assertThat(failure.getMessage(), containsString("take 26 requests"));
      assertThat(failure.getMessage(), containsString("at most --embeddingMaxCalls=25"));
      assertThat(server.requests(), hasSize(0));
    }
  }
}
