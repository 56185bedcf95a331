package io.github.segmentwise.engine;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is asked of a cluster of Flink over a real socket; {@code scripts/check-engines} stops runs
 * on real clusters.
 */
class RunningJobTest {

  private final Map<String, String> stateOf = new LinkedHashMap<>();
  private final List<String> requests = new ArrayList<>();
  private HttpServer flink;

  /** Whether a job that is to be cancelled ends. */
  private boolean isObeyed = true;

  @BeforeEach
  void start() throws IOException {
    flink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    flink.createContext("/jobs", this::answer);
    flink.start();
  }

  @AfterEach
  void stop() {
    flink.stop(0);
  }

  /** Jobs are named as their ids without the digits. */
  private void answer(HttpExchange exchange) throws IOException {
    String body = "{}";
    if (exchange.getRequestMethod().equals("PATCH")) {
      requests.add(exchange.getRequestURI().toString());
      String id = exchange.getRequestURI().getPath().replace("/jobs/", "");
      stateOf.put(id, isObeyed ? "CANCELED" : "CANCELLING");
    } else {
      body =
          stateOf.entrySet().stream()
              .map(
                  job ->
                      "{\"jid\":\"%s\",\"name\":\"%s\",\"state\":\"%s\"}"
                          .formatted(
                              job.getKey(), job.getKey().replaceAll("[0-9]", ""), job.getValue()))
              .collect(Collectors.joining(",", "{\"jobs\":[", "]}"));
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** An option of Flink's runner. */
  public interface Master extends PipelineOptions {
    @Description("Where Flink is.")
    String getFlinkMaster();

    void setFlinkMaster(String master);
  }

  private String address() {
    return "127.0.0.1:" + flink.getAddress().getPort();
  }

  private static RunningJob job(String master) {
    return job(master, Duration.ofMillis(300));
  }

  private static RunningJob job(String master, Duration patience) {
    PipelineOptions options =
        PipelineOptionsFactory.fromArgs("--jobName=mine", "--flinkMaster=" + master)
            .as(Master.class);
    return RunningJob.of(options, patience);
  }

  @Test
  void stop_jobOnFlink_cancelsItAndNoOther() {
    stateOf.put("mine1", "RUNNING");
    RunningJob job = job(address(), Duration.ofMinutes(1));
    stateOf.put("mine2", "RUNNING");
    stateOf.put("yours3", "RUNNING");
    stateOf.put("mine4", "FINISHED");

    Optional<String> line = job.stop();

    assertThat(requests, contains("/jobs/mine2?mode=cancel"));
    assertThat(line, is(Optional.of("Stopped: the job at %s is cancelled".formatted(address()))));
    assertThat(job.isStopped(), is(true));
  }

  @Test
  void stop_jobThatGoesOn_isToldOnceAndNamed() {
    RunningJob job = job(address());
    stateOf.put("mine2", "RUNNING");
    isObeyed = false;

    String line = job.stop().orElseThrow();

    assertThat(requests, contains("/jobs/mine2?mode=cancel"));
    assertThat(line, containsString("the job 'mine' at " + address() + " could not be cancelled"));
  }

  @Test
  void stop_clusterThatIsGone_isTold() {
    RunningJob job = job(address());
    flink.stop(0);

    assertThat(job.stop().orElseThrow(), containsString("cancel it on Flink's page"));
  }

  @Test
  void stop_beforeTheClusterHasTheJob_isTold() {
    assertThat(
        job(address()).stop().orElseThrow(), containsString("there is no job at " + address()));
  }

  @Test
  void stop_withinThisProcess_asksNobody() {
    stateOf.put("mine2", "RUNNING");

    assertThat(job("[local]").stop(), is(Optional.empty()));
    assertThat(requests, is(empty()));
  }

  @Test
  void stop_runnerWithAHandleOnTheJob_isAskedToCancel() {
    Handle handle = new Handle();
    RunningJob job = job("[local]");
    job.isSubmitted(handle);

    assertThat(job.stop(), is(Optional.of("Stopped: the job is cancelled")));
    assertThat(handle.isCancelled, is(true));
  }

  private static final class Handle implements PipelineResult {
    private boolean isCancelled;

    @Override
    public State getState() {
      return isCancelled ? State.CANCELLED : State.RUNNING;
    }

    @Override
    public State cancel() {
      isCancelled = true;
      return getState();
    }

    @Override
    public State waitUntilFinish(org.joda.time.Duration duration) {
      return getState();
    }

    @Override
    public State waitUntilFinish() {
      return getState();
    }

    @Override
    public MetricResults metrics() {
      throw new UnsupportedOperationException("no metrics");
    }
  }
}
