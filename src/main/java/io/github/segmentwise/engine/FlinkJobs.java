package io.github.segmentwise.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * The jobs of a cluster of Flink, by its REST interface. Beam's runner gives no handle on a job
 * that it waits for.
 *
 * <p>Source: <a
 * href="https://nightlies.apache.org/flink/flink-docs-release-1.19/docs/ops/rest_api/">Flink's REST
 * API</a>.
 */
final class FlinkJobs {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** States that a job does not leave. */
  private static final Set<String> ENDS = Set.of("CANCELED", "FAILED", "FINISHED", "SUSPENDED");

  private final String root;
  private final HttpClient client;

  /**
   * The jobs at an address.
   *
   * @param address such as {@code localhost:8081}, or the same with http or https before it
   */
  FlinkJobs(String address) {
    root = address.contains("://") ? address : "http://" + address;
    client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  }

  /**
   * Ids of the jobs of a name that have not ended.
   *
   * @throws IOException if the cluster does not say
   */
  Set<String> active(String name) throws IOException, InterruptedException {
    Set<String> ids = new HashSet<>();
    for (JsonNode job : get("/jobs/overview").path("jobs")) {
      if (job.path("name").asText().equals(name) && !ENDS.contains(job.path("state").asText())) {
        ids.add(job.path("jid").asText());
      }
    }
    return ids;
  }

  /** Asks for a job to be cancelled, which takes a while. */
  void cancel(String id) throws IOException, InterruptedException {
    send(
        HttpRequest.newBuilder(URI.create(root + "/jobs/" + id + "?mode=cancel"))
            .method("PATCH", HttpRequest.BodyPublishers.noBody()));
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(send(HttpRequest.newBuilder(URI.create(root + path))));
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IOException("it answered with status " + response.statusCode());
    }
    return response.body();
  }
}
