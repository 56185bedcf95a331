package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.segmentwise.cluster.train.DistributedRounds;
import io.github.segmentwise.full.Full;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The job that a template launch asks Dataflow for: its size, its stages' names and its workers.
 *
 * <p>The names are how jobs of different versions are compared, so they are held by lists in {@code
 * src/test/resources/dataflow}. {@code -Dsegmentwise.golden=write} writes them anew.
 */
class DataflowTranslationTest {

  /**
   * Dataflow refuses a graph of more than 10 MB; a request may have 20 MB. The request is little
   * more than the graph, so the smaller number holds for both.
   */
  private static final long LARGEST_GRAPH = 10_000_000;

  /** What a further iteration may add; documented in docs/cloud.md with the number it allows. */
  private static final long ITERATION_BYTES = 40_000;

  private static final int DEFAULT_ITERATIONS = 20;
  private static final int MANY_ITERATIONS = 100;
  private static final Path GOLDEN = Path.of("src/test/resources/dataflow");

  @TempDir static Path folder;
  private static OfflineDataflow singleWorker;
  private static OfflineDataflow distributed;

  @BeforeAll
  static void translate() throws Exception {
    singleWorker =
        launch(
            "single",
            "--execution=SINGLE_WORKER",
            "--workerMachineType=n2-highmem-4",
            "--numWorkers=2",
            "--maxNumWorkers=8",
            "--usePublicIps=false",
            "--subnetwork=regions/europe-west1/subnetworks/private",
            "--serviceAccount=runner@my-project.iam.gserviceaccount.com",
            "--dataflowKmsKey=projects/p/locations/l/keyRings/r/cryptoKeys/k",
            "--labels={\"application\":\"segmentwise\",\"team\":\"crm\"}");
    distributed = launchOnDatasets("distributed");
  }

  /** Distributed, from one data set to another, as a nightly run is. */
  private static OfflineDataflow launchOnDatasets(String name, String... flags) throws IOException {
    try (TableSizes sizes = TableSizes.start()) {
      List<String> args = new ArrayList<>(List.of(flags));
      args.addAll(
          List.of(
              "--execution=DISTRIBUTED",
              "--input=shop-data.thelook",
              "--output=my-project.segments",
              "--artifacts=gs://my-bucket/artifacts",
              sizes.option()));
      return launch(name, args.toArray(new String[0]));
    }
  }

  /** All parameters of the template with a default are given, as texts. */
  private static OfflineDataflow launch(String name, String... flags) throws IOException {
    List<String> args = new ArrayList<>(List.of(flags));
    if (args.stream().noneMatch(arg -> arg.startsWith("--input="))) {
      args.add("--input=" + ShopCopy.fixture().toAbsolutePath());
      args.add("--output=gs://my-bucket/segments");
    }
    args.add("--asOf=2026-01-01");
    TemplateFile.read()
        .defaults()
        .forEach(
            (flag, value) -> {
              if (args.stream().noneMatch(arg -> arg.startsWith("--" + flag + "="))) {
                args.add("--" + flag + "=" + value);
              }
            });
    return OfflineDataflow.launch(Files.createDirectory(folder.resolve(name)), args);
  }

  @Test
  void request_defaultIterations_isFarBelowTheLimit() {
    assertThat(distributed.bytes(), lessThan(LARGEST_GRAPH / 2));
    assertThat(singleWorker.bytes(), lessThan(distributed.bytes() / 2));
    assertThat(distributed.steps(), hasItem("Cluster/Trials/Round-20/Accumulate"));
  }

  @Test
  void request_manyIterations_isBelowTheLimitAndGrowsEvenly() throws Exception {
    OfflineDataflow many = launchOnDatasets("many", "--maxIterations=" + MANY_ITERATIONS);

    long perIteration =
        (many.bytes() - distributed.bytes()) / (MANY_ITERATIONS - DEFAULT_ITERATIONS);
    long most =
        DEFAULT_ITERATIONS + (LARGEST_GRAPH - distributed.bytes()) / Math.max(1, perIteration);
    System.out.printf(
        "Dataflow job request: one worker %,d bytes; distributed %,d with %d iterations, %,d with"
            + " %d, so %,d bytes for each and %d iterations at most%n",
        singleWorker.bytes(),
        distributed.bytes(),
        DEFAULT_ITERATIONS,
        many.bytes(),
        MANY_ITERATIONS,
        perIteration,
        most);

    assertThat(many.request().get("stepsLocation"), is((JsonNode) null));
    assertThat(many.steps(), hasItem("Cluster/Trials/Round-100/Accumulate"));
    assertThat(many.bytes(), lessThan(LARGEST_GRAPH));
    assertThat(perIteration, greaterThan(0L));
    assertThat(perIteration, lessThan(ITERATION_BYTES));
    assertEstimate(many);
    assertEstimate(distributed);
  }

  /** Distributed, with the defaults, as documented in docs/cloud.md. */
  @Full
  @ParameterizedTest
  @CsvSource({
    "KMEANS, 2800000",
    "KPROTOTYPES, 2800000",
    "LATENT_PROFILE_KMEANS, 4500000",
    "ALL, 8000000"
  })
  void request_eachMethod_isBelowTheLimit(String method, long most) throws Exception {
    OfflineDataflow job = launchOnDatasets("method-" + method, "--method=" + method);

    System.out.printf("Dataflow job request of %s: %,d bytes%n", method, job.bytes());
    assertThat(job.request().hasNonNull("stepsLocation"), is(false));
    assertThat(job.bytes(), lessThan(most));
    assertEstimate(job);
  }

  /** What the launch goes by is about what the runner asks for. */
  private static void assertEstimate(OfflineDataflow job) {
    int rounds = (int) job.steps().stream().filter(DistributedRounds::isRound).count();
    double estimate = GraphSize.bytes(rounds);

    assertThat(
        "%d rounds, %,d bytes".formatted(rounds, job.bytes()),
        estimate,
        is(closeTo((double) job.bytes(), 0.2 * job.bytes())));
  }

  @Test
  void launch_moreRoundsThanDataflowTakes_isRefusedInOneLine() throws Exception {
    try (TableSizes sizes = TableSizes.start()) {
      Command command =
          OfflineDataflow.command(
              Files.createDirectory(folder.resolve("too-many")),
              List.of(
                  "--input=shop-data.thelook",
                  "--output=my-project.segments",
                  "--asOf=2026-01-01",
                  "--execution=DISTRIBUTED",
                  "--maxIterations=1000",
                  sizes.option()));

      assertThat(command.exitCode(), is(2));
      assertThat(command.complaints().size(), is(1));
      assertThat(
          command.complaints().get(0), startsWith("--execution=DISTRIBUTED makes a graph of 1,0"));
      assertThat(command.err(), containsString("and Dataflow takes 20 MB"));
    }
  }

  @Test
  void stages_oneWorker_haveTheirLastingNames() throws Exception {
    assertStages("stages-single-worker.txt", singleWorker);
  }

  @Test
  void stages_distributed_haveTheirLastingNames() throws Exception {
    assertStages("stages-distributed.txt", distributed);
  }

  private static void assertStages(String name, OfflineDataflow job) throws IOException {
    Path file = GOLDEN.resolve(name);
    List<String> stages = List.copyOf(job.stages());
    if ("write".equals(System.getProperty("segmentwise.golden"))) {
      Files.write(file, stages);
    }
    assertThat(
        "stage names changed, so jobs no longer compare with those of earlier versions; if that is"
            + " meant, run this test with -Dsegmentwise.golden=write, which writes "
            + file,
        stages,
        is(Files.readAllLines(file)));
  }

  @Test
  void environment_workerSettings_reachTheJob() {
    JsonNode environment = singleWorker.request().get("environment");
    JsonNode pool = environment.get("workerPools").get(0);

    assertThat(pool.get("machineType").asText(), is("n2-highmem-4"));
    assertThat(pool.get("numWorkers").asInt(), is(2));
    assertThat(pool.at("/autoscalingSettings/maxNumWorkers").asInt(), is(8));
    assertThat(pool.get("ipConfiguration").asText(), is("WORKER_IP_PRIVATE"));
    assertThat(pool.get("subnetwork").asText(), is("regions/europe-west1/subnetworks/private"));
    assertThat(
        environment.get("serviceAccountEmail").asText(),
        is("runner@my-project.iam.gserviceaccount.com"));
    assertThat(
        environment.get("serviceKmsKeyName").asText(),
        is("projects/p/locations/l/keyRings/r/cryptoKeys/k"));
    assertThat(singleWorker.request().at("/labels/team").asText(), is("crm"));
  }

  @Test
  void options_ofTheTemplate_travelAsTexts() throws Exception {
    JsonNode options = distributed.request().at("/environment/sdkPipelineOptions/options");

    assertThat(TemplateFile.read().defaults().keySet(), not(empty()));
    TemplateFile.read()
        .defaults()
        .forEach(
            (flag, value) -> {
              JsonNode sent = options.get(flag);
              assertThat(flag, sent.isTextual(), is(true));
              if (!flag.equals("execution")) {
                assertThat(flag, sent.asText(), is(value));
              }
            });
  }
}
