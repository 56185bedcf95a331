package io.github.segmentwise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.segmentwise.standin.bigquery.BigQueryStandIn;
import io.github.segmentwise.standin.storage.CloudStorageStandIn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.ConsoleHandler;
import java.util.logging.Logger;
import java.util.zip.GZIPInputStream;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.storage.NoopPathValidator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs that are submitted to Dataflow: a server in its place takes them, as its method {@code
 * projects.locations.jobs.create} does.
 */
class DataflowLaunchTest {

  private static final String PROJECT = "my-project";
  private static final String JOBS = "/v1b3/projects/" + PROJECT + "/locations/europe-west1/jobs";
  private static final String JOB = "2026-01-01_00_00_00-1234567890123456789";

  private final List<JsonNode> created = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;
  private HttpServer dataflow;
  private CloudStorageStandIn storage;
  private BigQueryStandIn bigQuery;

  @BeforeEach
  void start() throws IOException {
    storage = CloudStorageStandIn.start(100).withBucket("bucket");
    bigQuery = BigQueryStandIn.start(storage);
    bigQuery.createDataset(PROJECT, "segments");
    dataflow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    dataflow.createContext("/", this::answer);
    dataflow.start();
  }

  @AfterEach
  void stop() {
    dataflow.stop(0);
    bigQuery.close();
    storage.close();
  }

  private void answer(HttpExchange call) throws IOException {
    boolean isCreation =
        call.getRequestMethod().equals("POST") && call.getRequestURI().getPath().equals(JOBS);
    byte[] answer = "{}".getBytes(UTF_8);
    if (isCreation) {
      JsonNode job = new ObjectMapper().readTree(new GZIPInputStream(call.getRequestBody()));
      created.add(job);
      answer =
          "{\"id\": \"%s\", \"projectId\": \"%s\", \"location\": \"europe-west1\", \"name\": \"%s\"}"
              .formatted(JOB, PROJECT, job.get("name").asText())
              .getBytes(UTF_8);
    }
    call.getResponseHeaders().add("Content-Type", "application/json");
    call.sendResponseHeaders(isCreation ? 200 : 404, answer.length);
    call.getResponseBody().write(answer);
    call.close();
  }

  private Command launch(String output) throws IOException {
    Set<String> args = new LinkedHashSet<>(storage.flags());
    args.addAll(bigQuery.optionsFor(PROJECT));
    args.addAll(
        List.of(
            "--input=" + ShopCopy.fixture().toAbsolutePath(),
            "--output=" + output,
            "--asOf=2026-01-01",
            "--execution=SINGLE_WORKER",
            "--runner=DataflowRunner",
            "--region=europe-west1",
            "--jobName=segmentwise-night",
            "--tempLocation=gs://bucket/temp",
            "--gcpTempLocation=gs://bucket/temp",
            "--stagingLocation=gs://bucket/staging",
            "--dataflowEndpoint=http://localhost:" + dataflow.getAddress().getPort() + "/",
            "--apiRootUrl=http://localhost:" + dataflow.getAddress().getPort() + "/",
            "--filesToStage=" + Files.writeString(folder.resolve("program.jar"), ""),
            "--credentialFactoryClass=" + NoopCredentialFactory.class.getName(),
            "--pathValidatorClass=" + NoopPathValidator.class.getName(),
            "--stagerClass=" + OfflineDataflow.NamesOnly.class.getName()));
    return Command.run(new ArrayList<>(args));
  }

  @Test
  void launch_anyJob_saysWhichAndHowToCancelIt() throws IOException {
    Command command = launch(PROJECT + ".segments");

    assertThat(command.err(), command.exitCode(), is(0));
    assertThat(created, hasSize(1));
    assertThat(
        command.out(),
        is(
            """
            Dataflow job %1$s has started.
            Watch it:  https://console.cloud.google.com/dataflow/jobs/europe-west1/%1$s?project=%2$s
            Cancel it: gcloud dataflow jobs cancel %1$s --project=%2$s --region=europe-west1
            """
                .formatted(JOB, PROJECT)));
    assertThat(
        "the launcher's logs are its own again",
        List.of(Logger.getLogger("").getHandlers()),
        hasItem(instanceOf(ConsoleHandler.class)));
  }

  @Test
  void launch_noDataSetForTheOutput_isRefusedBeforeTheJob() throws IOException {
    Command command = launch(PROJECT + ".no_such_dataset");

    assertThat(command.err(), command.exitCode(), is(2));
    assertThat(
        command.err(),
        containsString("output: there is no data set my-project.no_such_dataset in BigQuery"));
    assertThat(created, is(empty()));
  }

  @Test
  void launch_noBucketForTheOutput_isRefusedBeforeTheJob() throws IOException {
    Command command = launch("gs://no-such-bucket/segments");

    assertThat(command.err(), command.exitCode(), is(2));
    assertThat(command.err(), containsString("gs://no-such-bucket"));
    assertThat(created, is(empty()));
  }
}
