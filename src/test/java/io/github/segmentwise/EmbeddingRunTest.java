package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.segmentwise.full.Full;
import io.github.segmentwise.standin.vertex.EmbeddingStandIn;
import io.grpc.Status;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs that cluster customers by texts. */
class EmbeddingRunTest {

  /** All orders count: what few customers paid for alone does not tell the kinds apart. */
  private static final String[] FLAGS = {
    "--method=EMBEDDING_KMEANS",
    "--numClusters=4",
    "--numTrials=4",
    "--maxIterations=8",
    "--unpaidStatuses=none"
  };

  @TempDir static Path folder;
  private static Path shop;
  private static RunFolder run;
  private static String printed;

  @BeforeAll
  static void segment() throws Exception {
    shop = ShopCopy.sample(folder.resolve("shop"), 150, 5);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream terminal = System.out;
    try (PrintStream caught = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      System.setOut(caught);
      run = Command.segment(shop, folder.resolve("run"), with("--printTexts=3", "--partitions=1"));
    } finally {
      System.setOut(terminal);
    }
    printed = out.toString(StandardCharsets.UTF_8);
  }

  private static String[] with(String... more) {
    List<String> flags = new ArrayList<>(List.of(FLAGS));
    flags.addAll(List.of(more));
    return flags.toArray(new String[0]);
  }

  @Test
  void run_sample_findsThePlantedKinds() {
    assertThat(PlantedKinds.of(shop).agreement(run), greaterThan(0.9));
  }

  @Full
  @Test
  void run_otherPartitionsAndExecution_isTheSame(@TempDir Path output) {
    RunFolder other =
        Command.segment(shop, output, with("--partitions=2", "--execution=DISTRIBUTED"));

    assertThat(other.result(), is(run.result()));
  }

  @Test
  void printTexts_three_areOnTheTerminalAndNowhereElse() throws Exception {
    List<String> lines = printed.lines().toList();

    assertThat(lines.size(), is(4));
    assertThat(
        lines.subList(1, 4),
        everyItem(matchesPattern("  A (wo)?man in the \\d0s (from|who came by) .*\\.")));
    for (String content : run.files().values()) {
      assertThat(content, not(containsString("who came by")));
    }
    assertThat(run.json("run").get("flags").has("printTexts"), is(false));
  }

  /** The texts are embedded anew, and the vectors lie nearest to the same centroids. */
  @Test
  void run_itsOwnModel_givesEveryCustomerTheSame(@TempDir Path output) {
    RunFolder scored = Command.segment(shop, output, "--model=" + run.path().resolve("model.json"));

    for (String table : List.of("customer_segments", "segments", "segment_centroids")) {
      assertThat(table, scored.table(table).content(), is(run.table(table).content()));
    }
    assertThat(scored.json("model"), is(run.json("model")));
    assertThat(scored.json("run").path("flags").path("method").asText(), is("EMBEDDING_KMEANS"));
  }

  @Test
  void modelJson_embedding_namesItsModelAndCentroids() {
    JsonNode model = run.json("model");

    assertThat(model.get("method").asText(), is("EMBEDDING_KMEANS"));
    assertThat(model.get("embedding").get("model").asText(), is("all-MiniLM-L6-v2-quantized"));
    assertThat(model.get("embedding").get("text_version").asInt(), is(2));
    assertThat(model.get("segments").size(), is(4));
    for (JsonNode segment : model.get("segments")) {
      assertThat(segment.get("centroid").size(), is(384));
      double squares = 0;
      for (JsonNode coordinate : segment.get("centroid")) {
        squares += coordinate.asDouble() * coordinate.asDouble();
      }
      assertThat(squares, lessThanOrEqualTo(1.001));
      assertThat(squares, greaterThan(0.3));
    }
  }

  @Test
  void segmentCentroids_numerics_areTheMeansOfTheCustomers() {
    Map<String, String> segmentOf = new HashMap<>();
    run.table("customer_segments")
        .rows()
        .forEach(row -> segmentOf.put(row.get("user_id"), row.get("segment_id")));
    for (String feature : List.of("age", "total_12_months_Women_Dresses")) {
      for (Map<String, String> row : run.table("segment_centroids").rows()) {
        if (row.get("feature").equals(feature)) {
          double mean =
              run.table("customer_features").rows().stream()
                  .filter(c -> segmentOf.get(c.get("user_id")).equals(row.get("segment_id")))
                  .mapToDouble(customer -> Double.parseDouble(customer.get(feature)))
                  .average()
                  .orElseThrow();
          assertThat(Double.valueOf(row.get("numerical_value")), closeTo(mean, 1e-6));
        }
      }
    }
  }

  @Test
  void run_vertex_sendsEachStatementOnceWithoutIds(@TempDir Path output) throws Exception {
    try (EmbeddingStandIn server = EmbeddingStandIn.answering(number -> Status.OK)) {
      RunFolder byVertex = Command.segment(shop, output, vertex(server));

      assertThat("whether it embeds at all", server.texts().get(0), is("segment"));
      List<String> texts = server.texts().subList(1, server.texts().size());
      assertThat(
          texts,
          everyItem(
              matchesPattern("A (wo)?man in the \\d0s (from|who came by) .*\\.|Bought .*\\.")));
      assertThat(texts.stream().distinct().count(), is((long) texts.size()));
      assertThat(
          byVertex.json("model").get("embedding").get("model").asText(), is("text-embedding-005"));
      assertThat(byVertex.json("run").get("flags").get("embedder").asText(), is("VERTEX"));
      assertThat(
          byVertex.table("segments").texts("size").stream().mapToInt(Integer::parseInt).sum(),
          is(run.table("customer_segments").rows().size()));
    }
  }

  @Full
  @Test
  void run_asManyRequestsAsAreAllowed_areEnoughInAnyPartitions(@TempDir Path output)
      throws Exception {
    int requests;
    try (EmbeddingStandIn server = EmbeddingStandIn.answering(number -> Status.OK)) {
      Command.segment(shop, output.resolve("first"), oneByOne(server, 1));
      requests = server.requests().size() - 1;
    }
    for (int allowed : List.of(requests, requests - 1)) {
      try (EmbeddingStandIn server = EmbeddingStandIn.answering(number -> Status.OK)) {
        String[] flags = with(oneByOne(server, 7), "--embeddingMaxCalls=" + allowed);
        Command command = Command.attempt(shop, output.resolve("with-" + allowed), flags);

        assertThat(command.err(), command.exitCode(), is(allowed == requests ? 0 : 1));
      }
    }
  }

  /** Each statement is a request of its own. */
  private static String[] oneByOne(EmbeddingStandIn server, int partitions) {
    return Stream.of(vertex(server))
        .map(flag -> flag.replace("text-embedding-005", "gemini-embedding-001"))
        .map(flag -> flag.replace("--partitions=1", "--partitions=" + partitions))
        .toArray(String[]::new);
  }

  @Test
  void run_cacheOfTheNightBefore_asksNothingAndGivesTheSame(@TempDir Path output) throws Exception {
    try (EmbeddingStandIn server = EmbeddingStandIn.answering(number -> Status.OK)) {
      String[] flags = with(vertex(server), "--embeddingCache=" + output.resolve("kept"));
      RunFolder first = Command.segment(shop, output.resolve("first"), flags);
      int requests = server.requests().size();

      RunFolder second = Command.segment(shop, output.resolve("second"), flags);

      assertThat(requests, greaterThan(1));
      assertThat("whether it embeds at all", server.requests().size(), is(requests + 1));
      assertThat(second.result(), is(first.result()));
      for (String content : first.files().values()) {
        assertThat(content, not(containsString("embeddingCache")));
      }
    }
  }

  @Test
  void run_cacheThatCannotBe_isOneLineAndExitCode2(@TempDir Path output) throws Exception {
    Path file = Files.writeString(output.resolve("file"), "");
    Command command = Command.attempt(shop, output, with("--embeddingCache=" + file));

    assertThat(command.exitCode(), is(2));
    assertThat(command.complaints().get(0), containsString("--embeddingCache must be a folder"));
  }

  @Test
  void run_vertexRefuses_endsInOneLineAndWritesNothing(@TempDir Path output) throws Exception {
    try (EmbeddingStandIn server =
        EmbeddingStandIn.answering(
            number -> Status.PERMISSION_DENIED.withDescription("no access to the model"))) {
      Command command = Command.attempt(shop, output, vertex(server));

      assertThat(command.exitCode(), is(1));
      assertThat(
          command.complaints(),
          is(
              List.of(
                  "text-embedding-005 gave no vectors after 1 requests: PERMISSION_DENIED: no"
                      + " access to the model")));
      assertThat("before anything is read", command.err(), not(containsString("] read ")));
      assertThat(server.texts(), is(List.of("segment")));
      assertThat(Files.exists(output.resolve("run.json")), is(false));
    }
  }

  @Test
  void dryRun_vertex_saysWhatWouldBeSent(@TempDir Path output) throws Exception {
    try (EmbeddingStandIn server = EmbeddingStandIn.answering(number -> Status.OK)) {
      Command command = Command.attempt(shop, output, with(vertex(server), "--dryRun=true"));

      assertThat(
          command.out(),
          containsString(
              "text-embedding-005: what is said of customers would be sent to Vertex AI, each statement"
                  + " once and up to 200 in a request; at most 1,000,000 requests."));
      assertThat(server.requests().size(), is(0));
    }
  }

  private static String[] with(String[] flags, String more) {
    List<String> all = new ArrayList<>(List.of(flags));
    all.add(more);
    return all.toArray(new String[0]);
  }

  private static String[] vertex(EmbeddingStandIn server) {
    return new String[] {
      "--method=EMBEDDING_KMEANS",
      "--embedder=VERTEX",
      "--embeddingModel=text-embedding-005",
      "--project=my-shop",
      "--geminiEndpoint=" + server.endpoint(),
      "--numClusters=2",
      "--numTrials=1",
      "--maxIterations=2",
      "--partitions=1"
    };
  }
}
