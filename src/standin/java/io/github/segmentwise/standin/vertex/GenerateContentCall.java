package io.github.segmentwise.standin.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.GenerateContentResponse;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import com.sun.net.httpserver.HttpExchange;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of {@code generateContent} by REST, and its answer.
 *
 * @see <a href="https://cloud.google.com/vertex-ai/generative-ai/docs/thinking">Thinking</a>
 */
final class GenerateContentCall implements StreamObserver<GenerateContentResponse> {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PATH =
      Pattern.compile(
          "/v1/(projects/[^/]+/locations/([^/]+)/publishers/google/models/([^/:]+)):generateContent");
  private static final Pattern GENERATION_3 = Pattern.compile("gemini-([3-9]|\\d{2,})\\b.*");
  private static final Set<String> LEVELS = Set.of("MINIMAL", "LOW", "MEDIUM", "HIGH");
  private static final Set<String> LEVELS_OF_PRO = Set.of("LOW", "HIGH");
  private static final Set<String> LOCATIONS_OF_3 = Set.of("global", "us", "eu");

  private static final Map<Status.Code, Integer> HTTP =
      Map.of(
          Status.Code.INVALID_ARGUMENT, 400,
          Status.Code.FAILED_PRECONDITION, 400,
          Status.Code.UNAUTHENTICATED, 401,
          Status.Code.PERMISSION_DENIED, 403,
          Status.Code.NOT_FOUND, 404,
          Status.Code.RESOURCE_EXHAUSTED, 429,
          Status.Code.INTERNAL, 500,
          Status.Code.UNAVAILABLE, 503,
          Status.Code.DEADLINE_EXCEEDED, 504);

  private final HttpExchange exchange;
  private final JsonNode json;
  private final Matcher path;
  private GenerateContentResponse response;

  GenerateContentCall(HttpExchange exchange) throws IOException {
    this.exchange = exchange;
    json = JSON.readTree(exchange.getRequestBody().readAllBytes());
    path = PATH.matcher(exchange.getRequestURI().getPath());
  }

  JsonNode json() {
    return json;
  }

  /** Why the service would not ask the model. */
  Optional<Status> refusal() {
    if (!path.matches()) {
      return Optional.of(Status.NOT_FOUND.withDescription("no such method"));
    }
    String model = path.group(3);
    boolean isOf3 = GENERATION_3.matcher(model).matches();
    if (isOf3 && !LOCATIONS_OF_3.contains(path.group(2))) {
      return Optional.of(
          Status.NOT_FOUND.withDescription(
              "Publisher Model `" + path.group(1) + "` was not found"));
    }
    JsonNode thinking = json.at("/generationConfig/thinkingConfig");
    String level = thinking.path("thinkingLevel").asText("");
    if (level.isEmpty()) {
      return Optional.empty();
    }
    if (thinking.has("thinkingBudget")) {
      return invalid("thinking_level and thinking_budget cannot be set together");
    }
    if (!isOf3) {
      return invalid("thinking_level is not supported by " + model);
    }
    Set<String> known = model.contains("-pro") ? LEVELS_OF_PRO : LEVELS;
    return known.contains(level)
        ? Optional.empty()
        : invalid("thinking_level " + level + " is not supported by " + model);
  }

  private static Optional<Status> invalid(String message) {
    return Optional.of(Status.INVALID_ARGUMENT.withDescription(message));
  }

  /** The request as gRPC has it, without settings that gRPC does not know. */
  GenerateContentRequest request() throws InvalidProtocolBufferException {
    GenerateContentRequest.Builder request = GenerateContentRequest.newBuilder();
    JsonFormat.parser().ignoringUnknownFields().merge(json.toString(), request);
    return request.setModel(path.group(1)).build();
  }

  @Override
  public void onNext(GenerateContentResponse value) {
    response = value;
  }

  @Override
  public void onError(Throwable error) {
    Status status = Status.fromThrowable(error);
    int code = HTTP.getOrDefault(status.getCode(), 500);
    ObjectNode body = JSON.createObjectNode();
    body.putObject("error")
        .put("code", code)
        .put("message", status.getDescription() == null ? "" : status.getDescription())
        .put("status", status.getCode().name());
    send(code, body.toString());
  }

  @Override
  public void onCompleted() {
    try {
      send(200, JsonFormat.printer().print(response));
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(int code, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try {
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
      exchange.sendResponseHeaders(code, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      // The client has given up, as it does at its deadline.
    } finally {
      exchange.close();
    }
  }
}
