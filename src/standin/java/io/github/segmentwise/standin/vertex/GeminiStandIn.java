package io.github.segmentwise.standin.vertex;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.cloud.vertexai.api.Candidate;
import com.google.cloud.vertexai.api.Candidate.FinishReason;
import com.google.cloud.vertexai.api.Content;
import com.google.cloud.vertexai.api.CountTokensRequest;
import com.google.cloud.vertexai.api.CountTokensResponse;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.GenerateContentResponse;
import com.google.cloud.vertexai.api.GenerateContentResponse.PromptFeedback;
import com.google.cloud.vertexai.api.GenerateContentResponse.UsageMetadata;
import com.google.cloud.vertexai.api.LlmUtilityServiceGrpc;
import com.google.cloud.vertexai.api.Part;
import com.google.cloud.vertexai.api.PredictionServiceGrpc;
import com.sun.net.httpserver.HttpServer;
import io.github.segmentwise.standin.OnePort;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server on a local port that speaks Vertex AI's prediction service, by gRPC and by REST, and
 * answers by a script. As the service does, it refuses settings of thinking that a model does not
 * take, and models of generation 3 in single regions.
 *
 * <pre>{@code
 * try (GeminiStandIn gemini = GeminiStandIn.answering((request, number) -> Reply.error(Status.UNAVAILABLE))) {
 *   // a client of gemini.endpoint(), without TLS
 * }
 * }</pre>
 */
public final class GeminiStandIn implements AutoCloseable {

  public static final int PROMPT_TOKENS = 1000;
  public static final int ANSWER_TOKENS = 200;
  public static final int THOUGHT_TOKENS = 50;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<GenerateContentRequest> requests = new CopyOnWriteArrayList<>();
  private final List<CountTokensRequest> counted = new CopyOnWriteArrayList<>();
  private final List<JsonNode> rest = new CopyOnWriteArrayList<>();
  private final Server server;
  private final HttpServer restServer;
  private final ExecutorService restThreads = Executors.newCachedThreadPool();
  private final OnePort port;

  /** Says what to reply to a request. */
  @FunctionalInterface
  public interface Script {

    /**
     * The reply.
     *
     * @param number of the request, from 0
     */
    Reply reply(GenerateContentRequest request, int number);
  }

  /** What the server does with a request. */
  @FunctionalInterface
  public interface Reply {
    void to(StreamObserver<GenerateContentResponse> observer);

    static Reply error(Status status) {
      return observer -> observer.onError(status.asException());
    }

    /** Never answers. */
    static Reply silence() {
      return observer -> {};
    }

    static Reply text(String text) {
      return candidate(text, FinishReason.STOP);
    }

    static Reply candidate(String text, FinishReason finish) {
      Content content =
          Content.newBuilder()
              .setRole("model")
              .addParts(Part.newBuilder().setText("First, the profile …").setThought(true))
              .addParts(Part.newBuilder().setText(text))
              .build();
      return response(
          GenerateContentResponse.newBuilder()
              .addCandidates(Candidate.newBuilder().setContent(content).setFinishReason(finish)));
    }

    static Reply blockedPrompt() {
      return response(
          GenerateContentResponse.newBuilder()
              .setPromptFeedback(
                  PromptFeedback.newBuilder()
                      .setBlockReason(PromptFeedback.BlockedReason.PROHIBITED_CONTENT)));
    }

    static Reply noCandidate() {
      return response(GenerateContentResponse.newBuilder());
    }

    private static Reply response(GenerateContentResponse.Builder response) {
      GenerateContentResponse whole =
          response
              .setUsageMetadata(
                  UsageMetadata.newBuilder()
                      .setPromptTokenCount(PROMPT_TOKENS)
                      .setCandidatesTokenCount(ANSWER_TOKENS)
                      .setThoughtsTokenCount(THOUGHT_TOKENS)
                      .setTotalTokenCount(PROMPT_TOKENS + ANSWER_TOKENS + THOUGHT_TOKENS))
              .build();
      return observer -> {
        observer.onNext(whole);
        observer.onCompleted();
      };
    }
  }

  private GeminiStandIn(Script script, Status whenCounting) throws IOException {
    server =
        Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
            .addService(
                new PredictionServiceGrpc.PredictionServiceImplBase() {
                  @Override
                  public void generateContent(
                      GenerateContentRequest request,
                      StreamObserver<GenerateContentResponse> observer) {
                    answer(script, request, observer);
                  }
                })
            .addService(
                new LlmUtilityServiceGrpc.LlmUtilityServiceImplBase() {
                  @Override
                  public void countTokens(
                      CountTokensRequest request, StreamObserver<CountTokensResponse> observer) {
                    counted.add(request);
                    if (whenCounting.isOk()) {
                      observer.onNext(CountTokensResponse.newBuilder().setTotalTokens(1).build());
                      observer.onCompleted();
                    } else {
                      observer.onError(whenCounting.asException());
                    }
                  }
                })
            .build()
            .start();
    restServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    restServer.setExecutor(restThreads);
    restServer.createContext("/v1/", call -> generate(script, new GenerateContentCall(call)));
    restServer.start();
    port = new OnePort(restServer.getAddress().getPort(), server.getPort());
  }

  private void answer(
      Script script,
      GenerateContentRequest request,
      StreamObserver<GenerateContentResponse> observer) {
    int number;
    synchronized (requests) {
      number = requests.size();
      requests.add(request);
    }
    script.reply(request, number).to(observer);
  }

  private void generate(Script script, GenerateContentCall call) throws IOException {
    Optional<Status> refusal = call.refusal();
    if (refusal.isPresent()) {
      call.onError(refusal.get().asException());
      return;
    }
    rest.add(call.json());
    answer(script, call.request(), call);
  }

  /** The bodies of the requests that came by REST, which have settings that gRPC's lack. */
  public List<JsonNode> rest() {
    return List.copyOf(rest);
  }

  /** A server that does not serve the model, or not to this account: it refuses every request. */
  public static GeminiStandIn refusing(Status status) throws IOException {
    return new GeminiStandIn((request, number) -> Reply.error(status), status);
  }

  /** The requests to count tokens, which cost nothing. */
  public List<CountTokensRequest> counted() {
    return counted;
  }

  public static GeminiStandIn answering(Script script) throws IOException {
    return new GeminiStandIn(script, Status.OK);
  }

  /** A model that always answers well, under a title of its own for every size of a segment. */
  public static GeminiStandIn wellBehaved() throws IOException {
    return answering((request, number) -> Reply.text(goodAnswer(request)));
  }

  public String endpoint() {
    return "localhost:" + port.port();
  }

  public List<GenerateContentRequest> requests() {
    return List.copyOf(requests);
  }

  /** The profile in a request. */
  public static JsonNode profile(GenerateContentRequest request) {
    String text = request.getContents(0).getParts(0).getText();
    try {
      return JSON.readTree(text.substring(text.indexOf('{')));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An answer whose numbers are those of the request's profile. */
  public static String goodAnswer(GenerateContentRequest request) {
    JsonNode profile = profile(request);
    long customers = profile.get("customers").longValue();
    return answer(
        "Shoppers like " + letters(customers),
        String.format(
            Locale.ROOT,
            "This segment has %,d customers, %.0f%% of all.",
            customers,
            100 * profile.get("share_of_all_customers").doubleValue()));
  }

  public static String answer(String title, String description) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("title", title).put("description", description);
    answer.putArray("campaign_ideas").add("Show them what is new");
    answer.putArray("numbers");
    return answer.toString();
  }

  private static String letters(long number) {
    StringBuilder letters = new StringBuilder();
    for (long rest = number; rest > 0; rest /= 26) {
      letters.append((char) ('a' + rest % 26));
    }
    return letters.toString();
  }

  /** Holds replies back until {@code count} requests wait side by side, then answers all well. */
  public static Script together(int count) {
    List<Runnable> waiting = new ArrayList<>();
    return (request, number) ->
        observer -> {
          synchronized (waiting) {
            waiting.add(() -> Reply.text(goodAnswer(request)).to(observer));
            if (waiting.size() == count) {
              waiting.forEach(Runnable::run);
              waiting.clear();
            }
          }
        };
  }

  @Override
  public void close() {
    server.shutdownNow();
    restServer.stop(0);
    restThreads.shutdownNow();
    try {
      port.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
