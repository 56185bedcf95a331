package io.github.segmentwise.standin.vertex;

import com.google.cloud.vertexai.api.PredictRequest;
import com.google.cloud.vertexai.api.PredictResponse;
import com.google.cloud.vertexai.api.PredictionServiceGrpc;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;

/** A server on a local port that answers {@code predict} with vectors made from the texts. */
public final class EmbeddingStandIn implements AutoCloseable {

  private final List<PredictRequest> requests = new CopyOnWriteArrayList<>();
  private final Server server;

  private EmbeddingStandIn(IntFunction<Status> script) throws IOException {
    server =
        Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
            .addService(
                new PredictionServiceGrpc.PredictionServiceImplBase() {
                  @Override
                  public void predict(
                      PredictRequest request, StreamObserver<PredictResponse> observer) {
                    int number;
                    synchronized (requests) {
                      number = requests.size();
                      requests.add(request);
                    }
                    Status status = script.apply(number);
                    if (status.isOk()) {
                      observer.onNext(response(request));
                      observer.onCompleted();
                    } else {
                      observer.onError(status.asException());
                    }
                  }
                })
            .build()
            .start();
  }

  /** Gives a status to each request, counted from 0; vectors where that is OK. */
  public static EmbeddingStandIn answering(IntFunction<Status> script) throws IOException {
    return new EmbeddingStandIn(script);
  }

  public String endpoint() {
    return "localhost:" + server.getPort();
  }

  public List<PredictRequest> requests() {
    return List.copyOf(requests);
  }

  /** The texts of all requests. */
  public List<String> texts() {
    return requests.stream().flatMap(request -> texts(request).stream()).toList();
  }

  static List<String> texts(PredictRequest request) {
    return request.getInstancesList().stream()
        .map(instance -> instance.getStructValue().getFieldsOrThrow("content").getStringValue())
        .toList();
  }

  private static PredictResponse response(PredictRequest request) {
    int dimensions =
        (int)
            request
                .getParameters()
                .getStructValue()
                .getFieldsOrThrow("outputDimensionality")
                .getNumberValue();
    PredictResponse.Builder response = PredictResponse.newBuilder();
    for (String text : texts(request)) {
      ListValue.Builder values = ListValue.newBuilder();
      for (double coordinate : vector(text, dimensions)) {
        values.addValues(Value.newBuilder().setNumberValue(coordinate));
      }
      Struct embeddings =
          Struct.newBuilder()
              .putFields("values", Value.newBuilder().setListValue(values).build())
              .build();
      response.addPredictions(
          Value.newBuilder()
              .setStructValue(
                  Struct.newBuilder()
                      .putFields(
                          "embeddings", Value.newBuilder().setStructValue(embeddings).build())));
    }
    return response.build();
  }

  /** Near one of two points, by whether the text tells of a woman; of no particular length. */
  public static double[] vector(String text, int dimensions) {
    Random random = new Random(text.hashCode());
    double[] vector = new double[dimensions];
    for (int d = 0; d < dimensions; d++) {
      vector[d] = random.nextGaussian() * 0.1 + (d == (text.contains("woman") ? 0 : 1) ? 7 : 0);
    }
    return vector;
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
